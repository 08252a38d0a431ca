package auth_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/auth"
	"github.com/krajina/krajina/graph"
)

var start = time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC)

// place is a file of tokens with an authority that knows it, and a clock.
type place struct {
	*testing.T
	path string
	now  time.Time
	log  bytes.Buffer
	*auth.Authority
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{T: t, path: filepath.Join(t.TempDir(), "tokens"), now: start}
	p.write("# nobody yet\n")
	p.open()
	return p
}

func (p *place) write(text string) {
	p.Helper()
	if err := os.WriteFile(p.path, []byte(text), 0o600); err != nil {
		p.Fatal(err)
	}
}

func (p *place) open() {
	p.Helper()
	tokens, err := auth.OpenTokens(p.path, func() time.Time { return p.now }, slog.New(slog.NewTextHandler(&p.log, nil)))
	if err != nil {
		p.Fatal(err)
	}
	p.Authority = &auth.Authority{Tokens: tokens}
}

// create makes a token, as the command does.
func (p *place) create(name string, role graph.Role, expires time.Time) string {
	p.Helper()
	secret, token, err := auth.NewToken(name, role, p.now, expires)
	if err != nil {
		p.Fatal(err)
	}
	if err := auth.Add(p.path, token, p.now); err != nil {
		p.Fatal(err)
	}
	p.now = p.now.Add(2 * time.Second)
	return secret
}

// takes says whether a token is taken.
func (p *place) takes(secret string) bool {
	p.Helper()
	agent, err := p.Identify(p.Context(), "Bearer "+secret)
	if err != nil && !errors.Is(err, graph.ErrUnauthenticated) {
		p.Fatal(err)
	}
	if (err == nil) != (agent != graph.Agent{}) {
		p.Fatalf("%+v with %v", agent, err)
	}
	return err == nil
}

// TestTokens: a token is taken from when it is made until it ends or is revoked, by a server that goes on running.
func TestTokens(t *testing.T) {
	p := newPlace(t)
	a := p.create("úřad-a", graph.RoleSteward, start.Add(24*time.Hour))
	b := p.create("office-b", graph.RoleAdministrator, time.Time{})
	if !regexp.MustCompile(`^krajina_[\w-]{43}$`).MatchString(a) || a == b {
		t.Errorf("tokens are 32 random bytes: %s, %s", a, b)
	}
	file, err := os.ReadFile(p.path)
	if err != nil || strings.Contains(string(file), a) || strings.Contains(string(file), strings.TrimPrefix(a, "krajina_")) || !strings.HasPrefix(string(file), "# nobody yet\n") {
		t.Errorf("the file holds a token, or lost what it held: %s, %v", file, err)
	}
	agent, err := p.Identify(t.Context(), "Bearer "+a)
	if err != nil || agent.Name != "úřad-a" || agent.Role != graph.RoleSteward || agent.Kind != graph.AgentToken || !strings.HasPrefix(string(file), "# nobody yet\n"+agent.Key) {
		t.Errorf("%+v, %v", agent, err)
	}
	if agent, err = p.Identify(t.Context(), "bearer "+b); err != nil || agent.Role != graph.RoleAdministrator {
		t.Errorf("%+v, %v", agent, err)
	}
	for _, wrong := range []string{"", a[:len(a)-1], a + "x", strings.ToLower(a), strings.TrimPrefix(a, "krajina_"), " " + a, a + " ", agent.Key, strings.Repeat("x", 1<<20), string(file)} {
		if p.takes(wrong) {
			t.Errorf("%.80q is taken", wrong)
		}
	}
	for _, header := range []string{a, "Basic " + a, "Bearer", "Bearer" + a, "Token " + a} {
		if _, err := p.Identify(t.Context(), header); !errors.Is(err, graph.ErrUnauthenticated) {
			t.Errorf("%q: %v", header, err)
		}
	}
	revoked, err := auth.Revoke(p.path, "office-b", p.now)
	if err != nil || len(revoked) != 1 || revoked[0].ID() != agent.Key {
		t.Fatalf("%v, %v", revoked, err)
	}
	p.now = p.now.Add(time.Second)
	if p.takes(b) || !p.takes(a) {
		t.Error("the revoked token is taken, or the other is not")
	}
	p.now = start.Add(24*time.Hour - time.Second)
	if !p.takes(a) {
		t.Error("a second before its end the token is not taken")
	}
	p.now = start.Add(24 * time.Hour)
	if p.takes(a) {
		t.Error("the token is taken at its end")
	}
}

// TestTokensAndJumps: a clock that jumps by an hour, or over the hour that summer time leaves out, breaks no token for good, and hides
// no revocation.
func TestTokensAndJumps(t *testing.T) {
	p := newPlace(t)
	a := p.create("a", graph.RoleSteward, start.Add(90*time.Minute))
	for _, jump := range []time.Duration{time.Hour, -time.Hour, -time.Hour, 24 * time.Hour, -23 * time.Hour} {
		p.now = p.now.Add(jump)
		if want := p.now.Before(start.Add(90 * time.Minute)); p.takes(a) != want {
			t.Errorf("at %v it is taken: %t, want %t", p.now, !want, want)
		}
	}
	if _, err := auth.Revoke(p.path, "a", p.now); err != nil {
		t.Fatal(err)
	}
	p.now = start.Add(-time.Hour) // back, to before it was made, and before the file was read
	if p.takes(a) {
		t.Error("a revoked token is taken when the clock was put back")
	}
}

// TestTokensOfBefore: a line with a digest and a name alone is a steward's without an end, and stays as it is until it is revoked.
func TestTokensOfBefore(t *testing.T) {
	p := newPlace(t)
	const line = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b sandra\n" // of "secret"
	p.write(line)
	p.now = p.now.Add(100 * 365 * 24 * time.Hour)
	if agent, err := p.Identify(t.Context(), "Bearer secret"); err != nil || agent.Name != "sandra" || agent.Role != graph.RoleSteward {
		t.Errorf("%+v, %v", agent, err)
	}
	p.create("new", graph.RoleSteward, time.Time{})
	if text, err := os.ReadFile(p.path); err != nil || !strings.HasPrefix(string(text), line) {
		t.Errorf("%s, %v", text, err)
	}
	if _, err := auth.Revoke(p.path, "2bb80d537b1d", p.now); err != nil {
		t.Fatal(err)
	}
	if p.now = p.now.Add(time.Second); p.takes("secret") {
		t.Error("it is taken when it is revoked by its id")
	}
}

// TestFaultyFile: while the file of a running server cannot be read no token is taken, for it may be the one that revokes; the log
// says why, once, and when it is mended.
func TestFaultyFile(t *testing.T) {
	p := newPlace(t)
	a := p.create("a", graph.RoleSteward, time.Time{})
	whole, err := os.ReadFile(p.path)
	if err != nil || !p.takes(a) {
		t.Fatal(err)
	}
	p.write(string(whole) + "nonsense\n")
	for range 3 {
		if p.now = p.now.Add(time.Second); p.takes(a) {
			t.Error("it is taken")
		}
	}
	if log := p.log.String(); strings.Count(log, "line 3, is no token's") != 1 || !strings.Contains(log, "krajina token create writes such lines") {
		t.Errorf("the log says %s", log)
	}
	p.write(string(whole))
	if p.now = p.now.Add(time.Second); !p.takes(a) || !strings.Contains(p.log.String(), "can be read again") {
		t.Errorf("it was mended, and the log says %s", p.log.String())
	}
	if err := os.Remove(p.path); err != nil {
		t.Fatal(err)
	}
	if p.now = p.now.Add(time.Second); p.takes(a) {
		t.Error("it is taken when the file is gone")
	}
}

// TestLines: whatever is no token's line is told with its number.
func TestLines(t *testing.T) {
	digest := strings.Repeat("0", 64)
	for line, says := range map[string]string{
		"abc sandra":                             "does not begin with a SHA-256",
		digest:                                   "no SHA-256 and a name",
		digest + " a b":                          `"b" cannot be read: it is none of role, created, expires and revoked`,
		digest + " a/b":                          "is no name for a token",
		digest + " a role=owner":                 "it is steward or administrator",
		digest + " a expires=tomorrow":           `"expires=tomorrow" cannot be read`,
		digest + " a role=STEWARD role=STEWARD":  "role stands there twice",
		digest[1:] + "g a role=STEWARD":          "does not begin with a SHA-256",
		digest + " a role=STEWARD revoked=":      `"revoked=" cannot be read`,
		digest + " a role=STEWARD Expires=never": "it is none of",
	} {
		path := filepath.Join(t.TempDir(), "tokens")
		if err := os.WriteFile(path, []byte("\n"+line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := auth.Read(path); err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "tokens, line 2, ") {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// TestEdits: edits leave the file as it was or are whole; two at a time do not overwrite each other; the file is its owner's alone.
func TestEdits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens")
	add := func(name string) error {
		_, token, err := auth.NewToken(name, graph.RoleSteward, start, time.Time{})
		if err != nil {
			return err
		}
		return auth.Add(path, token, start)
	}
	if _, err := auth.Revoke(path, "a", start); err == nil {
		t.Error("revoked in a file that is not there")
	}
	if err := add("a"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	before, _ := os.ReadFile(path)
	for name, err := range map[string]error{
		`has a valid token "a" already`: add("a"), "is no name for a token": add("a b"),
		`no token with the name or id "b"`: func() error { _, err := auth.Revoke(path, "b", start); return err }(),
	} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.WriteFile(path+".new", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := add("b"); err == nil || !strings.Contains(err.Error(), "another krajina token is at work") {
		t.Errorf("while another is at work: %v", err)
	}
	if err := os.Remove(path + ".new"); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Errorf("what was refused changed the file to %s", after)
	}
	done := make(chan error)
	for i := range 8 {
		go func() {
			err := errors.New("")
			for err != nil && (err.Error() == "" || strings.Contains(err.Error(), "at work")) {
				err = add(fmt.Sprint("n", i))
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if tokens, err := auth.Read(path); err != nil || len(tokens) != 9 {
		t.Errorf("%d tokens of 9, %v", len(tokens), err)
	}
	if err := os.Chmod(path, 0o602); err != nil {
		t.Fatal(err)
	}
	if _, err := auth.Read(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a file that everybody may write: %v", err)
	}
}
