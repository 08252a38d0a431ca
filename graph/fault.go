package graph

// Fault is one thing wrong with what a source states.
type Fault struct {
	Source ID
	// Statement is the place in the change's Statements; -1 where the fault is the source's as a whole.
	Statement int
	// Problem says what is wrong, Remedy what would be right.
	Problem, Remedy string
}

// Error gives both in one sentence.
func (f Fault) Error() string {
	if f.Remedy == "" {
		return f.Problem
	}
	return f.Problem + ": " + f.Remedy
}
