package graph

import "context"

// Answer is what a question came to.
type Answer struct {
	Question
	nodes map[ID]Node
}

// UnderstoodPart is a part of a question with the node that it names.
type UnderstoodPart struct {
	Understood
	Node Node
}

// Ask understands a question and loads the nodes that it names.
func (l *Loader) Ask(ctx context.Context, question string, ahead AheadOf) (*Answer, error) {
	lexicon, err := l.Reader.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	q, err := lexicon.Understand(question)
	if err != nil {
		return nil, err
	}
	var named []ID
	for _, u := range q.Understood {
		named = append(named, u.Node)
	}
	nodes, err := l.byID(ctx, named, ahead)
	return &Answer{q, nodes}, err
}

// Understood are the parts of the question that became conditions.
func (a *Answer) Understood() []*UnderstoodPart {
	parts := make([]*UnderstoodPart, len(a.Question.Understood))
	for i, u := range a.Question.Understood {
		parts[i] = &UnderstoodPart{u, a.nodes[u.Node]}
	}
	return parts
}

// NotUnderstood are the words of the question that became nothing.
func (a *Answer) NotUnderstood() []string {
	if a.Question.NotUnderstood == nil {
		return []string{}
	}
	return a.Question.NotUnderstood
}

// CompletionNode is a completion with the node that it names.
type CompletionNode struct {
	Text string
	Node Node
}

// Complete gives what somebody may be typing.
func (l *Loader) Complete(ctx context.Context, prefix string, first *int) ([]*CompletionNode, error) {
	n := 10
	if first != nil {
		n = *first
	}
	if n < 1 || n > 50 {
		return nil, Invalid("first", "%d is not a number of completions: it is 1 to 50", n)
	}
	lexicon, err := l.Reader.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	found := lexicon.Complete(prefix, n)
	var named []ID
	for _, c := range found {
		named = append(named, c.ID)
	}
	nodes, err := l.byID(ctx, named, nil)
	if err != nil {
		return nil, err
	}
	list := make([]*CompletionNode, len(found))
	for i, c := range found {
		list[i] = &CompletionNode{c.Text, nodes[c.ID]}
	}
	return list, nil
}
