// Package issuertest is an OpenID Connect provider for tests: discovery, keys, and the token endpoint for machines, over HTTP.
package issuertest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// Audience is for whom the provider makes its tokens out.
const Audience = "krajina"

// Provider is a running provider.
type Provider struct {
	t      *testing.T
	server *httptest.Server
	// Asked counts the questions for keys, Found those for what the provider is.
	Asked, Found atomic.Int64
	// Down makes it answer nothing but errors.
	Down atomic.Bool

	mu   sync.Mutex
	keys []jose.JSONWebKey // with private parts, the one that signs last
}

// Start starts a provider that signs with RS256.
func Start(t *testing.T) *Provider {
	t.Helper()
	p := &Provider{t: t}
	p.Rotate(jose.RS256)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		p.Found.Add(1)
		answer(w, map[string]any{"issuer": p.URL(), "authorization_endpoint": p.URL() + "/authorize", "token_endpoint": p.URL() + "/token", "jwks_uri": p.URL() + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256", "ES256", "HS256"}, "response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"}})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		p.Asked.Add(1)
		answer(w, p.public())
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		if id, _, ok := r.BasicAuth(); !ok || r.FormValue("grant_type") != "client_credentials" {
			http.Error(w, `{"error":"invalid_client"}`, http.StatusUnauthorized)
		} else {
			answer(w, map[string]any{"access_token": p.Token(map[string]any{"sub": id, "roles": strings.Fields(r.FormValue("scope"))}), "token_type": "Bearer", "expires_in": 300})
		}
	})
	p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.Down.Load() {
			http.Error(w, "down", http.StatusBadGateway)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(p.server.Close)
	return p
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

// URL is the issuer.
func (p *Provider) URL() string { return p.server.URL }

// Rotate makes a new key of an algorithm, which signs from now on; those of before stay known.
func (p *Provider) Rotate(alg jose.SignatureAlgorithm) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keys = append(p.keys, NewKey(p.t, alg))
}

// NewKey makes a key with a name.
func NewKey(t *testing.T, alg jose.SignatureAlgorithm) jose.JSONWebKey {
	t.Helper()
	var key crypto.Signer
	var err error
	if alg == jose.ES256 {
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	} else {
		key, err = rsa.GenerateKey(rand.Reader, 2048)
	}
	if err != nil {
		t.Fatal(err)
	}
	return jose.JSONWebKey{Key: key, KeyID: rand.Text(), Algorithm: string(alg), Use: "sig"}
}

func (p *Provider) public() (set jose.JSONWebKeySet) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range p.keys {
		set.Keys = append(set.Keys, k.Public())
	}
	return set
}

// Key is the one that signs.
func (p *Provider) Key() jose.JSONWebKey {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.keys[len(p.keys)-1]
}

// Claims are those of a token that is good for five minutes, with others in their place; nil takes one out.
func (p *Provider) Claims(others map[string]any) map[string]any {
	now := time.Now()
	claims := map[string]any{"iss": p.URL(), "aud": Audience, "sub": "subject-1", "iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix()}
	maps.Copy(claims, others)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	return claims
}

// Token is a token with these claims, signed as the provider signs.
func (p *Provider) Token(others map[string]any) string {
	p.t.Helper()
	return p.Signed(p.Key(), p.Claims(others))
}

// Signed is a token signed with a key.
func (p *Provider) Signed(key jose.JSONWebKey, claims map[string]any) string {
	p.t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.SignatureAlgorithm(key.Algorithm), Key: key}, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		p.t.Fatal(err)
	}
	token, err := jwt.Signed(signer).Claims(claims).Serialize()
	if err != nil {
		p.t.Fatal(err)
	}
	return token
}

// Unsigned is a token that says of itself that nobody signed it.
func (p *Provider) Unsigned(others map[string]any) string {
	p.t.Helper()
	claims, err := json.Marshal(p.Claims(others))
	if err != nil {
		p.t.Fatal(err)
	}
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"none","typ":"JWT"}`)) + "." + encode(claims) + "."
}

// Fetch gets a token at the token endpoint, as a machine does, with the roles.
func (p *Provider) Fetch(client string, roles ...string) string {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.URL()+"/token", strings.NewReader(url.Values{"grant_type": {"client_credentials"}, "scope": {strings.Join(roles, " ")}}.Encode()))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth(client, "secret")
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer a.Body.Close()
	var got struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(a.Body).Decode(&got); err != nil || got.AccessToken == "" {
		p.t.Fatalf("no token: %s, %v", a.Status, err)
	}
	return got.AccessToken
}
