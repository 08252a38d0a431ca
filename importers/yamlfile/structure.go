package yamlfile

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// maxDepth bounds how deep mappings and lists may stand in each other.
const maxDepth = 20

const (
	aliasProblem = "an alias (*name) repeats what stands elsewhere"
	aliasRemedy  = "write it out, so that each fact stands where it is read"
)

// structure refuses what YAML has and dataset files do not, anywhere in the file, and marks it as bad.
func (r *Reader) structure(n *yaml.Node, depth int) {
	if depth > maxDepth {
		r.refuse(n, fmt.Sprintf("the nesting is deeper than %d", maxDepth), "see "+r.format.Guide+" for what stands inside what")
		return
	}
	if n.Kind == yaml.AliasNode {
		r.refuse(n, aliasProblem, aliasRemedy)
		return
	}
	if n.Anchor != "" {
		r.Fault(n, fmt.Sprintf("an anchor (&%s) stands here", n.Anchor), "leave it out: "+aliasRemedy)
	}
	if n.Style&yaml.TaggedStyle != 0 {
		r.Fault(n, fmt.Sprintf("a type (%s) stands here", n.ShortTag()), "leave it out: every value is read as it is written")
	}
	switch n.Kind {
	case yaml.MappingNode:
		r.mappingStructure(n, depth)
	case yaml.SequenceNode:
		for _, item := range n.Content {
			if isEmpty(item) {
				r.refuse(item, "an item of the list has no value", "write one, or leave the item out")
				continue
			}
			r.structure(item, depth+1)
		}
	}
}

func (r *Reader) mappingStructure(n *yaml.Node, depth int) {
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind == yaml.AliasNode:
			r.refuse(key, aliasProblem, aliasRemedy)
		case key.Kind != yaml.ScalarNode:
			r.refuse(key, "a key is one word, not "+Shape(key), "write key: value")
		case key.Style == 0 && key.Value == "<<":
			r.refuse(key, "a merge (<<) takes facts from elsewhere", aliasRemedy)
		case isEmpty(key):
			r.refuse(key, "the key is missing", "write key: value")
		case lines[key.Value] > 0:
			r.refuse(key, fmt.Sprintf("%s stands twice here, first in line %d", key.Value, lines[key.Value]), "write it once; where several values may stand, as a list")
		default:
			lines[key.Value] = key.Line
			r.structure(key, depth+1)
			if isEmpty(value) {
				r.bad[value] = true
				r.refuse(key, key.Value+" has no value", "write one, or leave out what is not known")
			}
		}
		if !r.bad[key] {
			r.structure(value, depth+1)
		}
	}
}

func (r *Reader) refuse(n *yaml.Node, problem, remedy string) {
	r.bad[n] = true
	r.Fault(n, problem, remedy)
}

// isEmpty says whether nothing, or ~, is written; "null" is a text like others.
func isEmpty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "" || n.Value == "~")
}

// Shape names what stands somewhere, for people.
func Shape(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping {key: value}"
	case yaml.SequenceNode:
		return "a list"
	default:
		return "a text"
	}
}
