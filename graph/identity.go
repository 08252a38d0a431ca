package graph

import "strconv"

// Joiner collects what sources say of the identity of their subjects and joins those that are one node: subjects that
// share an id given by hand, an identifier in one scheme among nodes of one kind, or a judgement that they are the same.
// A judgement that two are different keeps apart what identifiers, or judgements of weaker sources, would join. Nothing joins
// subjects of different kinds, and what nobody told the kind of joins nothing.
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
	name   string
	kind   Kind
	isID   bool
	isMade bool // its name is the id that an identifier of its node makes
	stated bool // a source states its kind
	// What follows holds of the component in which the subject is the root.
	parent  int32
	named   int32   // the subject after which it is named, -1 where none is an id
	group   int32   // its least identifier, by the order of identities
	differs []int32 // subjects from which something in it was judged different
}

type identifier struct {
	scheme, value string
	subject       int32
	made          ID    // the id that it makes
	group         int32 // the same for equal identifiers
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
	kind := kindOfName(name)
	if kind != NoKind {
		key.source = -1
	}
	n, ok := j.numbers[key]
	if !ok {
		n = int32(len(j.subjects))
		j.numbers[key] = n
		j.subjects = append(j.subjects, joinSubject{name: name, kind: kind, isID: kind != NoKind})
	}
	return int(n)
}

// Known is the number of what a source calls by this name, or -1 where nothing was told of it.
func (j *Joiner) Known(source int, name string) int {
	key := subjectKey{int32(source), name}
	if kindOfName(name) != NoKind {
		key.source = -1
	}
	if n, ok := j.numbers[key]; ok {
		return int(n)
	}
	return -1
}

// SetKind tells the kind of a subject whose name is not an id; of several kinds the first in the order of the model counts.
func (j *Joiner) SetKind(subject int, kind Kind) {
	j.subjects[subject].stated = j.subjects[subject].stated || kind != NoKind
	if s := &j.subjects[subject]; !s.isID && kind != NoKind && (s.kind == NoKind || kind < s.kind) {
		s.kind = kind
	}
}

// Identify tells an identifier of a subject.
func (j *Joiner) Identify(subject int, scheme, value string) {
	j.identities = append(j.identities, identifier{scheme: scheme, value: value, subject: int32(subject)})
}

// Judge tells that two subjects are the same node, or different ones. rank is that of the source, see RankSources: of
// judgements that cannot all be followed those of the least rank count, and of one rank those that keep apart.
func (j *Joiner) Judge(a, b int, same bool, rank int) {
	j.judgements = append(j.judgements, judgement{int32(min(a, b)), int32(max(a, b)), same, rank})
}

// Identity says which subjects are one node.
type Identity struct {
	// Node is the number of the node of each subject, by the subject's number; -1 where it has neither an id nor an identifier.
	Node []int32
	// IDs are the canonical ids by the node's number: the id given by hand, of several one of which a source states the kind
	// before one that others only speak of, then the least in byte order (those last that an identifier of the node makes); else
	// one made from the least identifier.
	IDs []ID
	// Kinds are the nodes' kinds.
	Kinds []Kind
	// Aliases are the other ids by which the nodes are found; of nodes that could be found by one, that of the least id is.
	Aliases map[ID]int32
}

// Join joins what was told. Nodes are numbered in the order in which their first subject was told.
func (j *Joiner) Join() Identity {
	j.joinSubjects()
	names, made := j.names()
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
		node := id.Node[x.subject]
		if node < 0 || made[x.made] || j.isTold(x.made) {
			continue
		}
		if other, taken := id.Aliases[x.made]; !taken || id.IDs[node] < id.IDs[other] {
			id.Aliases[x.made] = node
		}
	}
	return id
}

// names gives the canonical id of each component by its root, "" where it has none, and which of them were made.
func (j *Joiner) names() (names []ID, made map[ID]bool) {
	names, made = make([]ID, len(j.subjects)), map[ID]bool{}
	for s := range j.subjects {
		if named := j.subjects[s].named; j.root(int32(s)) == int32(s) && named >= 0 {
			names[s] = ID(j.subjects[named].name)
		}
	}
	for _, x := range j.identities {
		root := j.root(x.subject)
		if names[root] != "" || j.subjects[root].kind == NoKind {
			continue
		}
		id := x.made
		// Two nodes make one id where a judgement keeps them apart, or where their identifiers differ only in signs.
		for n := 2; made[id] || j.isTold(id); n++ {
			id = x.made + ID("-"+strconv.Itoa(n))
		}
		names[root], made[id] = id, true
	}
	return names, made
}

// isTold says whether a source names a subject by this id.
func (j *Joiner) isTold(id ID) bool {
	_, ok := j.numbers[subjectKey{-1, string(id)}]
	return ok
}

// Name is what the subject is called.
func (j *Joiner) Name(subject int) string { return j.subjects[subject].name }
