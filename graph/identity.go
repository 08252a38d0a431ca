package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Joiner collects what sources say of the identity of their subjects and joins those that are one node: subjects that
// share an id given by hand, an identifier in one scheme among nodes of one kind, or a judgement that they are the same.
// A judgement that two are different keeps apart what identifiers, or judgements of weaker sources, would join.
//
// Joining is pure: the order in which things are told does not matter, and taking a source out un-joins what only it joined.
type Joiner struct {
	numbers    map[subjectKey]int32
	subjects   []joinSubject
	identities []identifier
	judgements []judgement
}

type subjectKey struct {
	source int32 // -1 for an id given by hand, which means the same in every source
	name   string
}

type joinSubject struct {
	name    string
	kind    Kind
	isID    bool
	isMade  bool  // its name is the id that an identifier makes, not one given by hand
	parent  int32 // union-find
	differs []int32
}

type identifier struct {
	scheme, value string
	subject       int32
}

type judgement struct {
	a, b int32
	same bool
	rank int
}

// NewJoiner makes an empty one.
func NewJoiner() *Joiner { return &Joiner{numbers: map[subjectKey]int32{}} }

// Subject numbers what a source, known by a number of the caller's, calls by this name. Numbers count from 0; a name that
// is an id has the same number in every source.
func (j *Joiner) Subject(source int, name string) int {
	key := subjectKey{int32(source), name}
	kind := ID(name).Kind()
	if kind != NoKind {
		key.source = -1
	}
	n, ok := j.numbers[key]
	if !ok {
		n = int32(len(j.subjects))
		j.numbers[key] = n
		j.subjects = append(j.subjects, joinSubject{name: name, kind: kind, isID: kind != NoKind, parent: n})
	}
	return int(n)
}

// Known is the number of what a source calls by this name, or -1 where nothing was told of it.
func (j *Joiner) Known(source int, name string) int {
	key := subjectKey{int32(source), name}
	if ID(name).Kind() != NoKind {
		key.source = -1
	}
	if n, ok := j.numbers[key]; ok {
		return int(n)
	}
	return -1
}

// SetKind tells the kind of a subject whose name is not an id.
func (j *Joiner) SetKind(subject int, kind Kind) {
	if s := &j.subjects[subject]; !s.isID {
		s.kind = kind
	}
}

// Identify tells an identifier of a subject.
func (j *Joiner) Identify(subject int, scheme, value string) {
	j.identities = append(j.identities, identifier{scheme, value, int32(subject)})
}

// Judge tells that two subjects are the same node, or different ones; of judgements on one pair that of the least rank counts.
func (j *Joiner) Judge(a, b int, same bool, rank int) {
	j.judgements = append(j.judgements, judgement{int32(min(a, b)), int32(max(a, b)), same, rank})
}

// Identity says which subjects are one node.
type Identity struct {
	// Node is the number of the node of each subject, by the subject's number; -1 where it has neither an id nor an identifier.
	Node []int32
	// IDs are the canonical ids by the node's number: the id given by hand, the least in byte order where there are several,
	// else one made from the least identifier.
	IDs []ID
	// Kinds are the nodes' kinds.
	Kinds []Kind
	// Aliases are the other ids by which the nodes are found.
	Aliases map[ID]int32
}

// Join joins what was told. Nodes are numbered in the order in which their first subject was told.
func (j *Joiner) Join() Identity {
	j.applyJudgements()
	j.sortIdentities()
	j.applyMadeIDs()
	j.applyIdentifiers()
	names := j.names()
	id := Identity{Node: make([]int32, len(j.subjects)), Aliases: map[ID]int32{}}
	numbers := make([]int32, len(j.subjects)) // by root: the node's number + 1
	for s := range j.subjects {
		root := j.root(int32(s))
		if names[root] == "" {
			id.Node[s] = -1
			continue
		}
		if numbers[root] == 0 {
			id.IDs = append(id.IDs, names[root])
			id.Kinds = append(id.Kinds, names[root].Kind())
			numbers[root] = int32(len(id.IDs))
		}
		id.Node[s] = numbers[root] - 1
		if j.subjects[s].isID && ID(j.subjects[s].name) != names[root] {
			id.Aliases[ID(j.subjects[s].name)] = id.Node[s]
		}
	}
	for _, x := range j.identities {
		made, node := j.madeID(x), id.Node[x.subject]
		if _, taken := id.Aliases[made]; !taken && node >= 0 && made != id.IDs[node] {
			id.Aliases[made] = node
		}
	}
	return id
}

func (j *Joiner) applyJudgements() {
	slices.SortFunc(j.judgements, func(a, b judgement) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return strings.Compare(j.pairName(a), j.pairName(b))
	})
	judged := map[[2]int32]bool{}
	var same []judgement
	for _, v := range j.judgements {
		pair := [2]int32{v.a, v.b}
		if judged[pair] || v.a == v.b {
			continue
		}
		judged[pair] = true
		if v.same {
			same = append(same, v)
			continue
		}
		j.subjects[v.a].differs = append(j.subjects[v.a].differs, v.b)
		j.subjects[v.b].differs = append(j.subjects[v.b].differs, v.a)
	}
	for _, v := range same {
		j.union(v.a, v.b)
	}
}

func (j *Joiner) pairName(v judgement) string {
	a, b := j.subjects[v.a].name, j.subjects[v.b].name
	return min(a, b) + "\x00" + max(a, b)
}

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
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// madeID is the id that a node has by an identifier: the scheme stands in it where the value is a bare number.
func (j *Joiner) madeID(x identifier) ID {
	value := x.value
	if strings.Trim(value, "0123456789") == "" {
		value = x.scheme + "-" + value
	}
	return madeID(j.subjects[x.subject].kind, value)
}

// applyMadeIDs joins a subject to what others, a judgement or a link, call by the id that its identifier makes.
func (j *Joiner) applyMadeIDs() {
	for _, x := range j.identities {
		if n, ok := j.numbers[subjectKey{-1, string(j.madeID(x))}]; ok && n != x.subject {
			j.subjects[n].isMade = true
			j.union(n, x.subject)
		}
	}
}

func (j *Joiner) applyIdentifiers() {
	for i, from := 1, 0; i < len(j.identities); i++ {
		first, this := j.identities[from], j.identities[i]
		if this.scheme != first.scheme || this.value != first.value || j.subjects[this.subject].kind != j.subjects[first.subject].kind {
			from = i
			continue
		}
		// What was judged different from the first may still be the same as a later one.
		for k := from; k < i && !j.union(j.identities[k].subject, this.subject); k++ {
		}
	}
}

// names gives the canonical id of each component by its root, "" where it has none.
func (j *Joiner) names() []ID {
	names := make([]ID, len(j.subjects))
	for s := range j.subjects {
		if subject := &j.subjects[s]; subject.isID && !subject.isMade {
			if root, id := j.root(int32(s)), ID(subject.name); names[root] == "" || id < names[root] {
				names[root] = id
			}
		}
	}
	taken := map[ID]bool{}
	for _, x := range j.identities {
		if root := j.root(x.subject); names[root] == "" && j.subjects[x.subject].kind != NoKind {
			id := j.madeID(x)
			// Two nodes share an identifier only where a judgement keeps them apart.
			for n := 2; taken[id]; n++ {
				id = j.madeID(identifier{x.scheme, x.value + "-" + strconv.Itoa(n), x.subject})
			}
			taken[id] = true
			names[root] = id
		}
	}
	return names
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
	x.differs = append(x.differs, y.differs...)
	y.parent = a
	return true
}

// Name is what the subject is called.
func (j *Joiner) Name(subject int) string { return j.subjects[subject].name }
