package drafttest

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"golang.org/x/text/encoding/charmap"
)

// Variant is a document that says the like of another, with the truth that goes with it.
type Variant struct {
	Text  string
	Truth []graph.Statement
}

// Change is a way to make a variant.
type Change struct {
	Name string
	make func(r *rand.Rand, v Variant) Variant
}

// Changes are the ways in which variants are made.
var Changes = []Change{
	{"another region", region}, {"other amounts", amounts}, {"other dates, printed in other ways", dates}, {"numbered in other ways", numbering},
	{"sentences in another order", order}, {"without diacritics", plain}, {"broken lines and hyphens of a PDF", pdf}, {"windows-1250, with plain quotes and dashes", windows}, {"several of these", several},
}

// Make gives the variant of a seed; the same seed gives the same one.
func (c Change) Make(seed uint64, text string, truth []graph.Statement) Variant {
	return c.make(rand.New(rand.NewPCG(seed, uint64(len(c.Name)))), Variant{text, slices.Clone(truth)}) //nolint:gosec // G404: a seed has to give the same variant
}

// each changes the texts of the truth: values, printed forms and shares.
func (v *Variant) each(change func(s *graph.Statement)) {
	for i := range v.Truth {
		change(&v.Truth[i])
	}
}

var regions = []struct{ stem, code, authority, short string }{
	{"Libereck", "CZ051", "actor:liberecky-kraj", "LK"}, {"Karlovarsk", "CZ041", "actor:karlovarsky-kraj", "KVK"}, {"Olomouck", "CZ071", "actor:olomoucky-kraj", "OLK"},
	{"Pardubick", "CZ053", "actor:pardubicky-kraj", "PAK"}, {"Královéhradeck", "CZ052", "actor:kralovehradecky-kraj", "KHK"}, {"Plzeňsk", "CZ032", "actor:plzensky-kraj", "PLK"},
	{"Zlínsk", "CZ072", "actor:zlinsky-kraj", "ZLK"}, {"Jihomoravsk", "CZ064", "actor:jihomoravsky-kraj", "JMK"}, {"Moravskoslezsk", "CZ080", "actor:moravskoslezsky-kraj", "MSK"},
	{"Ústeck", "CZ042", "actor:ustecky-kraj", "ÚLK"},
}

// region puts another region in the place of the document's.
func region(r *rand.Rand, v Variant) Variant {
	from := -1
	most := 0
	for i, one := range regions {
		if n := strings.Count(v.Text, one.stem); n > most {
			from, most = i, n
		}
	}
	if from < 0 {
		return v
	}
	to := r.IntN(len(regions))
	for to == from {
		to = r.IntN(len(regions))
	}
	a, b := regions[from], regions[to]
	short := regexp.MustCompile(`\b` + a.short + `\b`)
	text := func(s string) string { return short.ReplaceAllString(strings.ReplaceAll(s, a.stem, b.stem), b.short) }
	v.Text = text(v.Text)
	v.each(func(s *graph.Statement) {
		s.Original = text(s.Original)
		switch {
		case s.Value == "region:"+a.code:
			s.Value = "region:" + b.code
		case s.Value == a.authority:
			s.Value = b.authority
		case !s.Property.IsLink():
			s.Value = text(s.Value)
		}
	})
	return v
}

// amounts prints other amounts, in other ways.
func amounts(r *rand.Rand, v Variant) Variant {
	v.each(func(s *graph.Statement) {
		if s.Property != graph.PropAmounts || s.Original == "" {
			return
		}
		whole, part := 300_000+r.IntN(90_000_000), r.IntN(100)
		groups := fmt.Sprintf("%d %03d", whole/1000, whole%1000)
		if whole >= 1_000_000 {
			groups = fmt.Sprintf("%d %03d %03d", whole/1_000_000, whole/1000%1000, whole%1000)
		}
		printed := [...]string{
			fmt.Sprintf("%s,%02d Kč", groups, part), fmt.Sprintf("%s,%02d Kč", strings.ReplaceAll(groups, " ", "\u00a0"), part),
			fmt.Sprintf("%s,%02d CZK", strings.ReplaceAll(groups, " ", "."), part), fmt.Sprintf("%s Kč", groups), fmt.Sprintf("%s, %02d Kč", groups, part),
		}
		n := r.IntN(len(printed))
		value := fmt.Sprintf("%d.%02d CZK", whole, part)
		if n == 3 {
			value = fmt.Sprintf("%d CZK", whole)
		}
		v.Text = strings.ReplaceAll(v.Text, s.Original, printed[n])
		s.Value, s.Original = value, printed[n]
	})
	return v
}

var (
	fullDate = regexp.MustCompile(`\b(\d{1,2})\. ?(\d{1,2})\. ?([12] ?0 ?[012] ?\d)\b`)
	aYear    = regexp.MustCompile(`\b(20[012]\d)\b`)
	aDate    = regexp.MustCompile(`^20[012]\d(?:-|$)`)
	months   = []string{"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince"}
)

// dates moves all years, and prints full dates in other ways.
func dates(r *rand.Rand, v Variant) Variant {
	by := 1 + r.IntN(3)
	style := r.IntN(4)
	move := func(year string) int {
		n, _ := strconv.Atoi(strings.ReplaceAll(year, " ", ""))
		return n + by
	}
	text := func(s string) string {
		var kept []string
		s = fullDate.ReplaceAllStringFunc(s, func(d string) string {
			m := fullDate.FindStringSubmatch(d)
			month, _ := strconv.Atoi(m[2])
			printed := fmt.Sprintf("%s. %s. %d", m[1], m[2], move(m[3]))
			switch {
			case style == 1:
				printed = strings.ReplaceAll(printed, ". ", ".")
			case style == 2 && month >= 1 && month <= 12:
				printed = fmt.Sprintf("%s. %s %d", m[1], months[month-1], move(m[3]))
			case style == 3:
				year := strconv.Itoa(move(m[3]))
				printed = fmt.Sprintf("%s. %s.%s %s", m[1], m[2], year[:1], year[1:])
			}
			kept = append(kept, printed)
			return "\x00"
		})
		s = aYear.ReplaceAllStringFunc(s, func(y string) string { return strconv.Itoa(move(y)) })
		for _, printed := range kept {
			s = strings.Replace(s, "\x00", printed, 1)
		}
		return s
	}
	v.Text = text(v.Text)
	v.each(func(s *graph.Statement) {
		s.Original = text(s.Original)
		switch {
		case s.Property.Definition().Type == graph.TypeDate && aDate.MatchString(s.Value):
			s.Value = strconv.Itoa(move(s.Value[:4])) + s.Value[4:]
		case s.Property.Definition().Type == graph.TypeText:
			s.Value = text(s.Value)
		}
	})
	return v
}

var (
	numberStart = regexp.MustCompile(`(?m)^( *)(\d{1,2})\. (\p{Lu})`)
	letterStart = regexp.MustCompile(`(?m)^( *(?:- )?)([A-Za-h])\) `)
	namedStart  = regexp.MustCompile(`(?m)^(\**)Aktivita (?:č\. )?(\d+)`)
)

// numbering numbers the activities in other ways.
func numbering(r *rand.Rand, v Variant) Variant {
	number := []string{"%d. ", "%d) ", "%d/ "}[r.IntN(3)]
	named := []string{"Aktivita č. %s", "KA %s", "Klíčová aktivita č. %s", "Aktivita %s"}[r.IntN(4)]
	small := r.IntN(2) == 0
	repeated := strings.Count(v.Text, "\n  1. ") > 2
	renumber := repeated && r.IntN(2) == 0
	n := 0
	v.Text = numberStart.ReplaceAllStringFunc(v.Text, func(s string) string {
		m := numberStart.FindStringSubmatch(s)
		n++
		shown, _ := strconv.Atoi(m[2])
		if renumber {
			shown = n
		}
		return m[1] + fmt.Sprintf(number, shown) + m[3]
	})
	v.Text = namedStart.ReplaceAllStringFunc(v.Text, func(s string) string {
		m := namedStart.FindStringSubmatch(s)
		return m[1] + fmt.Sprintf(named, m[2])
	})
	v.Text = letterStart.ReplaceAllStringFunc(v.Text, func(s string) string {
		m := letterStart.FindStringSubmatch(s)
		letter := m[2]
		if small {
			letter = strings.ToLower(letter)
		}
		return m[1] + letter + ") "
	})
	if renumber {
		n = 0
		v.each(func(s *graph.Statement) {
			if s.Property == graph.PropLabel && s.Value == "1." {
				n++
				s.Value = strconv.Itoa(n) + "."
			}
		})
	}
	return v
}

// order puts the sentences of long paragraphs in another order. A sentence that speaks of the one before stays behind it.
func order(r *rand.Rand, v Variant) Variant {
	lines := strings.Split(v.Text, "\n")
	for i, line := range lines {
		if utf8.RuneCountInString(line) < 250 {
			continue
		}
		var groups []string
		for _, s := range sentencesOf(line) {
			first, _, _ := strings.Cut(s, " ")
			refers := slices.Contains([]string{"Dále", "Za", "Tato", "Tyto", "Jeho", "Jejich", "Také", "I", "V", "Pokud", "Záměrem", "Cílem", "Na", "Zároveň", "Účelu", "Zřízením"}, first)
			if refers && len(groups) > 0 {
				groups[len(groups)-1] += s
			} else {
				groups = append(groups, s)
			}
		}
		r.Shuffle(len(groups), func(a, b int) { groups[a], groups[b] = groups[b], groups[a] })
		for k := range groups {
			groups[k] = strings.TrimSpace(groups[k])
		}
		lines[i] = strings.Join(groups, " ")
	}
	v.Text = strings.Join(lines, "\n")
	return v
}

// sentencesOf parts a line after full stops that end a sentence: a space and a capital letter follow, and no number stands before.
func sentencesOf(line string) (list []string) {
	from := 0
	for i := 0; i+2 < len(line); i++ {
		if line[i] != '.' || line[i+1] != ' ' && !strings.HasPrefix(line[i+1:], "\u00a0") || i > 0 && (line[i-1] >= '0' && line[i-1] <= '9' || i > 2 && line[i-2] == ' ' || strings.HasSuffix(line[:i], "Sb") || strings.HasSuffix(line[:i], "gr")) {
			continue
		}
		next := strings.TrimLeft(line[i+1:], " \u00a0")
		if r, _ := utf8.DecodeRuneInString(next); unicode.IsUpper(r) {
			list = append(list, line[from:i+1]+" ")
			from = len(line) - len(next)
		}
	}
	return append(list, line[from:])
}

// plain leaves the diacritics out.
func plain(_ *rand.Rand, v Variant) Variant {
	v.Text = withoutMarks(v.Text)
	return v
}

func withoutMarks(text string) string {
	var b strings.Builder
	for _, r := range text {
		fold := czech.Fold(string(r))
		switch {
		case !unicode.IsLetter(r) || fold == "":
			b.WriteRune(r)
		case unicode.IsUpper(r):
			b.WriteString(strings.ToUpper(fold))
		default:
			b.WriteString(fold)
		}
	}
	return b.String()
}

// pdf breaks lines at a width, and some words with a hyphen.
func pdf(r *rand.Rand, v Variant) Variant {
	width := 70 + r.IntN(30)
	var out []string
	first := make([]int, 0)
	last := make([]int, 0)
	for line := range strings.SplitSeq(v.Text, "\n") {
		first = append(first, len(out)+1)
		out = append(out, wrapped(r, strings.TrimSpace(line), width)...)
		last = append(last, len(out))
	}
	v.Text = strings.Join(out, "\n")
	v.each(func(s *graph.Statement) {
		from, to := linesOf(s.Locator)
		if from == 0 || to > len(first) {
			return
		}
		s.Locator = fmt.Sprintf("lines %d–%d", first[from-1], last[to-1])
	})
	return v
}

func wrapped(r *rand.Rand, line string, width int) (lines []string) {
	now := ""
	for _, word := range strings.Fields(line) {
		room := width - utf8.RuneCountInString(now) - 1
		runes := []rune(word)
		switch {
		case now == "":
			now = word
		case len(runes) <= room:
			now += " " + word
		case room > 5 && len(runes) > 8 && !strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLetter(c) || unicode.IsUpper(c) }) && r.IntN(2) == 0:
			at := min(room-1, len(runes)-3)
			lines = append(lines, now+" "+string(runes[:at])+"-")
			now = string(runes[at:])
		default:
			lines = append(lines, now)
			now = word
		}
	}
	return append(lines, now)
}

// windows is the text as an old editor saves it in the encoding windows-1250, with the quotes and dashes that the keyboard has.
func windows(_ *rand.Rand, v Variant) Variant {
	var b strings.Builder
	for _, r := range strings.NewReplacer("„", `"`, "“", `"`, "”", `"`, "–", "-", "—", "-").Replace(v.Text) {
		if _, ok := charmap.Windows1250.EncodeRune(r); ok {
			b.WriteRune(r)
		} else {
			b.WriteByte('?')
		}
	}
	v.Text = b.String()
	return v
}

// several makes some of the others one after another.
func several(r *rand.Rand, v Variant) Variant {
	v = numbering(r, dates(r, amounts(r, region(r, v))))
	if r.IntN(2) == 0 {
		v = plain(r, v)
	}
	return pdf(r, v)
}
