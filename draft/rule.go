package draft

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// rule is a regular expression that is not tried where none of the texts stands without which it cannot match.
type rule struct {
	*regexp.Regexp
	needles []string
}

func rx(pattern string) *rule {
	r := &rule{Regexp: regexp.MustCompile(pattern)}
	if parsed, err := syntax.Parse(pattern, syntax.Perl); err == nil {
		r.needles = needlesOf(parsed.Simplify())
	}
	return r
}

// mostNeedles is from how many on looking for them costs more than it saves.
const mostNeedles = 40

// needlesOf are texts of which each match has one; nil where that cannot be told.
func needlesOf(e *syntax.Regexp) []string {
	switch e.Op {
	case syntax.OpLiteral:
		if e.Flags&syntax.FoldCase != 0 {
			return nil
		}
		return []string{string(e.Rune)}
	case syntax.OpCapture, syntax.OpPlus:
		return needlesOf(e.Sub[0])
	case syntax.OpRepeat:
		if e.Min > 0 {
			return needlesOf(e.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range e.Sub {
			if one := needlesOf(sub); one != nil && (best == nil || shortest(one) > shortest(best) || shortest(one) == shortest(best) && len(one) < len(best)) {
				best = one
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range e.Sub {
			one := needlesOf(sub)
			if one == nil {
				return nil
			}
			all = append(all, one...)
		}
		if len(all) > mostNeedles {
			return nil
		}
		return all
	}
	return nil
}

func shortest(list []string) int {
	n := len(list[0])
	for _, s := range list {
		n = min(n, len(s))
	}
	return n
}

// may says whether the rule can match in a text.
func (r *rule) may(text string) bool {
	if r.needles == nil {
		return true
	}
	for _, needle := range r.needles {
		if strings.Contains(text, needle) {
			return true
		}
	}
	return false
}

func (r *rule) MatchString(text string) bool { return r.may(text) && r.Regexp.MatchString(text) }

func (r *rule) FindString(text string) string {
	if !r.may(text) {
		return ""
	}
	return r.Regexp.FindString(text)
}

func (r *rule) FindStringIndex(text string) []int {
	if !r.may(text) {
		return nil
	}
	return r.Regexp.FindStringIndex(text)
}

func (r *rule) FindStringSubmatch(text string) []string {
	if !r.may(text) {
		return nil
	}
	return r.Regexp.FindStringSubmatch(text)
}

func (r *rule) FindStringSubmatchIndex(text string) []int {
	if !r.may(text) {
		return nil
	}
	return r.Regexp.FindStringSubmatchIndex(text)
}

func (r *rule) FindAllStringIndex(text string, n int) [][]int {
	if !r.may(text) {
		return nil
	}
	return r.Regexp.FindAllStringIndex(text, n)
}

func (r *rule) FindAllStringSubmatch(text string, n int) [][]string {
	if !r.may(text) {
		return nil
	}
	return r.Regexp.FindAllStringSubmatch(text, n)
}

func (r *rule) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !r.may(text) {
		return nil
	}
	return r.Regexp.FindAllStringSubmatchIndex(text, n)
}
