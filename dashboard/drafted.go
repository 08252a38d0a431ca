package dashboard

// Draft is what was read of a document that a steward handed in, as POST /draft answers it and the page shows it.
type Draft struct {
	// Format is how the document was read, Language the one that it is declared to be in, SHA256 the hash of its bytes.
	Format   string `json:"format"`
	Language string `json:"language"`
	SHA256   string `json:"sha256"`
	// Source and Project are ids; Known says that the graph has the project.
	Source  string `json:"source"`
	Project string `json:"project"`
	Known   bool   `json:"known"`
	// Lines are the text, Findings the statements with their places in it.
	Lines    []DraftLine    `json:"lines"`
	Findings []DraftFinding `json:"findings"`
	// Aims are the places of aims, which a steward has to write. Unread are lines that were not understood.
	Aims   []DraftAim    `json:"aims"`
	Unread []DraftUnread `json:"unread"`
	// Persons are how many natural persons were left out, Contacts how many addresses and numbers.
	Persons  int `json:"personsLeftOut"`
	Contacts int `json:"contactsLeftOut"`
	// YAML is the draft as a dataset file.
	YAML string `json:"yaml"`
	// Matches are the projects of the graph that it may be, the likeliest first.
	Matches []DraftMatch `json:"matches"`
}

// DraftLine is a line of a document.
type DraftLine struct {
	Number  int    `json:"number"`
	Page    int    `json:"page,omitzero"`
	Heading int    `json:"heading,omitzero"`
	Text    string `json:"text"`
}

// DraftPlace is a part of a document: characters of a line, counted from 1, or whole lines.
type DraftPlace struct {
	Line     int `json:"line"`
	LastLine int `json:"lastLine"`
	// First and Last are 0 for whole lines.
	First int `json:"first,omitzero"`
	Last  int `json:"last,omitzero"`
	Page  int `json:"page,omitzero"`
}

// DraftFinding is one statement of a draft.
type DraftFinding struct {
	Subject    string            `json:"subject"`
	Kind       string            `json:"kind"`
	Property   string            `json:"property"`
	Value      string            `json:"value"`
	Original   string            `json:"original,omitzero"`
	Qualifiers map[string]string `json:"qualifiers,omitempty"`
	Inferred   bool              `json:"inferred"`
	// Certainty is HIGH, MEDIUM or LOW.
	Certainty string     `json:"certainty"`
	Locator   string     `json:"locator,omitzero"`
	Place     DraftPlace `json:"place"`
}

// DraftAim is where the aim of something stands.
type DraftAim struct {
	Subject string     `json:"subject"`
	Place   DraftPlace `json:"place"`
}

// DraftUnread is a line that was not understood, without what is personal.
type DraftUnread struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// DraftMatch is a project that the draft's may be.
type DraftMatch struct {
	Project string  `json:"project"`
	Title   string  `json:"title"`
	Score   float64 `json:"score"`
	// Reasons are what both have; there are none where they share an id or a registration number.
	Reasons     []DraftReason     `json:"reasons"`
	Differences []DraftDifference `json:"differences"`
}

// DraftReason is why two projects may be one: TITLE, AMOUNT, REGION or ACTOR, and what they share.
type DraftReason struct {
	What   string  `json:"what"`
	Text   string  `json:"text"`
	Weight float64 `json:"weight"`
}

// DraftDifference is a property of which draft and graph state other values.
type DraftDifference struct {
	Property string   `json:"property"`
	Draft    []string `json:"draft"`
	Graph    []string `json:"graph"`
}
