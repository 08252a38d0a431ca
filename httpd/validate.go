package httpd

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/krajina/krajina/internal/gql"
)

// validation is the rules by which documents are validated. Those that look for names like the wrong ones take long where many are wrong,
// and only the first few errors are told; those about fragments and about fields that may be one take as long as all others, and most
// documents have neither.
type validation struct{ all, ofPlain, suggesting []validator.Rule }

func newValidation() validation {
	set := rules.NewDefaultRules()
	for rule, without := range map[string]validator.Rule{
		rules.FieldsOnCorrectTypeRule.Name: rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
		rules.KnownArgumentNamesRule.Name:  rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRule.Name:      rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRule.Name: rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		set.ReplaceRule(rule, without.RuleFunc)
	}
	all := inOrder(set)
	for _, rule := range []validator.Rule{
		rules.FragmentsOnCompositeTypesRule, rules.KnownFragmentNamesRule, rules.NoFragmentCyclesRule, rules.NoUnusedFragmentsRule,
		rules.OverlappingFieldsCanBeMergedRule, rules.PossibleFragmentSpreadsRule, rules.UniqueFragmentNamesRule,
	} {
		set.RemoveRule(rule.Name)
	}
	return validation{all, inOrder(set), inOrder(rules.NewDefaultRules())}
}

// inOrder are the rules as validator.ValidateWithRules sorts them, which takes as long as a small document's validation.
func inOrder(set *rules.Rules) []validator.Rule {
	var list []validator.Rule
	for name, rule := range set.GetInner() {
		list = append(list, validator.Rule{Name: name, RuleFunc: rule})
	}
	slices.SortFunc(list, func(a, b validator.Rule) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// validate says what the rules find wrong.
func validate(schema *ast.Schema, document *ast.QueryDocument, rules []validator.Rule) gqlerror.List {
	var errs gqlerror.List
	var observers validator.Events
	for _, rule := range rules {
		rule.RuleFunc(&observers, func(options ...validator.ErrorOption) {
			err := &gqlerror.Error{Rule: rule.Name}
			for _, set := range options {
				set(err)
			}
			errs = append(errs, err)
		})
	}
	validator.Walk(schema, document, &observers)
	return errs
}

// validate says what is wrong with a document; with the names that may have been meant where few are wrong.
func (g *graphQL) validate(document *ast.QueryDocument) gqlerror.List {
	set := g.validation.all
	if isPlain(document) {
		set = g.validation.ofPlain
	}
	errs := validate(g.schema, document, set)
	if len(errs) == 0 || len(errs) > maxErrors {
		return errs
	}
	return validate(g.schema, document, g.validation.suggesting)
}

// isPlain says whether a document has no fragments and nowhere two fields under one name: rules about these cannot find anything in it.
func isPlain(document *ast.QueryDocument) bool {
	return len(document.Fragments) == 0 && !slices.ContainsFunc(document.Operations, func(op *ast.OperationDefinition) bool { return !plainSets(op.SelectionSet) })
}

func plainSets(set ast.SelectionSet) bool {
	return gql.IsPlain(set) && !slices.ContainsFunc(set, func(s ast.Selection) bool { return !plainSets(s.(*ast.Field).SelectionSet) })
}
