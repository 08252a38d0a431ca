package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
)

// prefix is what tokens begin with, so that a scanner for secrets knows one that was published by mistake.
const prefix = "krajina_"

// Token is what a server knows of a token; the token itself is kept nowhere.
type Token struct {
	digest [sha256.Size]byte
	Name   string
	Role   graph.Role
	// Created is zero for a token of before this was written down.
	Created time.Time
	// Expires is zero for one that does not.
	Expires time.Time
	// Revoked is zero for one that was not.
	Revoked time.Time
}

var tokenName = regexp.MustCompile(`^[\pL\d-]{1,60}$`)

// NewToken makes a token of 32 random bytes. The secret is to be shown once.
func NewToken(name string, role graph.Role, created, expires time.Time) (secret string, t Token, err error) {
	if !tokenName.MatchString(name) {
		return "", t, fmt.Errorf("%q is no name for a token: use up to 60 letters, digits and -", name)
	}
	var random [32]byte
	rand.Read(random[:]) // never fails
	secret = prefix + base64.RawURLEncoding.EncodeToString(random[:])
	return secret, Token{digest: digestOf(secret), Name: name, Role: role, Created: created.UTC().Truncate(time.Second), Expires: expires.UTC().Truncate(time.Second)}, nil
}

func digestOf(secret string) [sha256.Size]byte { return sha256.Sum256([]byte(secret)) }

// ID tells tokens apart, also where they have one name. It tells nothing of the secret.
func (t *Token) ID() string { return hex.EncodeToString(t.digest[:6]) }

// is says whether a secret of this digest is the token's, in the same time whatever the digests are.
func (t *Token) is(digest [sha256.Size]byte) bool {
	return subtle.ConstantTimeCompare(t.digest[:], digest[:]) == 1
}

// State is what a token is worth at a time.
func (t *Token) State(now time.Time) State {
	switch {
	case !t.Revoked.IsZero():
		return Revoked
	case !t.Expires.IsZero() && !now.Before(t.Expires):
		return Expired
	}
	return Valid
}

// State is whether a token is taken.
type State string

// The states of a token.
const (
	Valid   State = "valid"
	Expired State = "expired"
	Revoked State = "revoked"
)

// String is the token's line in the file.
func (t *Token) String() string {
	line := hex.EncodeToString(t.digest[:]) + " " + t.Name
	if t.Created.IsZero() && t.Expires.IsZero() && t.Revoked.IsZero() && t.Role == graph.RoleSteward {
		return line // as it was written before tokens had roles
	}
	line += " role=" + string(t.Role)
	for _, moment := range []struct {
		name string
		at   time.Time
	}{{"created", t.Created}, {"expires", t.Expires}, {"revoked", t.Revoked}} {
		if !moment.at.IsZero() {
			line += " " + moment.name + "=" + moment.at.UTC().Format(time.RFC3339)
		}
	}
	return line
}

// parseToken reads a line. One with a digest and a name alone is that of a steward, and does not expire.
func parseToken(line string) (Token, error) {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return Token{}, fmt.Errorf("it is no SHA-256 and a name")
	}
	raw, err := hex.DecodeString(fields[0])
	if err != nil || len(raw) != sha256.Size {
		return Token{}, fmt.Errorf("it does not begin with a SHA-256")
	}
	t := Token{digest: [sha256.Size]byte(raw), Name: fields[1], Role: graph.RoleSteward}
	if !tokenName.MatchString(t.Name) {
		return Token{}, fmt.Errorf("%q is no name for a token", t.Name)
	}
	told := map[string]bool{}
	for _, field := range fields[2:] {
		name, value, _ := strings.Cut(field, "=")
		if told[name] {
			return Token{}, fmt.Errorf("%s stands there twice", name)
		}
		told[name] = true
		switch name {
		case "role":
			t.Role, err = ParseRole(value)
		case "created":
			t.Created, err = time.Parse(time.RFC3339, value)
		case "expires":
			t.Expires, err = time.Parse(time.RFC3339, value)
		case "revoked":
			t.Revoked, err = time.Parse(time.RFC3339, value)
		default:
			err = fmt.Errorf("it is none of role, created, expires and revoked")
		}
		if err != nil {
			return Token{}, fmt.Errorf("%q cannot be read: %w", field, err)
		}
	}
	return t, nil
}

// ParseRole reads a role, in any case.
func ParseRole(text string) (graph.Role, error) {
	switch role := graph.Role(strings.ToUpper(text)); role {
	case graph.RoleSteward, graph.RoleAdministrator:
		return role, nil
	}
	return "", fmt.Errorf("%q is no role: it is steward or administrator", text)
}
