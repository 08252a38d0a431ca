// Package draft reads a page about a project, by rules and without a model, into statements for a steward to check: each with the place
// where it stands and how certain the rule is that found it. The same document always gives the same draft.
package draft
