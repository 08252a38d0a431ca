package draft

import (
	"sort"
	"strings"
	"unicode/utf8"
)

const (
	personTitle = `(?:Mgr|MgA|Ing|Bc|BcA|PhDr|JUDr|MUDr|MDDr|MVDr|RNDr|PaedDr|ThDr|ThLic|PharmDr|PhMr|Dr|doc|Doc|prof|Prof|Ing\. arch|DiS)\.`
	surname     = `\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?`
	fullName    = surname + `(?: ` + surname + `){1,2}`
	afterName   = `(?:,? ?(?:Ph\. ?D\.|CSc\.|DrSc\.|DiS\.|MBA|MPA|LL\. ?M\.))*`
)

var (
	// titledPerson is whoever has an academic title before the name.
	titledPerson = rx(`(?:` + personTitle + `(?: et(?: ` + personTitle + `)?)?,? ?)+` + surname + `(?: ` + surname + `){0,2}` + afterName)
	// rolePerson is who is named after what he does.
	rolePerson = rx(`(?i:zodpovídá|zodpovida|zpracoval[ai]?|autor(?:ka)?|kontaktn[ií] osob[ay]|kontakt|vyřizuje|vyrizuje|lektor(?:k[ay]|em|i|y)?|facilit[aá]tor\p{L}*(?: \p{L}+){0,2}|facilit[aá]toři(?: \p{L}+){0,2}|moder[aá]to[rř]\p{L}*(?: \p{L}+){0,2}|moderuje|koordin[aá]tor(?:k[ay]|em)?(?: projektu)?|metodi(?:k|čka|cka)|mana[zž]er(?:k[ay]|em)?(?: projektu)?|vedouc[ií](?: projektu| odboru| odd[eě]len[ií])?|hejtman(?:ka|em)?(?: kraje)?|n[aá]m[eě]st(?:ek|kyn[eě]|kem)(?: hejtmana)?|radn[ií]|[rř]editel(?:k[ay]|em)?|starost(?:a|ka)|supervizor(?:k[ay]|em)?|garant(?:ka)?(?: projektu)?|pan[ií]?|pana|panem|pan[ií])(?: je| jsou)?[:,]?(?: [–—-])? (` + fullName + `)((?:, | a )` + fullName + `)*` + afterName)
	// womanPerson is a woman, whose surname tells.
	womanPerson = rx(`(\p{Lu}\p{Ll}*[^\PLáéýí] (?:\p{Lu}\p{Ll}+ )?\p{Lu}\p{Ll}+ov(?:á|é|ou|a)` + afterName + `)(?:$|[^\pL])`)
	// aloneName is a line of nothing but a name, under a heading for contacts.
	aloneName = rx(`^` + fullName + afterName + `$`)
	// addresses and numbers, also disguised ones.
	emailRule = rx(`(?:(?i:e-?mail|mail)\.?:? ?)?[\pL\d._%+-]+ ?(?:@|[\[(](?:at|zavin[aá]č|zavinac)[\])]) ?[\pL\d-]+(?:\.[\pL\d-]+)+`)
	phoneRule = rx(`(?i)(?:\b(?:tel|telefon|mobil|mob|fax)\b\.?:? ?)((?:\+|00)?\d[\d /.-]{5,16}\d)|(?:\+|00)420 ?\d{3} ?\d{3} ?\d{3}\b`)
	threes    = rx(`(?:^|[^\pL\d.,_/+-])([2-9]\d{2} \d{3} \d{3})(?:[^\pL\d,]|, |$)`)
	money     = rx(`^\s*(?:Kč|Kc|CZK|,-|korun|EUR|€|tis|mil)`)
	contacts  = rx(`^(?:kontakt\w*|kontaktni (?:osoby?|udaje))\b.{0,25}$`)
)

// leaveOutPersons puts a sign in the place of each natural person and each address or number of one, before anything else is read.
func (r *reader) leaveOutPersons() {
	inContacts := false
	for i, b := range r.blocks {
		if b.heading > 0 || b.gap && len(b.text.fold) > 60 {
			inContacts = false
		}
		if contacts.MatchString(b.text.fold) {
			inContacts = true
		}
		found := r.personsIn(b.text.text, inContacts)
		if len(found) > 0 {
			r.blocks[i] = b.without(found)
		}
	}
}

// cut is a part of a text that is left out.
type cut struct {
	start, end int
	sign       rune
}

func (r *reader) personsIn(text string, inContacts bool) []cut {
	var found []cut
	add := func(start, end int, sign rune) bool {
		for _, c := range found {
			if start < c.end && c.start < end {
				return false
			}
		}
		found = append(found, cut{start, end, sign})
		if sign == person {
			r.persons++
		} else {
			r.contacts++
		}
		return true
	}
	if !strings.ContainsAny(text, "@.[(0123456789 ") {
		return nil
	}
	for _, m := range emailRule.FindAllStringIndex(text, -1) {
		add(m[0], m[1], contact)
	}
	for _, m := range phoneRule.FindAllStringSubmatchIndex(text, -1) {
		from := m[0]
		if !money.MatchString(text[m[1]:]) {
			add(from, m[1], contact)
		}
	}
	for _, m := range threes.FindAllStringSubmatchIndex(text, -1) {
		if !money.MatchString(text[m[3]:]) {
			add(m[2], m[3], contact)
		}
	}
	for _, m := range titledPerson.FindAllStringIndex(text, -1) {
		add(m[0], m[1], person)
	}
	for _, m := range rolePerson.FindAllStringSubmatchIndex(text, -1) {
		if r.body(text[m[2]:m[3]]) {
			continue
		}
		add(m[2], m[1], person)
	}
	for _, m := range womanPerson.FindAllStringSubmatchIndex(text, -1) {
		if !r.body(text[m[2]:m[3]]) {
			add(m[2], m[3], person)
		}
	}
	if inContacts && aloneName.MatchString(text) && !r.body(text) {
		add(0, len(text), person)
	}
	sort.Slice(found, func(i, k int) bool { return found[i].start < found[k].start })
	return found
}

var bodyWords = rx(`\b(?:kraj\w*|urad\w*|odbor\w*|oddeleni|obec\w*|obc\w*|mest\w*|domov\w*|centr\w*|charit\w*|diakoni\w*|unie|fond\w*|program\w*|projekt\w*|skupin\w*|rad[ay]|ministerstv\w*|aktivit\w*|nazev|podpor\w*|socialni\w*|sluzb\w*|penzion\w*|hotel\w*|sal\w*|republik\w*)\b`)

// body says whether a name is that of a body or a place rather than of a person.
func (r *reader) body(name string) bool {
	t := foldedOf(name)
	if bodyWords.MatchString(t.fold) {
		return true
	}
	return len(r.known.matcher.find(name, look(wordsOf(name)))) > 0
}

// without is the block with signs in the place of what is cut.
func (b *block) without(cuts []cut) *block {
	var text strings.Builder
	var from []piece
	at := 0
	copyTo := func(end int) {
		if at < end {
			p := b.source(at)
			from = append(from, piece{text.Len(), p.line, p.byte})
			for _, q := range b.from {
				if q.at > at && q.at < end {
					from = append(from, piece{text.Len() + q.at - at, q.line, q.byte})
				}
			}
			text.WriteString(b.text.text[at:end])
		}
		at = end
	}
	for _, c := range cuts {
		copyTo(c.start)
		p := b.source(c.start)
		from = append(from, piece{text.Len(), p.line, p.byte})
		text.WriteRune(c.sign)
		at = c.end
	}
	copyTo(len(b.text.text))
	one := *b
	one.text, one.from = foldedOf(text.String()), from
	if rest := tidy(one.text.text); utf8.RuneCountInString(rest) < 30 {
		one.used = true // a contact and nothing else
	}
	return &one
}
