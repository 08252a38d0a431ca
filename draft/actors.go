package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// body is a sort of bodies or people that projects in social services speak of as a collective.
type body struct {
	rule *rule
	id   graph.ID
	name string
	kind graph.ActorKind
	// single bodies are one, not a collective.
	single bool
	// short are other names, stated where they are printed.
	short []string
}

var bodies = []body{
	{rx(`\bosp?od (?:orp|obci s rozsirenou pusobnosti)(?: ([a-z]{2,3}|\S+ kraje))?\b`), "", "OSPOD obcí s rozšířenou působností", "OSPOD_OFFICE", false, nil},
	{rx(`\borgan(?:y|u|um|ech|em)? (?:socialne ?-? ?pravni ochrany(?: deti)?|spod)\b|\bospod\b`), "actor:ospod", "orgány sociálně-právní ochrany dětí", "OSPOD_OFFICE", false, []string{"OSPOD"}},
	{rx(`\b(?:poveren(?:e|ych|ym|ymi) osob(?:y|am|ami|ach)?|osob(?:y|am|ami)? poveren(?:e|ych|ym|ymi)|organizac(?:e|i|im|emi) s poverenim)(?: k vykonu (?:spod|socialne ?-? ?pravni ochrany(?: deti)?))?`), "actor:poverene-osoby", "osoby pověřené k výkonu sociálně-právní ochrany dětí", "AUTHORISED_BODY", false, nil},
	{rx(`\bnizkoprahov\w+ zarizeni\w*(?: pro deti a mladez)?|\bnzdm\b`), "actor:poskytovatele-nzdm", "nízkoprahová zařízení pro děti a mládež", "SERVICE_PROVIDER", false, []string{"NZDM"}},
	{rx(`\bsocialne ?-? ?aktivizacni\w* sluz\w+(?: pro rodiny s detmi)?|\bsas\b(?: pro rodiny s detmi)?`), "actor:poskytovatele-sas", "sociálně-aktivizační služby pro rodiny s dětmi", "SERVICE_PROVIDER", false, []string{"SAS pro rodiny s dětmi"}},
	{rx(`\bdetsk(?:e|ych|ym|ymi) domov(?:y|u|um|ech)?\b`), "actor:detske-domovy", "dětské domovy", "CHILDRENS_HOME", false, nil},
	{rx(`\bministerstv\w+ prace a socialnich veci\b|\bmpsv\b`), "actor:mpsv", "Ministerstvo práce a sociálních věcí", "MINISTRY", true, []string{"MPSV"}},
	{rx(`\bministerstv\w+ vnitra\b`), "actor:ministerstvo-vnitra", "Ministerstvo vnitra", "MINISTRY", true, nil},
	{rx(`\borgan(?:y|u|um|ech)? verejne (?:moci|spravy)\b`), "actor:organy-verejne-moci", "orgány veřejné moci", "PUBLIC_AUTHORITY", false, nil},
	{rx(`\burad(?:y|u|em|um)? prace\b`), "actor:urad-prace", "úřad práce", "PUBLIC_AUTHORITY", false, nil},
	{rx(`\bfyzick(?:e|ych|ym|ymi) a pravnick(?:e|ych|ym|ymi) osob(?:y|am|ami|ach)?`), "actor:fyzicke-a-pravnicke-osoby", "fyzické a právnické osoby", "OTHER", false, nil},
	{rx(`\bverejn(?:i|ych|ym|ymi) opatrovni(?:ci|ku|kum|ky|cich) obci\b`), "", "veřejní opatrovníci obcí", "PUBLIC_GUARDIAN", false, nil},
	{rx(`\b(?:zainteresovan\w+ )?subjekt(?:y|u|um|ech)? zabyvajici\w* se [a-z]+(?: [a-z]+){0,2}`), "", "subjekty zabývající se", "OTHER", false, nil},
	{rx(`\b(?:(?:` + countWord + `) )?(?:vybran\w+ )?poskytovatel(?:e|i|u|um)? (?:v \S+ kraji |na uzemi \S+ kraje )?pro osoby (?:s|se) [a-z]+(?: postizenim| onemocnenim)?`), "", "poskytovatelé pro osoby", "SERVICE_PROVIDER", false, nil},
	{rx(`\bneziskov(?:e|ych|ym|ymi) organizac(?:e|i|im|emi)\b|\bnno\b`), "actor:neziskove-organizace", "neziskové organizace", "NGO", false, nil},
	{rx(`\b(?:registrovan\w+ )?poskytovatel(?:e|i|u|um)? (?:pobytovych )?socialnich sluzeb(?: pro osoby (?:s|se) [a-z]+ [a-z]+)?`), "actor:poskytovatele-socialnich-sluzeb", "poskytovatelé sociálních služeb", "SERVICE_PROVIDER", false, nil},
	{rx(`\bsocialni(?:ch|m|mi)? pracovni(?:ci|ku|kum|ky|cich)\b`), "actor:socialni-pracovnici", "sociální pracovníci", "OTHER", false, nil},
	{rx(`\b(?:obec|obc(?:e|i|im|ich|emi)) s rozsirenou pusobnosti\b`), "actor:obce-s-rozsirenou-pusobnosti", "obce s rozšířenou působností", "MUNICIPALITY", false, nil},
	{rx(`\bobc(?:e|i|im|ich|emi)\b`), "actor:obce", "obce", "MUNICIPALITY", false, nil},
}

var (
	officeRule  = rx(`\bkrajsk(?:y|eho|emu|em|ym) urad(?:u|em|e)?\b`)
	councilRule = rx(`\b(rad(?:a|y|e|u|ou)|zastupitelstv(?:o|a|u|em))(?: a (zastupitelstv(?:o|a|u|em)|rad(?:a|y|e|u|ou)))? `)
	partRule2   = rx(`\b(?:oddeleni|odbor(?:u|em)?) [a-z -]{3,80}?(?:na )?krajsk(?:eho|em) urad(?:u|e)`)
	groupRule   = rx(`\bpracovni(?:ch)? skupin(?:a|y|e|u|ou) pro [a-z]+(?: [a-z]+){0,3}`)

	invited   = rx(`\b(?:zvan[iya]|prizvan[iya]|pozvan(?:k\w*|i|y)|zve\b|pozve)`)
	oversees  = rx(`\b(?:akreditovan|schval|schvalen|prijat|dozor|dohlizi)`)
	takesPart = rx(`\b(?:spoluprac\w*|zucastn\w*|ucast\w*|zastoupen\w*|zapoj\w*|sdruzuje|ucastni|partneri|setkani s)\b`)
	isFor     = rx(`\b(?:podpor\w*|vzdelava\w*|urcen\w*|skolen\w*|proskolen\w*|pripravenost\w*|kontrol\w*|zkvalitn\w*|kompetenc\w*|zvys\w*|prace na|pro|transformac\w*|provest|zamestnan\w*|pracovni\w*|auditu|nabidnout|rozvoj\w*|metodick\w* podpor\w*)\b`)
)

var (
	workers  = rx(`\b(?:pracovni|zamestnan)\w+ $`)
	whence   = rx(`\b(?:z|ze|v|ve)(?: jednotlivych| vsech)? $`)
	levelOf  = rx(`\bna urovni (?:obecnich uradu )?$`)
	learning = rx(`\b(?:kompetenc\w*|odbornost\w*|vzdelavani\w*|dovednost\w*) (?:[a-z]+ ){0,2}(?:pracovniku|zamestnancu) $`)
)

// readActors reads which bodies and collectives play what part. Those whose part is not plain are left out.
func (r *reader) readActors() {
	for i, b := range r.blocks {
		s := r.about[i]
		if s.key == keyContacts || s.node == nil || s.key == keyOther && !s.title && i != r.title.block {
			continue
		}
		if m := r.slideOffice(i); m {
			continue
		}
		taken := r.offices(b, s)
		for _, m := range b.text.find(groupRule) {
			printed, from, to := b.text.print(m[0], m[1])
			name := "Pracovní skupina" + printed[strings.Index(printed, " pro "):]
			n := r.actor(graph.ID("actor:"+slug(name, 60)), name, "WORKING_GROUP", true, b, from, to)
			r.regional(n, b.place(r.doc.Lines, from, to), true)
			r.plays(s, n, "IMPLEMENTER", b, from, to)
			taken = append(taken, m)
		}
		for _, body := range bodies {
			for _, m := range b.text.find(body.rule) {
				if slices.ContainsFunc(taken, func(o []int) bool { return m[0] < o[1] && o[0] < m[1] }) {
					continue
				}
				taken = append(taken, m[:2])
				r.collective(b, s, body, m)
			}
		}
	}
}

// actor makes an actor of a name.
func (r *reader) actor(id graph.ID, name string, kind graph.ActorKind, single bool, b *block, from, to int) *node {
	if known := r.actorNamed(name); known != "" {
		id = known
	}
	place := b.place(r.doc.Lines, from, to)
	n, made := r.node(id, place)
	if made {
		printed := b.text.text[from:to]
		short := strings.ToUpper(printed) == printed && !strings.Contains(printed, " ")
		n.state(fact{property: graph.PropName, value: name, printed: printed, inferred: short, place: place, certainty: High})
		n.state(fact{property: graph.PropActorKind, value: string(kind), place: place, certainty: High})
		collective := "true"
		if single {
			collective = "false"
		}
		n.state(fact{property: graph.PropCollective, value: collective, place: place, certainty: High})
	}
	return n
}

// plays states that an actor plays a part in what a section tells of.
func (r *reader) plays(s section, n *node, role graph.ActorRole, b *block, from, to int) {
	if role == "" {
		return
	}
	at := b.place(r.doc.Lines, from, to)
	if role == "INVITED" || role == "IMPLEMENTER" && s.node.kind == graph.KindProject {
		for _, e := range slices.Backward(s.node.events) {
			if e.place.Line == at.Line && e.place.Start < at.Start && s.node.kind == graph.KindProject {
				e.state(fact{property: graph.PropActors, value: string(n.id), place: at, certainty: Low, qualifier: graph.Qualifiers{Role: role}})
				return
			}
		}
	}
	for i, f := range s.node.facts {
		if f.Property == graph.PropActors && f.Value == string(n.id) {
			if f.Qualifiers.Role != "TARGETED" || role == "TARGETED" || role == "PARTICIPANT" {
				return
			}
			s.node.facts = slices.Delete(s.node.facts, i, i+1) // what is said of him plainly counts
			break
		}
	}
	s.node.state(fact{property: graph.PropActors, value: string(n.id), printed: "", place: b.place(r.doc.Lines, from, to), certainty: Low, qualifier: graph.Qualifiers{Role: role}})
	b.used = true
}

// collective states one of the collectives where the part that it plays is plain.
func (r *reader) collective(b *block, s section, body body, m []int) {
	t := &b.text
	role := r.roleAt(b, s, m[0], m[1])
	if body.kind == "MINISTRY" {
		role = ""
		if oversees.MatchString(t.fold[t.sentenceStart(m[0]):t.sentenceEnd(m[1])]) {
			role = "OVERSIGHT"
		}
	}
	before := t.fold[:m[0]]
	switch {
	case role == "", strings.HasPrefix(t.fold[m[1]:], " na krajsk"): // the latter is of the office itself
		return
	case body.name == "sociální pracovníci" && role != "PARTICIPANT": // who learns something is a target group
		return
	case whence.MatchString(before) && role == "TARGETED", body.name == "obce" && workers.MatchString(before):
		return
	}
	printed, from, to := t.print(m[0], m[1])
	name, id := body.name, body.id
	ofRegion := false
	switch {
	case strings.HasSuffix(name, " se") || strings.HasSuffix(name, " pro osoby"):
		key := "osoby "
		if strings.HasSuffix(name, " se") {
			key = " se "
		}
		name += " " + printed[strings.LastIndex(printed, key)+len(key):]
		id = graph.ID("actor:" + r.short() + slug(name, 60))
		ofRegion = strings.Contains(printed, " kraj") || r.regionFollows(b, to) > to
	case id == "" || strings.HasPrefix(t.fold[m[0]:], "obci s roz") && r.regionFollows(b, to) > to || strings.HasPrefix(t.fold[m[0]:], "obce s roz") && r.regionFollows(b, to) > to:
		name += " " + r.genitive()
		ofRegion = true
		id = graph.ID("actor:" + r.short() + slug(name, 60))
		to = max(to, r.regionFollows(b, to))
	case body.name == "poskytovatelé sociálních služeb" && strings.Contains(printed, " pro "):
		name += printed[strings.Index(printed, " pro "):]
		id = graph.ID("actor:" + r.short() + slug(name, 60))
	}
	n := r.actor(id, name, body.kind, body.single, b, from, to)
	if ofRegion {
		r.regional(n, b.place(r.doc.Lines, from, to), false)
	}
	for _, short := range body.short {
		if strings.EqualFold(printed, short) && n.place == b.place(r.doc.Lines, from, to) {
			n.state(fact{property: graph.PropOtherNames, value: short, place: b.place(r.doc.Lines, from, to), certainty: High})
		}
	}
	if short := dalsi.FindStringSubmatchIndex(t.fold[foldAt(t, to):]); short != nil {
		text, a, z := t.print(foldAt(t, to)+short[2], foldAt(t, to)+short[3])
		n.state(fact{property: graph.PropOtherNames, value: text, place: b.place(r.doc.Lines, a, z), certainty: High})
	}
	r.plays(s, n, role, b, from, to)
}

// regionFollows is the byte of the text after the region's name where it follows on a place, else 0.
func (r *reader) regionFollows(b *block, at int) int {
	for _, mention := range r.mentionsIn(b) {
		if mention.of(graph.KindRegion) != "" && mention.start > at && mention.start-at < 16 && !strings.ContainsAny(b.text.text[at:mention.start], ".,;:(") {
			return mention.end
		}
	}
	return 0
}

// roleAt is the part that somebody plays, by the words before him in his sentence; "" where they do not say it.
func (r *reader) roleAt(b *block, s section, from, to int) graph.ActorRole {
	t := &b.text
	start, end := t.sentenceStart(from), t.sentenceEnd(to)
	lead, sentence := t.fold[start:from], t.fold[start:end]
	near := lead[max(0, len(lead)-90):]
	switch {
	case levelOf.MatchString(near):
		return "TARGETED"
	case invited.MatchString(sentence):
		return "INVITED"
	case takesPart.MatchString(sentence):
		return "PARTICIPANT"
	case s.title || s.key == keyAim || aimStart.MatchString(t.fold):
		if isFor.MatchString(near) || s.title {
			return "TARGETED"
		}
	case isFor.MatchString(near) && s.node.kind == graph.KindActivity, learning.MatchString(near):
		return "TARGETED"
	}
	return ""
}

// kindOfActor is the kind of a body by its name.
func kindOfActor(name string) string {
	fold := czechFold(name)
	for _, k := range []struct {
		kind string
		rule string
	}{
		{"REGIONAL_AUTHORITY", `^\S+ kraj$|^kraj \S+$|krajsky urad`},
		{"MINISTRY", `^ministerstvo`},
		{"MUNICIPALITY", `^(?:statutarni )?mesto\b|^obec\b|^mestys\b`},
		{"CHILDRENS_HOME", `detsky domov`},
		{"PUBLIC_AUTHORITY", `^urad\b|ceska sprava|probacni`},
		{"SERVICE_PROVIDER", `socialni(?:ch)? sluz|domov|stacionar|azylov|centrum socialnich|pecovatelsk|prispevkova organizace`},
		{"NGO", `z\. ?s\.|o\. ?p\. ?s\.|z\. ?u\.|spolek|charita|diakonie|nadac|ustav\b`},
	} {
		if rx(k.rule).MatchString(fold) {
			return k.kind
		}
	}
	return "OTHER"
}
