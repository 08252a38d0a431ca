package graph

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"
)

// ID names a node, "kind:slug", the same in the API, in files, in addresses and in dumps: "project:khk-rozvoj-dostupnosti-vii".
type ID string

// maxIDLength bounds what a client or a file may pass as an id, in bytes.
const maxIDLength = 200

// Kind is the kind that the id's prefix names, or NoKind where it names none. It does not look at the slug.
func (id ID) Kind() Kind {
	prefix, _, ok := strings.Cut(string(id), ":")
	if !ok {
		return NoKind
	}
	return kindsByPrefix[prefix]
}

// kindOfName is the kind of what a source calls by this name where the name is the id of a node; NoKind where it is local to
// the source, as "act: notes on it" is.
func kindOfName(name string) Kind {
	_, slug, _ := strings.Cut(name, ":")
	if len(name) > maxIDLength || !isSlug(slug) {
		return NoKind
	}
	return ID(name).Kind()
}

// isSlug says whether the text begins with a letter or digit and goes on with those, '.', '_', '/' and '-'.
func isSlug(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9':
		case i > 0 && (c == '.' || c == '_' || c == '/' || c == '-'):
		default:
			return false
		}
	}
	return s != ""
}

// ParseID checks the form of an id and that its kind is one of ours; it says nothing of whether such a node exists.
func ParseID(s string) (ID, error) {
	prefix, slug, ok := strings.Cut(s, ":")
	switch {
	case len(s) > maxIDLength:
		return "", fmt.Errorf("an id has at most %d characters", maxIDLength)
	case !ok || !isSlug(slug) || strings.Trim(prefix, "abcdefghijklmnopqrstuvwxyz-") != "" || prefix == "":
		return "", fmt.Errorf("%q is not an id: write kind:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'", s)
	case kindsByPrefix[prefix] == NoKind:
		return "", fmt.Errorf("%q is not a kind of node: use %s", prefix, prefixes(AllKinds, ", "))
	}
	return ID(s), nil
}

// slugUnsafe is what an identifier holds that a slug may not.
var slugUnsafe = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// MadeID is the id of a node that no source gave one by hand, made from its identifier:
// registration-number CZ.03.2.63/0.0/0.0/15_007/0002733 becomes project:CZ.03.2.63-0.0-0.0-15_007-0002733. The scheme stands in
// it where the value is a bare number, actor:ico-70891095, and a hash of the value where the value makes no slug or one too long.
func MadeID(kind Kind, scheme, value string) ID {
	text := value
	if strings.Trim(value, "0123456789") == "" {
		text = scheme + "-" + value
	}
	slug := strings.Trim(slugUnsafe.ReplaceAllString(text, "-"), "-._")
	if slug == "" || len(slug) > maxMadeSlug {
		hash := fnv.New64a()
		_, _ = hash.Write([]byte(value))
		slug = fmt.Sprintf("%.*s%016x", maxMadeSlug, slug, hash.Sum64())
	}
	return ID(kind.Prefix() + ":" + slug)
}

// maxMadeSlug leaves room for the kind, a hash and a number within maxIDLength.
const maxMadeSlug = 120
