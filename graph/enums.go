package graph

import (
	"fmt"
	"slices"
	"strings"
)

// The closed lists of the model. Each is text as the API writes it, so that files, statements, both engines and answers
// share one form; the empty text means that nothing is stated.
type (
	// Language of a text: "cs" or "en" in statements and files, CS and EN in the API.
	Language string
	// ActorKind is what an actor is.
	ActorKind string
	// ActorRole is the part an actor plays in a project, activity or event.
	ActorRole string
	// Relevance says how much a node is about a concept.
	Relevance string
	// AmountBasis says what an amount of money is of.
	AmountBasis string
	// AmountStage says how far an amount of money has come.
	AmountStage string
	// Stage says whether an output or event is planned or was reached.
	Stage string
	// Comparator says how a quantity is meant.
	Comparator string
	// LegalActKind is what a legal act is.
	LegalActKind string
	// SourceKind is what a source is; it decides between sources that disagree.
	SourceKind string
	// ProgrammeLevel is the place of a programme in the tree.
	ProgrammeLevel string
	// ProjectStatus is derived from dates and the official state on a day.
	ProjectStatus string
)

// Values of the closed lists that the code itself speaks of.
const (
	LanguageCS Language = "CS"
	LanguageEN Language = "EN"

	Primary   Relevance = "PRIMARY"
	Secondary Relevance = "SECONDARY"
	Mention   Relevance = "MENTION"

	BasisTotal AmountBasis = "TOTAL"
	BasisGrant AmountBasis = "GRANT"

	stageUnstated AmountStage = "UNSTATED"

	ComparatorExactly Comparator = "EXACTLY"

	StatusPlanned    ProjectStatus = "PLANNED"
	StatusRunning    ProjectStatus = "RUNNING"
	StatusFinished   ProjectStatus = "FINISHED"
	StatusTerminated ProjectStatus = "TERMINATED"
	StatusUnknown    ProjectStatus = "UNKNOWN"
)

// enumValues lists what each closed list allows, in the order in which the API shows them.
var enumValues = map[string][]string{
	"Language":       {"CS", "EN"},
	"ActorKind":      {"REGIONAL_AUTHORITY", "MUNICIPALITY", "OSPOD_OFFICE", "FOSTER_CARERS", "SERVICE_PROVIDER", "AUTHORISED_BODY", "CHILDRENS_HOME", "MINISTRY", "FUND", "NGO", "INTERNATIONAL_ORGANISATION", "WORKING_GROUP", "PUBLIC_AUTHORITY", "PUBLIC_GUARDIAN", "INSTITUTIONAL_CARE_FACILITY", "OTHER"},
	"ActorRole":      {"BENEFICIARY", "PARTNER", "IMPLEMENTER", "PARTICIPANT", "INVITED", "TARGETED", "FUNDER", "FACILITATOR", "SUPERVISION_PROVIDER", "OVERSIGHT"},
	"Relevance":      {"PRIMARY", "SECONDARY", "MENTION"},
	"AmountBasis":    {"TOTAL", "GRANT", "EU", "STATE", "REGION", "PRIVATE", "OTHER"},
	"AmountStage":    {"PLANNED", "AWARDED", "CHARGED", "PAID", "UNSTATED"},
	"Stage":          {"PLANNED", "TENTATIVE", "REACHED"},
	"Comparator":     {"EXACTLY", "AT_LEAST", "AT_MOST", "ABOUT"},
	"LegalActKind":   {"ACT", "CONVENTION", "STANDARD", "STRATEGY"},
	"SourceKind":     {"OFFICIAL_LIST", "CODE_LIST", "PROJECT_PAGE", "PRESENTATION", "PRESS", "CURATION", "OTHER"},
	"ProgrammeLevel": {"PROGRAMME", "PRIORITY_AXIS", "INVESTMENT_PRIORITY", "SPECIFIC_OBJECTIVE"},
	"ProjectStatus":  {"PLANNED", "RUNNING", "FINISHED", "TERMINATED", "UNKNOWN"},
}

// EnumValues lists what the closed list of that name allows, in the order in which the API shows them; nil for an unknown name.
func EnumValues(list string) []string { return slices.Clone(enumValues[list]) }

// CheckEnum says what would be right where a value is not one of the closed list.
func CheckEnum(list, value string) error {
	if slices.Contains(enumValues[list], value) {
		return nil
	}
	return fmt.Errorf("%q is not one of %s", value, strings.Join(enumValues[list], ", "))
}

// Place is the place of the role in its closed list.
func (r ActorRole) Place() int { return slices.Index(enumValues["ActorRole"], string(r)) }

// Rank is the place of a relevance by strength: 3 for PRIMARY, 2, 1 for MENTION, 0 where nothing is stated.
func (r Relevance) Rank() uint8 {
	switch r {
	case Primary:
		return 3
	case Secondary:
		return 2
	case Mention:
		return 1
	}
	return 0
}
