package draft

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

var (
	applicantKey = rx(`^(?:zadatel|prijemce)(?: (?:projektu|dotace|podpory))?[ \t]?[:\t–-] ?`)
	runnerKey    = rx(`^(?:realizator|nositel|predkladatel)(?: projektu)?[ \t]?[:\t–-] ?`)
	gotWords     = rx(`\b(?:ziskal|obdrzel|byla (?:schvalena|priznana|poskytnuta)|uspel)\w*\b`)
	runsWords    = rx(`\b(?:realizuje|realizoval|uskutecnuje|zahajil|zacal realizovat|pripravil|resi|spustil|nositelem|realizatorem)\b`)
	bareRegion   = rx(`(?:^|\. )(kraj) (?:na (?:projekt|nej|to) |jej |ho )?(ziskal|obdrzel|realizuje|uskutecnuje)\b`)
	ofRegion     = rx(`^projekt\w* $`)
	partnerKey   = rx(`^partne(?:r|ri|rem|ry)(?: projektu)?(?: (?:je|jsou))?[ \t]?[:\t–-]? ?`)
)

// readApplicants reads who applied for the project and who carries it out, and its partners.
func (r *reader) readApplicants() {
	id := r.authority()
	for i, b := range r.blocks {
		t := &b.text
		if m := partnerKey.FindStringIndex(t.fold); m != nil && r.about[i].key == keyPartners && m[1] < len(t.fold) {
			r.partners(b, m[1])
			continue
		}
		if r.about[i].key == keyPartners && b.bullet {
			r.partners(b, 0)
			continue
		}
		if r.about[i].node.kind != graph.KindProject || id == "" {
			continue
		}
		state := func(m mention, from int, role graph.ActorRole, inferred bool, c Certainty) {
			printed := ""
			if from < m.start {
				printed = b.text.text[from:m.end]
			}
			r.project.state(fact{property: graph.PropActors, value: string(id), printed: printed, inferred: inferred, place: b.place(r.doc.Lines, from, m.end), certainty: c, qualifier: graph.Qualifiers{Role: role}})
			b.used = true
		}
		for _, m := range t.find(bareRegion) { // Kraj na něj získal …
			role := graph.ActorRole("IMPLEMENTER")
			if gotWords.MatchString(t.fold[m[4]:m[5]]) {
				role = "BENEFICIARY"
			}
			state(mention{start: int(t.at[m[2]]), end: int(t.at[m[3]])}, int(t.at[m[2]]), role, false, Medium)
		}
		for _, m := range r.mentionsIn(b) {
			if m.of(graph.KindRegion) != r.region.id {
				continue
			}
			at, end := foldAt(t, m.start), foldAt(t, m.end)
			start := t.sentenceStart(at)
			lead, after := t.fold[start:at], t.fold[end:t.sentenceEnd(end)]
			nominative := bare(t.text[m.start:m.end]) == bare(r.region.names[0])
			switch {
			case applicantKey.MatchString(t.fold) && at < 60:
				state(m, 0, "BENEFICIARY", true, High)
			case runnerKey.MatchString(t.fold) && at < 60:
				state(m, 0, "IMPLEMENTER", false, High)
			case ofRegion.MatchString(lead) && start == 0:
				state(m, 0, "IMPLEMENTER", true, Medium)
			case !nominative:
			case before(after, gotWords, runsWords) && gotWords.MatchString(after[:min(len(after), 60)]):
				state(m, m.start, "BENEFICIARY", false, High)
			case runsWords.MatchString(after[:min(len(after), 40)]) || runsWords.MatchString(lead[max(0, len(lead)-40):]):
				state(m, m.start, "IMPLEMENTER", false, High)
			}
		}
	}
	r.applicantByGrant(id)
}

// before says whether one rule finds something before another does.
func before(text string, one, other *rule) bool {
	a, b := one.FindStringIndex(text), other.FindStringIndex(text)
	return a != nil && (b == nil || a[0] < b[0])
}

// applicantByGrant takes who carries out a project that is paid by a grant for who got it.
func (r *reader) applicantByGrant(id graph.ID) {
	var runs *Finding
	for i, f := range r.project.facts {
		if f.Property == graph.PropActors && f.Value == string(id) {
			switch f.Qualifiers.Role {
			case "BENEFICIARY":
				return
			case "IMPLEMENTER":
				runs = &r.project.facts[i]
			}
		}
	}
	grant := false
	for _, f := range r.project.facts {
		grant = grant || f.Property == graph.PropAmounts && f.Qualifiers.Basis == graph.BasisGrant
	}
	if runs != nil && grant {
		r.project.state(fact{property: graph.PropActors, value: string(id), inferred: true, place: runs.Place, certainty: Medium, qualifier: graph.Qualifiers{Role: "BENEFICIARY"}})
	}
}

// municipal begins names of bodies that are written small.
var municipal = rx(`^(?:statutární město|město|městys|obec|spolek|nadace|ústav) \p{Lu}`)

var legalTail = rx(`^,? ?(?:prispevkova organizace|p\. ?o\.|o\. ?p\. ?s\.|z\. ?s\.|z\. ?u\.|s\. ?r\. ?o\.|spolek|ustav)`)

// partners states the bodies that a block lists as partners.
func (r *reader) partners(b *block, from int) {
	t := &b.text
	at := from
	for at < len(t.fold) {
		end := len(t.fold)
		if i := strings.IndexAny(t.fold[at:], ",;"); i >= 0 {
			end = at + i
			if m := legalTail.FindString(t.fold[end:]); m != "" {
				end += len(m)
			}
		}
		if i := strings.Index(t.fold[at:end], " a "); i > 0 && startsCapital(t.text[t.at[at+i+3]:]) {
			end = at + i
		}
		name, a, z := t.print(at, end)
		clean := strings.TrimRight(tidy(name), ".")
		if strings.HasSuffix(tidy(name), "o.") || strings.HasSuffix(tidy(name), "s.") || strings.HasSuffix(tidy(name), "ú.") {
			clean = tidy(name)
		}
		if (startsCapital(clean) || municipal.MatchString(clean)) && len(clean) > 5 {
			place := b.place(r.doc.Lines, a+strings.Index(name, clean), min(z, a+strings.Index(name, clean)+len(clean)))
			id := r.actorNamed(clean)
			if id == "" {
				id = graph.ID("actor:" + slug(clean, 60))
			}
			n, made := r.node(id, place)
			if made {
				n.state(fact{property: graph.PropName, value: clean, place: place, certainty: High})
				n.state(fact{property: graph.PropActorKind, value: kindOfActor(clean), place: place, certainty: Medium})
				n.state(fact{property: graph.PropCollective, value: "false", place: place, certainty: Medium})
			}
			r.project.state(fact{property: graph.PropActors, value: string(id), place: place, certainty: High, qualifier: graph.Qualifiers{Role: "PARTNER"}})
			b.used = true
		}
		at = end + 1
		for at < len(t.fold) && strings.ContainsRune(" ,;", rune(t.fold[at])) {
			at++
		}
		if strings.HasPrefix(t.fold[min(at, len(t.fold)):], "a ") {
			at += 2
		}
	}
}
