package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
)

// persons are the natural persons of documents, as they are written there, and what finds them in another text.
type persons struct {
	surnames, firstNames, emails, phones []string

	roots []string        // folded beginnings of surnames, long enough to be found within other words
	words map[string]bool // folded forms that are found as whole words
	exact []*regexp.Regexp
}

const (
	title = `(?:Mgr|Ing|Bc|BcA|MgA|PhDr|JUDr|MUDr|RNDr|PaedDr|ThDr|PhMr|Dr|doc|prof)\.(?:[ \x{a0}]*et)?[ \x{a0}]*`
	name  = `(?:` + title + `)*(\p{Lu}\p{Ll}+(?:[- \x{a0}]\p{Lu}\p{Ll}+){0,2})`
)

// The rules by which documents of this kind name people.
var (
	nameRules = []*regexp.Regexp{
		regexp.MustCompile(title + name),
		regexp.MustCompile(`(?:[Zz]odpovídá|[Zz]pracoval[ai]?|[Kk]ontaktní osoba|[Vv]yřizuje):?[ \x{a0}]+` + name),
		regexp.MustCompile(`(?:Facilit|Lektor|Moder|Supervi)\p{L}+[^.\n]*?[ \x{a0}](?:jsou|je)[ \x{a0}]+` + name + `(?:[ \x{a0}]+a[ \x{a0}]+` + name + `)?`),
	}
	emailRule = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)
	phoneRule = regexp.MustCompile(`(?i)(?:tel|telefon|mobil|mob)\.?:?[ \x{a0}]*((?:\+?\d[ \x{a0}/.-]?){9,14})`)
)

// findPersons reads who is named in documents.
func findPersons(documents []string) *persons {
	p := &persons{words: map[string]bool{}}
	add := func(list *[]string, text string) {
		if text = strings.TrimSpace(text); text != "" && !slices.Contains(*list, text) {
			*list = append(*list, text)
		}
	}
	for _, document := range documents {
		for _, rule := range nameRules {
			for _, m := range rule.FindAllStringSubmatch(document, -1) {
				for _, whole := range m[1:] {
					parts := strings.FieldsFunc(whole, func(c rune) bool { return unicode.IsSpace(c) || c == '-' })
					for i, part := range parts {
						if i == len(parts)-1 {
							add(&p.surnames, part)
						} else {
							add(&p.firstNames, part)
						}
					}
				}
			}
		}
		for _, email := range emailRule.FindAllString(document, -1) {
			add(&p.emails, email)
		}
		for _, m := range phoneRule.FindAllStringSubmatch(document, -1) {
			add(&p.phones, strings.TrimRight(m[1], " \u00a0/.-"))
		}
	}
	p.prepare()
	return p
}

// prepare makes what the search needs of the names.
func (p *persons) prepare() {
	for _, surname := range p.surnames {
		root := czech.Fold(surname)
		for _, end := range []string{"ova", "ove", "ovou"} {
			if bare, ok := strings.CutSuffix(root, end); ok {
				root = bare + "ov"
				break
			}
		}
		root = strings.TrimSuffix(root, "er")
		if len(root) >= 6 {
			p.roots = append(p.roots, root)
		}
		p.addWords(surname)
	}
	for _, first := range p.firstNames {
		p.addWords(first)
	}
	for _, email := range p.emails {
		local, _, _ := strings.Cut(email, "@")
		p.exact = append(p.exact, regexp.MustCompile(regexp.QuoteMeta(czech.Fold(email))), regexp.MustCompile(regexp.QuoteMeta(czech.Fold(local))))
	}
	for _, phone := range p.phones {
		digits := regexp.MustCompile(`\d`).FindAllString(phone, -1)
		p.exact = append(p.exact, regexp.MustCompile(strings.Join(digits[len(digits)-9:], `[\s\x{a0}/.()-]{0,2}`)))
	}
}

func (p *persons) addWords(name string) {
	for _, form := range append(declined(name), name) {
		p.words[czech.Fold(form)] = true
	}
}

// declined are the forms of a first name or surname in the seven cases, and the possessives.
func declined(name string) []string {
	with := func(root string, ends ...string) (forms []string) {
		for _, end := range ends {
			forms = append(forms, root+end)
		}
		return forms
	}
	for _, end := range []string{"ová", "ové", "ovou"} {
		if root, ok := strings.CutSuffix(name, end); ok {
			return with(root+"ov", "á", "é", "ou", "ých", "ým", "ými")
		}
	}
	switch root := name[:len(name)-1]; {
	case strings.HasSuffix(name, "a"):
		forms := with(root, "y", "i", "ě", "e", "u", "o", "ou", "ám", "ách", "ami", "in", "ina", "iny", "ino", "iným")
		if hard, ok := strings.CutSuffix(root, "k"); ok {
			forms = append(forms, hard+"ce")
		}
		if hard, ok := strings.CutSuffix(root, "r"); ok {
			forms = append(forms, hard+"ře")
		}
		return forms
	case strings.HasSuffix(name, "e"):
		return with(root, "i", "í", "ím", "ích", "emi", "in", "ina", "iny")
	case strings.HasSuffix(name, "er"):
		// Both: the e that stays and the e that falls out.
		forms := with(name, "a", "u", "ovi", "e", "em", "ové", "ů", "ům", "y", "ech", "ův", "ova", "ovy")
		return append(forms, with(strings.TrimSuffix(name, "er")+"r", "a", "u", "ovi", "e", "em", "ové", "ů", "ům", "y", "ech", "ův", "ova", "ovy")...)
	case strings.HasSuffix(name, "ek"), strings.HasSuffix(name, "ec"):
		return with(name[:len(name)-2]+name[len(name)-1:], "a", "u", "ovi", "e", "em", "ové", "ů", "ům", "y", "i", "ích", "ův", "ova", "ovy")
	case strings.HasSuffix(name, "r"):
		return append(with(name, "a", "u", "ovi", "em", "ové", "ů", "ům", "y", "ech", "ův", "ova", "ovy"), root+"ře")
	}
	return with(name, "a", "u", "ovi", "e", "em", "ové", "ů", "ům", "y", "ech", "ův", "ova", "ovy")
}

// find says where in a text somebody of the documents is named: by line and column, without the name.
func (p *persons) find(text string) (places []string) {
	for i, line := range strings.Split(text, "\n") {
		folded := czech.Fold(line)
		report := func(at int, what string) {
			places = append(places, fmt.Sprintf("%s in line %d, near byte %d", what, i+1, at+1))
		}
		for _, root := range p.roots {
			if at := strings.Index(folded, root); at >= 0 {
				report(at, "a surname")
			}
		}
		for _, rule := range p.exact {
			if at := rule.FindStringIndex(folded); at != nil {
				report(at[0], "a contact")
			}
		}
		at := 0
		for word := range strings.FieldsFuncSeq(folded, func(c rune) bool { return !unicode.IsLetter(c) }) {
			at += strings.Index(folded[at:], word)
			if p.words[word] {
				report(at, "a name")
			}
		}
	}
	return places
}

// contactRules find an e-mail address, also one that is disguised, and a Czech telephone number: nine digits, alone or in
// threes, and no amount of money.
var contactRules = []*regexp.Regexp{
	emailRule,
	regexp.MustCompile(`(?i)[\p{L}\d._-]+ ?[\[(](?:at|zavin[aá]č|zavinac)[\])] ?[\p{L}\d-]+\.[a-z]{2,}`),
	regexp.MustCompile(`(?:^|[^\p{L}\d.,_/+-])((?:\(?(?:\+|00)420\)?[ \x{a0}-]?)?[2-9]\d{2}[ \x{a0}-]?\d{3}[ \x{a0}-]?\d{3})(?:[^\p{L}\d,_/-]|$)`),
}

// amountRule finds amounts of money as dataset files write them.
var amountRule = regexp.MustCompile(`\d+(?:\.\d{1,2})? CZK`)

func contactIn(text string) string {
	text = amountRule.ReplaceAllString(text, "")
	for _, rule := range contactRules {
		if m := rule.FindString(text); m != "" {
			return m
		}
	}
	return ""
}
