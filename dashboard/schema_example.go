package dashboard

// example is an operation that shows how a field of Query or Mutation is asked.
type example struct {
	query
}

// Text is the operation, "" where there is none.
func (e example) Text() string { return e.text }

// examplesFile has an operation for each field of Query and Mutation, called as the field is.
const examplesFile = "examples"

var examples = readExamples()

func readExamples() map[string]example {
	all := map[string]example{}
	for _, q := range queries(examplesFile, english) {
		all[q.panel] = example{q}
	}
	return all
}

// Examples are the operations of the pages about the schema, by the field of Query or Mutation that each shows.
func Examples() map[string]string {
	all := map[string]string{}
	for field, e := range examples {
		all[field] = e.text
	}
	return all
}

// ExampleLink is the address of the playground with an example, asked from the revision that there is.
func (v *view) ExampleLink(e example) string {
	return v.root + shared(e.text, e.used(map[string]any{"since": v.Revision}))
}
