package datasetfile

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// entry is one key of a mapping with its value.
type entry struct {
	key   string
	at    *yaml.Node // the key
	value *yaml.Node
}

// entries gives the keys of a mapping in the order of the file, without those that structure refused.
func (r *reader) entries(n *yaml.Node) []entry {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	var list []entry
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key, value := n.Content[i], n.Content[i+1]; !r.bad[key] && !r.bad[value] {
			list = append(list, entry{key.Value, key, value})
		}
	}
	return list
}

// mapping gives the entries of what must be a mapping.
func (r *reader) mapping(name string, n *yaml.Node) ([]entry, bool) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, fmt.Sprintf("%s is a mapping, not %s", name, shape(n)), "write key: value, one key on a line")
		return nil, false
	}
	return r.entries(n), true
}

// text gives the text of what must be one.
func (r *reader) text(name string, n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		r.fault(n, fmt.Sprintf("%s is one value, not %s", name, shape(n)), fmt.Sprintf("write %s: value", name))
		return "", false
	}
	return scalar(n), true
}

// scalar is the text as it is written; that of a block (| or >) without the line ends that YAML gives it.
func scalar(n *yaml.Node) string {
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return strings.TrimSpace(n.Value)
	}
	return n.Value
}

// isRefused says whether the mapping has the key but structure refused it, so that it is not missing.
func (r *reader) isRefused(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Value == key && (r.bad[k] || r.bad[n.Content[i+1]]) {
			return true
		}
	}
	return false
}

// hasRefused says whether structure refused any of the mapping's keys or values.
func (r *reader) hasRefused(n *yaml.Node) bool { return len(r.entries(n)) < len(n.Content)/2 }

func find(entries []entry, key string) *entry {
	for i := range entries {
		if entries[i].key == key {
			return &entries[i]
		}
	}
	return nil
}
