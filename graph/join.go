package graph

import (
	"cmp"
	"slices"
	"strings"
)

// joinSubjects brings subjects together in components: those that go by an id which an identifier makes, then what was
// judged, the strongest first, then by identifiers. Everything is done in an order that follows from what was told alone.
func (j *Joiner) joinSubjects() {
	j.sortIdentities()
	judgements := j.standing()
	j.applyMadeIDs(judgements)
	j.applyJudgements(judgements)
	j.applyIdentifiers()
}

// sortIdentities orders identifiers so that equal ones, of one scheme and kind, are neighbours and one group.
func (j *Joiner) sortIdentities() {
	slices.SortFunc(j.identities, func(a, b identifier) int {
		x, y := &j.subjects[a.subject], &j.subjects[b.subject]
		return cmp.Or(
			cmp.Compare(x.kind, y.kind),
			strings.Compare(a.scheme, b.scheme),
			strings.Compare(a.value, b.value),
			cmp.Compare(btoi(!x.isID), btoi(!y.isID)),
			strings.Compare(x.name, y.name),
			cmp.Compare(a.subject, b.subject),
		)
	})
	for i := range j.subjects {
		j.subjects[i].isMade = false
	}
	for i := range j.identities {
		x := &j.identities[i]
		x.group = int32(i)
		if i > 0 && j.sameIdentifier(j.identities[i-1], *x) {
			x.group = j.identities[i-1].group
		}
		s := &j.subjects[x.subject]
		x.made = MadeID(s.kind, x.scheme, x.value)
		s.isMade = s.isMade || s.isID && s.name == string(x.made)
	}
}

func (j *Joiner) sameIdentifier(a, b identifier) bool {
	return a.value == b.value && a.scheme == b.scheme && j.subjects[a.subject].kind == j.subjects[b.subject].kind
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// standing gives the judgement on each pair that counts, the strongest first.
func (j *Joiner) standing() []judgement {
	slices.SortFunc(j.judgements, func(a, b judgement) int {
		return cmp.Or(
			cmp.Compare(a.rank, b.rank),
			cmp.Compare(btoi(a.same), btoi(b.same)),
			strings.Compare(j.pairName(a), j.pairName(b)),
		)
	})
	judged := map[[2]int32]bool{}
	var standing []judgement
	for _, v := range j.judgements {
		if pair := [2]int32{v.a, v.b}; !judged[pair] && v.a != v.b {
			judged[pair] = true
			standing = append(standing, v)
		}
	}
	return standing
}

func (j *Joiner) pairName(v judgement) string {
	a, b := j.subjects[v.a].name, j.subjects[v.b].name
	return min(a, b) + "\x00" + max(a, b)
}

// part makes each subject a component of its own.
func (j *Joiner) part() {
	for i := range j.subjects {
		s := &j.subjects[i]
		s.parent, s.named, s.group, s.differs = int32(i), -1, int32(len(j.identities)), nil
		if s.isID {
			s.named = int32(i)
		}
	}
	for _, x := range j.identities {
		s := &j.subjects[x.subject]
		s.group = min(s.group, x.group)
	}
}

// applyMadeIDs finds the subject that is meant where a source speaks of the id which an identifier makes: of those with the
// identifier the first, by their components as judged, that was not itself judged different from it.
func (j *Joiner) applyMadeIDs(judgements []judgement) {
	j.part()
	j.applyJudgements(judgements)
	var meant []identifier
	for _, x := range j.identities {
		if n, ok := j.numbers[subjectKey{-1, string(x.made)}]; ok && !j.subjects[n].isMade {
			meant = append(meant, x)
		}
	}
	slices.SortFunc(meant, j.byComponent)
	j.part()
	for _, v := range judgements {
		j.differ(v)
	}
	for _, x := range meant {
		if n := j.numbers[subjectKey{-1, string(x.made)}]; !j.subjects[n].isMade && j.union(n, x.subject) {
			j.subjects[n].isMade = true
		}
	}
	for i := range j.subjects {
		s := &j.subjects[i]
		s.differs, s.named = nil, -1
	}
	for i := range j.subjects {
		if j.subjects[i].isID {
			root := &j.subjects[j.root(int32(i))]
			root.named = j.betterName(root.named, int32(i))
		}
	}
}

// applyJudgements follows each judgement that none of the stronger ones, taken together, contradict.
func (j *Joiner) applyJudgements(judgements []judgement) {
	for _, v := range judgements {
		if v.same {
			j.union(v.a, v.b)
		} else {
			j.differ(v)
		}
	}
}

// differ keeps the components of two subjects that were judged different apart from now on.
func (j *Joiner) differ(v judgement) {
	if a, b := j.root(v.a), j.root(v.b); !v.same && a != b {
		j.subjects[a].differs = append(j.subjects[a].differs, v.b)
		j.subjects[b].differs = append(j.subjects[b].differs, v.a)
	}
}

// applyIdentifiers joins the subjects of each identifier. Where a judgement keeps some of them apart, the others join the
// component that comes first: one with an id before one without.
func (j *Joiner) applyIdentifiers() {
	for from, to := 0, 0; from < len(j.identities); from = to {
		judged := false
		for to = from; to < len(j.identities) && j.sameIdentifier(j.identities[from], j.identities[to]); to++ {
			judged = judged || len(j.subjects[j.root(j.identities[to].subject)].differs) > 0
		}
		same := j.identities[from:to]
		if judged {
			same = slices.SortedFunc(slices.Values(same), j.byComponent)
		}
		for i := range same {
			for k := 0; k < i && !j.union(same[k].subject, same[i].subject); k++ {
			}
		}
	}
}

func (j *Joiner) byComponent(a, b identifier) int {
	x, y := &j.subjects[j.root(a.subject)], &j.subjects[j.root(b.subject)]
	if x.named != y.named {
		if j.betterName(x.named, y.named) == x.named {
			return -1
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(x.group, y.group),
		strings.Compare(j.subjects[a.subject].name, j.subjects[b.subject].name),
		cmp.Compare(a.subject, b.subject),
	)
}

// betterName is that of two subjects, -1 for none, after which a node is named: an id given by hand before one that an
// identifier makes, one of which a source states the kind before one that others only speak of, then the least.
func (j *Joiner) betterName(a, b int32) int32 {
	switch {
	case a < 0:
		return b
	case b < 0:
		return a
	}
	x, y := &j.subjects[a], &j.subjects[b]
	if cmp.Or(cmp.Compare(btoi(x.isMade), btoi(y.isMade)), cmp.Compare(btoi(!x.stated), btoi(!y.stated)), strings.Compare(x.name, y.name)) > 0 {
		return b
	}
	return a
}

func (j *Joiner) root(s int32) int32 {
	for j.subjects[s].parent != s {
		j.subjects[s].parent = j.subjects[j.subjects[s].parent].parent
		s = j.subjects[s].parent
	}
	return s
}

// union joins the components of two subjects of one kind unless something in one was judged different from something in
// the other; it says whether they are one component now.
func (j *Joiner) union(a, b int32) bool {
	a, b = j.root(a), j.root(b)
	if a == b {
		return true
	}
	x, y := &j.subjects[a], &j.subjects[b]
	if x.kind != y.kind || slices.ContainsFunc(x.differs, func(other int32) bool { return j.root(other) == b }) {
		return false
	}
	x.named, x.group = j.betterName(x.named, y.named), min(x.group, y.group)
	x.differs = append(x.differs, y.differs...)
	y.parent = a
	return true
}
