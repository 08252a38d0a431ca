package dashboard

import (
	"bytes"
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// The API lists concepts and acts in the Czech order of what they are called. English pages show what they are called in English: lists
// that stand on a page as a whole are put into that order. Those of which a page shows a part keep the API's, by which they are cut.

// calledLists are the fields of answers that are lists in the order of what their nodes are called.
var calledLists = []string{"topics", "targetGroups", "methods", "legalActs", "broader", "narrower", "related"}

// inEnglishOrder puts the lists of an answer, and of the node that it is of, into English order.
func (p printer) inEnglishOrder(answer map[string]any) {
	if p.lang != english {
		return
	}
	node, _ := answer["node"].(map[string]any)
	for _, of := range []map[string]any{answer, node} {
		for _, name := range calledLists {
			switch list := of[name].(type) {
			case []any:
				byName(p, list, func(node any) any { return node })
			case map[string]any:
				if nodes, _ := list["nodes"].([]any); list["totalCount"] == float64(len(nodes)) {
					byName(p, nodes, func(node any) any { return node })
				}
			}
		}
	}
}

// byKey puts what is by key into English order, where keys are called otherwise in English.
func byKey[T any](p printer, list []T, dimension string, key func(T) map[string]any) {
	if p.lang == english && slices.Contains([]string{"TOPIC", "TARGET_GROUP", "METHOD"}, dimension) {
		byName(p, list, func(of T) any { return key(of)["node"] })
	}
}

// byName sorts a list by what its nodes are called on the page; what is no node comes last.
func byName[T any](p printer, list []T, node func(T) any) {
	order := collate.New(language.English)
	type named struct {
		of   T
		name []byte
	}
	var buffer collate.Buffer
	all := make([]named, len(list))
	for i, of := range list {
		all[i].of = of
		if text, err := p.said(node(of)); err == nil {
			all[i].name = order.KeyFromString(&buffer, text.Text)
		}
	}
	slices.SortStableFunc(all, func(a, b named) int {
		return cmp.Or(cmp.Compare(last(a.name == nil), last(b.name == nil)), bytes.Compare(a.name, b.name))
	})
	for i := range all {
		list[i] = all[i].of
	}
}
