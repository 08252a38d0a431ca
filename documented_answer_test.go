package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// leftOut marks in a printed answer what is left out: a value, the rest of an object's fields, the rest of a list.
const leftOut = "…"

// differs says where an answer is not what is printed, "" where it is.
func differs(printed, answer string) string {
	var want, got any
	if err := json.Unmarshal([]byte(spelledOut(printed)), &want); err != nil {
		return fmt.Sprintf("what is printed is no JSON: %v", err)
	}
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		return fmt.Sprintf("what is answered is no JSON: %v", err)
	}
	return unlike("", want, got)
}

// spelledOut makes JSON of a printed answer: each mark becomes a string or, in an object, a field.
func spelledOut(printed string) string {
	var b strings.Builder
	var within []rune // the brackets that are open
	quoted, escaped, before := false, false, ' '
	for _, c := range printed {
		switch {
		case quoted:
			quoted = escaped || c != '"'
			escaped = !escaped && c == '\\'
		case c == '"':
			quoted = true
		case c == '{' || c == '[':
			within = append(within, c)
		case (c == '}' || c == ']') && len(within) > 0:
			within = within[:len(within)-1]
		case c == '…':
			b.WriteString(`"…"`)
			if before != ':' && len(within) > 0 && within[len(within)-1] == '{' {
				b.WriteString(`:"…"`)
			}
			before = c
			continue
		}
		if !strings.ContainsRune(" \n\t", c) {
			before = c
		}
		b.WriteRune(c)
	}
	return b.String()
}

// unlike says where a value is not what is wanted.
func unlike(place string, want, got any) string {
	switch want := want.(type) {
	case string:
		if want == leftOut {
			return ""
		}
	case map[string]any:
		has, isObject := got.(map[string]any)
		if !isObject {
			break
		}
		_, more := want[leftOut]
		for _, name := range slices.Sorted(maps.Keys(has)) {
			if _, printed := want[name]; !printed && !more {
				return fmt.Sprintf("%s.%s is not printed, and no … says that something is left out", place, name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if _, there := has[name]; !there && name != leftOut {
				return fmt.Sprintf("%s.%s is printed and not answered", place, name)
			}
			if name == leftOut {
				continue
			}
			if fault := unlike(place+"."+name, want[name], has[name]); fault != "" {
				return fault
			}
		}
		return ""
	case []any:
		has, isList := got.([]any)
		if !isList {
			break
		}
		if end := len(want) - 1; end >= 0 && want[end] == leftOut {
			want, has = want[:end], has[:min(end, len(has))]
		}
		if len(want) != len(has) {
			return fmt.Sprintf("%s has %d elements, and %d are printed", place, len(has), len(want))
		}
		for i := range want {
			if fault := unlike(fmt.Sprintf("%s[%d]", place, i), want[i], has[i]); fault != "" {
				return fault
			}
		}
		return ""
	}
	if want != got {
		return fmt.Sprintf("%s is %v, and %v is printed", place, got, want)
	}
	return ""
}

// TestDiffers: a printed answer is held to the whole one, but for what it marks.
func TestDiffers(t *testing.T) {
	const answer = `{"data": {"a": [1, 2, {"b": "x, …"}], "c": null, "d": {"e": true, "f": "\"{"}}, "extensions": {"day": "2026-01-01"}}`
	for printed, want := range map[string]string{
		answer: "",
		`{"data": {"a": [1, …], "c": null, "d": …}, …}`:                              "",
		`{"data": {"a": …, "c": …, "d": {"e": true, …}}, "extensions": {"day": …}}`:  "",
		`{"data": {"a": [1, 2, {"b": "x, …"}], "c": null, "d": {…, "f": "\"{"}}, …}`: "",
		`{"data": {"a": [1, 2, 3], …}, …}`:                                           ".data.a[2] is map[b:x, …], and 3 is printed",
		`{"data": {"a": [1, 2], …}, …}`:                                              ".data.a has 3 elements, and 2 are printed",
		`{"data": {"a": [1, 2, {"b": …}, 4, …], …}, …}`:                              ".data.a has 3 elements, and 4 are printed",
		`{"data": {"a": …, "c": …}, …}`:                                              ".data.d is not printed",
		`{"data": {"a": …, "c": …, "d": …, "g": …}, …}`:                              ".data.g is printed and not answered",
		`{"data": {"c": 0, …}, …}`:                                                   ".data.c is <nil>, and 0 is printed",
		`{"data": {"d": {"e": false, …}, …}, …}`:                                     ".data.d.e is true",
		`{"data": {"c": null, …}}`:                                                   ".extensions is not printed",
		`{"data": {"c": }}`:                                                          "what is printed is no JSON",
	} {
		if fault := differs(printed, answer); (fault == "") != (want == "") || !strings.Contains(fault, want) {
			t.Errorf("%s: %q, want %q", printed, fault, want)
		}
	}
}
