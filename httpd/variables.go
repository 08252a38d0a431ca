package httpd

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// checkVariables checks the values of variables as the specification has it. gqlparser, which reads them afterwards, takes
// more (enum values in any case, numbers as text) and does not say which variable it means.
func checkVariables(schema *ast.Schema, operation *ast.OperationDefinition, given map[string]any) *gqlerror.Error {
	for _, v := range operation.VariableDefinitions {
		value, present := given[v.Variable]
		if !present && (v.DefaultValue != nil || !v.Type.NonNull) {
			continue
		}
		if err := (variableCheck{schema}).value("$"+v.Variable, v.Type, value, present); err != nil {
			return err
		}
	}
	return nil
}

type variableCheck struct{ schema *ast.Schema }

func (c variableCheck) value(place string, t *ast.Type, value any, present bool) *gqlerror.Error {
	definition := c.schema.Types[t.Name()]
	wrong := func(problem string) *gqlerror.Error {
		e := fail(codeBadInput, "%s: %s. It takes %s.", place, problem, takes(t, definition))
		e.Extensions["field"] = shorten(place, 100)
		return e
	}
	switch {
	case !present:
		return wrong("a value is missing")
	case value == nil && t.NonNull:
		return wrong("null is not allowed")
	case value == nil:
		return nil
	case t.Elem != nil:
		return c.list(place, t, value)
	}
	fields, isObject := value.(map[string]any)
	switch {
	case definition.Kind == ast.InputObject && isObject:
		return c.object(place, definition, fields)
	case definition.Kind == ast.Scalar && !definition.BuiltIn:
		return nil // its own code reads it and says what is wrong
	case !isOf(definition, value):
		return wrong(shorten(asJSON(value), 60) + " is not allowed")
	}
	return nil
}

// list checks a list; a single value stands for a list of one.
func (c variableCheck) list(place string, t *ast.Type, value any) *gqlerror.Error {
	elements, ok := value.([]any)
	if !ok {
		return c.value(place, t.Elem, value, true)
	}
	for i, element := range elements {
		if err := c.value(place+"["+strconv.Itoa(i)+"]", t.Elem, element, true); err != nil {
			return err
		}
	}
	return nil
}

func (c variableCheck) object(place string, d *ast.Definition, fields map[string]any) *gqlerror.Error {
	for name := range fields {
		if d.Fields.ForName(name) == nil {
			inner := shorten(place+"."+name, 100)
			e := fail(codeBadInput, "%s: there is no such field. %s takes %s.", inner, place, named("fields", fieldNames(d)))
			e.Extensions["field"] = inner
			return e
		}
	}
	for _, f := range d.Fields {
		value, present := fields[f.Name]
		if !present && (f.DefaultValue != nil || !f.Type.NonNull) {
			continue
		}
		if err := c.value(place+"."+f.Name, f.Type, value, present); err != nil {
			return err
		}
	}
	return nil
}

// isOf says whether a value, decoded from JSON with its numbers as written, is one of the enum or built-in scalar.
func isOf(d *ast.Definition, value any) bool {
	text, isText := value.(string)
	number, isNumber := value.(json.Number)
	switch {
	case d.Kind == ast.Enum:
		return isText && d.EnumValues.ForName(text) != nil
	case d.Name == "String":
		return isText
	case d.Name == "ID":
		_, err := strconv.ParseInt(number.String(), 10, 64)
		return isText || isNumber && err == nil
	case d.Name == "Int":
		_, err := strconv.ParseInt(number.String(), 10, 32)
		return isNumber && err == nil
	case d.Name == "Float":
		_, err := number.Float64()
		return isNumber && err == nil
	case d.Name == "Boolean":
		_, isBool := value.(bool)
		return isBool
	}
	return false
}

func asJSON(value any) string {
	switch v := value.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	case string:
		return strconv.Quote(shorten(v, 60))
	}
	return fmt.Sprint(value)
}
