package httpd

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// validation is the rules by which documents are validated, twice: those that look for names like the wrong ones take long
// where many are wrong, and only the first few errors are told.
type validation struct{ plain, suggesting *rules.Rules }

func newValidation() validation {
	plain := rules.NewDefaultRules()
	for rule, without := range map[string]validator.Rule{
		rules.FieldsOnCorrectTypeRule.Name: rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
		rules.KnownArgumentNamesRule.Name:  rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRule.Name:      rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRule.Name: rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		plain.ReplaceRule(rule, without.RuleFunc)
	}
	return validation{plain, rules.NewDefaultRules()}
}

// validate says what is wrong with a document; with the names that may have been meant where few are wrong.
func (g *graphQL) validate(document *ast.QueryDocument) gqlerror.List {
	errs := validator.ValidateWithRules(g.schema, document, g.validation.plain)
	if len(errs) == 0 || len(errs) > maxErrors {
		return errs
	}
	return validator.ValidateWithRules(g.schema, document, g.validation.suggesting)
}
