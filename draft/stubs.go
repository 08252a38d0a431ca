package draft

type section int

func (r *reader) divide()         {}
func (r *reader) readProgrammes() {}
func (r *reader) readFunding()    {}
func (r *reader) readMoney()      {}
func (r *reader) readDates()      {}
func (r *reader) readApplicants() {}
func (r *reader) readRelated()    {}
func (r *reader) readOutputs()    {}
func (r *reader) readEvents()     {}
func (r *reader) readActs()       {}
func (r *reader) readActors()     {}
func (r *reader) readConcepts()   {}
func (r *reader) readAims()       {}
