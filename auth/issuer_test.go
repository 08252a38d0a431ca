package auth_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/krajina/krajina/auth"
	"github.com/krajina/krajina/auth/issuertest"
	"github.com/krajina/krajina/graph"
)

// trusting is an authority that trusts a provider, at a time that the test sets.
func trusting(t *testing.T, p *issuertest.Provider, now func() time.Time) *auth.Authority {
	t.Helper()
	issuer, err := auth.NewIssuer(auth.IssuerConfig{URL: p.URL(), Audience: issuertest.Audience, RolesClaim: "roles", Steward: "krajina-steward", Administrator: "krajina-administrator",
		Now: now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return &auth.Authority{Issuer: issuer}
}

// TestIssuer: of an issuer's tokens those are taken that it signed, for this server, for now; and their claims give the role.
func TestIssuer(t *testing.T) {
	p := issuertest.Start(t)
	a := trusting(t, p, time.Now)
	at := func(in time.Duration) int64 { return time.Now().Add(in).Unix() }
	steward := map[string]any{"roles": []string{"others", "krajina-steward"}}
	with := func(name string, value any) map[string]any {
		return map[string]any{"roles": []string{"krajina-steward"}, name: value}
	}
	hs256 := func() string { // signed with the public key as a secret, which a careless verifier takes
		key := p.Key()
		public, _ := json.Marshal(key.Public())
		encode := base64.RawURLEncoding.EncodeToString
		claims, _ := json.Marshal(p.Claims(steward))
		text := encode([]byte(`{"alg":"HS256","kid":"`+key.KeyID+`"}`)) + "." + encode(claims)
		mac := hmac.New(sha256.New, public)
		mac.Write([]byte(text))
		return text + "." + encode(mac.Sum(nil))
	}
	good := p.Token(steward)
	parts := strings.Split(good, ".")
	parts[1] = strings.Split(p.Unsigned(map[string]any{"roles": "krajina-administrator"}), ".")[1]
	forged := strings.Join(parts, ".")
	for name, c := range map[string]struct {
		token string
		role  graph.Role
		err   error
	}{
		"a steward's":                   {good, graph.RoleSteward, nil},
		"an administrator's":            {p.Token(map[string]any{"roles": []string{"krajina-administrator", "krajina-steward"}}), graph.RoleAdministrator, nil},
		"roles in one text":             {p.Token(map[string]any{"roles": "a krajina-steward b"}), graph.RoleSteward, nil},
		"from the token endpoint":       {p.Fetch("machine", "krajina-steward"), graph.RoleSteward, nil},
		"for several audiences":         {p.Token(with("aud", []string{"other", issuertest.Audience})), graph.RoleSteward, nil},
		"valid in a minute":             {p.Token(with("nbf", at(time.Minute))), graph.RoleSteward, nil},
		"without roles":                 {p.Token(nil), graph.RoleNone, nil},
		"with other roles":              {p.Token(map[string]any{"roles": []string{"krajina-stewards", "KRAJINA-STEWARD"}}), graph.RoleNone, nil},
		"roles that are no texts":       {p.Token(map[string]any{"roles": map[string]any{"krajina-steward": true}}), graph.RoleNone, nil},
		"for another audience":          {p.Token(with("aud", "other")), "", graph.ErrUnauthenticated},
		"for nobody":                    {p.Token(with("aud", nil)), "", graph.ErrUnauthenticated},
		"of another issuer":             {p.Token(with("iss", "https://example.org")), "", graph.ErrUnauthenticated},
		"expired":                       {p.Token(with("exp", at(-time.Second))), "", graph.ErrUnauthenticated},
		"without an end":                {p.Token(with("exp", nil)), "", graph.ErrUnauthenticated},
		"not valid yet":                 {p.Token(with("nbf", at(10*time.Minute))), "", graph.ErrUnauthenticated},
		"without a subject":             {p.Token(with("sub", nil)), "", graph.ErrUnauthenticated},
		"signed by nobody":              {p.Unsigned(steward), "", graph.ErrUnauthenticated},
		"signed with another key":       {p.Signed(issuertest.NewKey(t, jose.RS256), p.Claims(steward)), "", graph.ErrUnauthenticated},
		"signed with a public key":      {hs256(), "", graph.ErrUnauthenticated},
		"with other claims than signed": {forged, "", graph.ErrUnauthenticated},
		"cut off":                       {good[:len(good)-4], "", graph.ErrUnauthenticated},
		"dots":                          {"..", "", graph.ErrUnauthenticated},
	} {
		agent, err := a.Identify(t.Context(), "Bearer "+c.token)
		if !errors.Is(err, c.err) || agent.Role != c.role || (err == nil) != (agent.Kind == graph.AgentOIDC) {
			t.Errorf("%s: %+v, %v", name, agent, err)
		}
	}
	one, _ := a.Identify(t.Context(), "Bearer "+good)
	same, _ := a.Identify(t.Context(), "bearer "+p.Token(nil))
	other, _ := a.Identify(t.Context(), "Bearer "+p.Token(map[string]any{"sub": "subject-2"}))
	if one.Key == "" || one.Key != same.Key || one.Key == other.Key || strings.Contains(one.Key, "subject") || one.Name != "" {
		t.Errorf("keys of one subject twice and of another: %q, %q, %q", one.Key, same.Key, other.Key)
	}
}

// TestRolesClaim: roles are found where providers put them.
func TestRolesClaim(t *testing.T) {
	p := issuertest.Start(t)
	for name, claims := range map[string]map[string]any{
		"realm_access.roles":        {"realm_access": map[string]any{"roles": []string{"s"}}},
		"groups":                    {"groups": []string{"s"}},
		"https://example.org/roles": {"https://example.org/roles": []string{"s"}},
		"a.b":                       {"a.b": "s", "a": map[string]any{"b": "none"}},
	} {
		issuer, err := auth.NewIssuer(auth.IssuerConfig{URL: p.URL(), Audience: issuertest.Audience, RolesClaim: name, Steward: "s", Now: time.Now, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		if agent, err := (&auth.Authority{Issuer: issuer}).Identify(t.Context(), "Bearer "+p.Token(claims)); err != nil || agent.Role != graph.RoleSteward {
			t.Errorf("%s: %+v, %v", name, agent, err)
		}
	}
}

// TestIssuerKeys: keys are asked for once, and again when there is a new one; nobody can make the server ask more than a few times.
func TestIssuerKeys(t *testing.T) {
	p := issuertest.Start(t)
	a := trusting(t, p, time.Now)
	identify := func(token string) error { _, err := a.Identify(t.Context(), "Bearer "+token); return err }
	before := p.Token(nil)
	for range 5 {
		if err := identify(p.Token(nil)); err != nil {
			t.Fatal(err)
		}
	}
	if found, asked := p.Found.Load(), p.Asked.Load(); found != 1 || asked != 1 {
		t.Errorf("five tokens made the server ask %d times what the provider is, %d times for keys", found, asked)
	}
	p.Rotate(jose.ES256)
	for _, token := range []string{p.Token(nil), before, p.Token(nil)} {
		if err := identify(token); err != nil {
			t.Errorf("after the provider has a new key: %v", err)
		}
	}
	if asked := p.Asked.Load(); asked != 2 {
		t.Errorf("it asked %d times for keys, want twice", asked)
	}
	stranger := issuertest.NewKey(t, jose.ES256)
	for range 100 {
		_ = identify(p.Signed(stranger, p.Claims(nil)))
	}
	if asked := p.Asked.Load(); asked > 12 {
		t.Errorf("100 tokens with an unknown key made it ask %d times", asked)
	}
	if err := identify(before); err != nil {
		t.Errorf("meanwhile a good one: %v", err)
	}
}

// TestIssuerAway: a server whose issuer is away says so for its tokens alone, and takes them when it is there.
func TestIssuerAway(t *testing.T) {
	p := issuertest.Start(t)
	p.Down.Store(true)
	a := trusting(t, p, time.Now)
	token := p.Token(map[string]any{"roles": "krajina-steward"})
	if _, err := a.Identify(t.Context(), "Bearer "+token); !errors.Is(err, graph.ErrIssuer) {
		t.Errorf("%v", err)
	}
	if _, err := a.Identify(t.Context(), "Bearer "+p.Unsigned(nil)); !errors.Is(err, graph.ErrUnauthenticated) {
		t.Errorf("what is no signed token: %v", err)
	}
	p.Down.Store(false)
	if agent, err := a.Identify(t.Context(), "Bearer "+token); err != nil || agent.Role != graph.RoleSteward {
		t.Errorf("%+v, %v", agent, err)
	}
	p.Down.Store(true)
	if _, err := a.Identify(t.Context(), "Bearer "+token); err != nil {
		t.Errorf("with keys that are known: %v", err)
	}
	p.Rotate(jose.RS256)
	if _, err := a.Identify(t.Context(), "Bearer "+p.Token(nil)); !errors.Is(err, graph.ErrIssuer) {
		t.Errorf("with a key that is not known: %v", err)
	}
}

// TestIssuerClock: a clock that jumps an hour and back breaks nothing for good.
func TestIssuerClock(t *testing.T) {
	p := issuertest.Start(t)
	var jump time.Duration
	a := trusting(t, p, func() time.Time { return time.Now().Add(jump) })
	token := p.Token(map[string]any{"exp": time.Now().Add(2 * time.Hour).Unix()})
	for _, jump = range []time.Duration{0, time.Hour, 0, -time.Hour, 0} {
		if _, err := a.Identify(t.Context(), "Bearer "+token); err != nil {
			t.Errorf("at %v: %v", jump, err)
		}
	}
}

// TestIssuerConfig: what can never work, or would take anybody's tokens, does not start.
func TestIssuerConfig(t *testing.T) {
	good := auth.IssuerConfig{URL: "https://login.example.org/realms/a", Audience: "krajina", RolesClaim: "roles", Steward: "s", Administrator: "a"}
	for name, change := range map[string]func(*auth.IssuerConfig){
		"KRAJINA_OIDC_ISSUER: \"login\"":       func(c *auth.IssuerConfig) { c.URL = "login" },
		"give an https address":                func(c *auth.IssuerConfig) { c.URL = "http://login.example.org" },
		"KRAJINA_OIDC_AUDIENCE is missing":     func(c *auth.IssuerConfig) { c.Audience = "" },
		"no token of the issuer could have":    func(c *auth.IssuerConfig) { c.Steward, c.Administrator = "", "" },
		"KRAJINA_OIDC_ADMINISTRATOR are the s": func(c *auth.IssuerConfig) { c.Administrator = "s" },
		"no address of an issuer":              func(c *auth.IssuerConfig) { c.URL = "https://user:secret@example.org" },
	} {
		c := good
		change(&c)
		if _, err := auth.NewIssuer(c); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, url := range []string{good.URL, "http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"} {
		c := good
		c.URL = url
		if _, err := auth.NewIssuer(c); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
}

// TestNoSecretsInLogs: what the log says of an issuer that is away has no token in it.
func TestNoSecretsInLogs(t *testing.T) {
	p := issuertest.Start(t)
	p.Down.Store(true)
	var log bytes.Buffer
	issuer, err := auth.NewIssuer(auth.IssuerConfig{URL: p.URL(), Audience: issuertest.Audience, RolesClaim: "roles", Steward: "s", Now: time.Now, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	token := p.Token(nil)
	_, err = (&auth.Authority{Issuer: issuer}).Identify(t.Context(), "Bearer "+token)
	if said := log.String() + fmt.Sprint(err); !strings.Contains(log.String(), "502") || strings.Contains(said, token[:40]) {
		t.Errorf("%s", said)
	}
}
