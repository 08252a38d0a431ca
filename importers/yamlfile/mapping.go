package yamlfile

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Entry is one key of a mapping with its value.
type Entry struct {
	Key   string
	At    *yaml.Node // the key
	Value *yaml.Node
}

// Entries gives the keys of a mapping in the order of the file, without those that structure refused.
func (r *Reader) Entries(n *yaml.Node) []Entry {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	var list []Entry
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key, value := n.Content[i], n.Content[i+1]; !r.bad[key] && !r.bad[value] {
			list = append(list, Entry{key.Value, key, value})
		}
	}
	return list
}

// Mapping gives the entries of what must be a mapping.
func (r *Reader) Mapping(name string, n *yaml.Node) ([]Entry, bool) {
	if n.Kind != yaml.MappingNode {
		r.Fault(n, fmt.Sprintf("%s has to be a mapping, and is %s", name, Shape(n)), "write key: value, one key on a line")
		return nil, false
	}
	return r.Entries(n), true
}

// Text gives the text of what must be one.
func (r *Reader) Text(name string, n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		r.Fault(n, fmt.Sprintf("%s is one value, not %s", name, Shape(n)), fmt.Sprintf("write %s: value", name))
		return "", false
	}
	return Scalar(n), true
}

// Scalar is the text as it is written; that of a block (| or >) without the line ends that YAML gives it.
func Scalar(n *yaml.Node) string {
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return strings.TrimSpace(n.Value)
	}
	return n.Value
}

// IsRefused says whether the mapping has the key but structure refused it, so that it is not missing.
func (r *Reader) IsRefused(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Value == key && (r.bad[k] || r.bad[n.Content[i+1]]) {
			return true
		}
	}
	return false
}

// HasRefused says whether structure refused any of the mapping's keys or values.
func (r *Reader) HasRefused(n *yaml.Node) bool { return len(r.Entries(n)) < len(n.Content)/2 }

// Find is the entry of that key, nil where there is none.
func Find(entries []Entry, key string) *Entry {
	for i := range entries {
		if entries[i].Key == key {
			return &entries[i]
		}
	}
	return nil
}
