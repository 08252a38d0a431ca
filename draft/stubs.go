package draft

func (r *reader) readActs()     {}
func (r *reader) readActors()   {}
func (r *reader) readConcepts() {}
func (r *reader) readAims()     {}

func kindOfActor(name string) string { return "OTHER" }

func (r *reader) conceptsOf(n *node, b *block, from, to int, main bool) {}
