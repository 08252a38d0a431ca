package main

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
)

// shown tells the types whose fields are written straight: not introspection, whose answers nobody waits for, and not what changes.
func shown(o *codegen.Object) bool {
	return !strings.HasPrefix(o.Name, "__") && o.Name != "Mutation" && o.Name != "Subscription"
}

// called is the code that asks for a field's value and calls it v.
func called(f *codegen.Field) (string, error) {
	var code strings.Builder
	read := "nil"
	if len(f.Args) > 0 {
		read = "(*executionContext)." + f.ArgsFunc()
	}
	switch {
	case f.IsResolver || f.MethodHasContext:
		fmt.Fprintf(&code, "ctx, fc := f.context(x, %q, %t, %s)\nif fc == nil {\nreturn\n}\n", f.Object.Name, f.IsResolver, read)
	case len(f.Args) > 0:
		fmt.Fprintf(&code, "fc := f.arguments(x, %s)\nif fc == nil {\nreturn\n}\n", read)
	}
	switch {
	case f.HasDirectives() || f.Stream || f.IsBatch() || f.HasHaser || f.VOkFunc || f.IsMap():
		return "", fmt.Errorf("%s.%s is bound in a way that is not known here", f.Object.Name, f.Name)
	case f.IsResolver:
		fmt.Fprintf(&code, "v, err := x.by.%s\n", strings.Replace(f.ShortInvocation(), "()", "", 1))
	case f.IsMethod() && f.NoErr:
		fmt.Fprintf(&code, "v := %s.%s(%s)", f.GoReceiverName, f.GoFieldName, f.CallArgs())
		return code.String(), nil
	case f.IsMethod():
		fmt.Fprintf(&code, "v, err := %s.%s(%s)\n", f.GoReceiverName, f.GoFieldName, f.CallArgs())
	case f.IsVariable():
		fmt.Fprintf(&code, "v := %s.%s", f.GoReceiverName, f.GoFieldName)
		return code.String(), nil
	}
	code.WriteString("if err != nil {\nx.failed = true\nreturn\n}")
	return code.String(), nil
}

// written is the code that writes the value v, in as many lists as depth says.
func written(t *config.TypeReference, v string, depth int) (string, error) {
	switch {
	case t.IsPtrToSlice() || t.IsPtrToIntf():
		return unlessNil(t, v, func() (string, error) { return written(t.Elem(), "(*"+v+")", depth) })
	case t.IsSlice():
		if t.GQL.NonNull {
			return list(t, v, depth)
		}
		return unlessNil(t, v, func() (string, error) { return list(t, v, depth) })
	case t.IsPtrToPtr() || t.IsMarshaler && t.IsContext || t.HasEnumValues():
		return "", fmt.Errorf("%s is bound in a way that is not known here", t.GQL)
	case t.IsNilable():
		return unlessNil(t, v, func() (string, error) { return one(t, v), nil })
	}
	return one(t, v), nil
}

func unlessNil(t *config.TypeReference, v string, then func() (string, error)) (string, error) {
	code, err := then()
	return fmt.Sprintf("if %s == nil {\nx.null(%t)\n} else {\n%s\n}", v, t.GQL.NonNull, code), err
}

func list(t *config.TypeReference, v string, depth int) (string, error) {
	i := fmt.Sprintf("i%d", depth)
	element, err := written(t.Elem(), v+"["+i+"]", depth+1)
	return fmt.Sprintf("x.buf = append(x.buf, '[')\nfor %[1]s := range %[2]s {\nif %[1]s > 0 {\nx.buf = append(x.buf, ',')\n}\n%[3]s\nif x.failed {\nreturn\n}\n}\nx.buf = append(x.buf, ']')", i, v, element), err
}

// plain are the marshallers of gqlgen for which there is a shorter way, by the method that it is.
var plain = map[string]string{"MarshalString": "x.string(string(%s))", "MarshalInt": "x.int(int(%s))", "MarshalBoolean": "x.bool(bool(%s))"}

func one(t *config.TypeReference, v string) string {
	switch {
	case t.Definition.Kind == ast.Interface || t.Definition.Kind == ast.Union:
		return fmt.Sprintf("x._%s(f, %s)", t.Definition.Name, v)
	case t.Definition.Kind == ast.Object && !t.IsNilable():
		return fmt.Sprintf("x._%s(f, &%s)", t.Definition.Name, v)
	case t.Definition.Kind == ast.Object:
		return fmt.Sprintf("x._%s(f, %s)", t.Definition.Name, v)
	}
	if t.Marshaler != nil && plain[t.Marshaler.Name()] != "" {
		if t.IsPtr() {
			v = "*" + v
		}
		return fmt.Sprintf(plain[t.Marshaler.Name()], v)
	}
	if t.IsMarshaler {
		return fmt.Sprintf("x.leaf(%s, %t)", v, t.GQL.NonNull)
	}
	return fmt.Sprintf("x.leaf(x.%s(x.ctx, nil, %s), %t)", t.MarshalFunc(), v, t.GQL.NonNull)
}
