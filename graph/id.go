package graph

import (
	"fmt"
	"regexp"
	"strings"
)

// ID names a node, "kind:slug", the same in the API, in files, in addresses and in dumps: "project:khk-rozvoj-dostupnosti-vii".
type ID string

var idPattern = regexp.MustCompile(`^[a-z-]+:[A-Za-z0-9][A-Za-z0-9._/-]*$`)

// maxIDLength bounds what a client or a file may pass as an id, in bytes.
const maxIDLength = 200

// Kind is the kind that the id names, or NoKind where it is not the id of a node.
func (id ID) Kind() Kind {
	prefix, _, ok := strings.Cut(string(id), ":")
	if !ok {
		return NoKind
	}
	return kindsByPrefix[prefix]
}

// ParseID checks the form of an id and that its kind is one of ours; it says nothing of whether such a node exists.
func ParseID(s string) (ID, error) {
	id := ID(s)
	switch {
	case len(s) > maxIDLength:
		return "", fmt.Errorf("an id has at most %d characters", maxIDLength)
	case !idPattern.MatchString(s):
		return "", fmt.Errorf("%q is not an id: write kind:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'", s)
	case id.Kind() == NoKind:
		prefix, _, _ := strings.Cut(s, ":")
		return "", fmt.Errorf("%q is not a kind of node: use %s", prefix, strings.Join(kindPrefixes(), ", "))
	}
	return id, nil
}

// slugUnsafe is what an identifier holds that a slug may not.
var slugUnsafe = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// madeID is the id of a node that no source gave one by hand, made from its identifier:
// registration-number CZ.03.2.63/0.0/0.0/15_007/0002733 becomes project:CZ.03.2.63-0.0-0.0-15_007-0002733.
func madeID(kind Kind, identifier string) ID {
	slug := strings.Trim(slugUnsafe.ReplaceAllString(identifier, "-"), "-._")
	return ID(kind.Prefix() + ":" + slug)
}
