package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
	"golang.org/x/time/rate"

	"github.com/krajina/krajina/graph"
)

// IssuerConfig says whose tokens are taken beside those of the file, and what they allow.
type IssuerConfig struct {
	// URL is the issuer's, as its tokens name it; https, or http on this machine.
	URL string
	// Audience is for whom its tokens must be made out: this server's client id there.
	Audience string
	// RolesClaim is the claim with the roles or groups of who has a token: its name, or a path such as realm_access.roles.
	RolesClaim string
	// Steward and Administrator are the values of that claim that give these roles.
	Steward, Administrator string
	// Now is the clock.
	Now func() time.Time
	Log *slog.Logger
}

const (
	// issuerTime bounds one question to the issuer.
	issuerTime = 3 * time.Second
	// issuerBytes bounds its answer.
	issuerBytes = 1 << 20
	// Tokens with unknown keys make the server ask for keys, and anybody can send such: after a few at once it asks every two seconds.
	issuerEvery = 2 * time.Second
	issuerBurst = 10
)

// taken are the algorithms of signatures that are taken, as far as the issuer lists them.
var taken = []jose.SignatureAlgorithm{jose.RS256, jose.ES256}

// Issuer takes the tokens of an OpenID Connect provider. It asks the provider for its keys when the first token comes, so that
// a server starts without it, and again when a token names a key that it does not know.
type Issuer struct {
	config IssuerConfig
	client *http.Client

	finding  chan struct{}                        // who holds it looks for the provider
	verifier atomic.Pointer[oidc.IDTokenVerifier] // nil until the provider was found
}

// NewIssuer checks what is configured; it asks nobody.
func NewIssuer(c IssuerConfig) (*Issuer, error) {
	u, err := url.Parse(c.URL)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, fmt.Errorf("KRAJINA_OIDC_ISSUER: %q is no address of an issuer: write it as its tokens do, like https://login.example.org/realms/office", c.URL)
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return nil, fmt.Errorf("KRAJINA_OIDC_ISSUER: keys that come over http can be anybody's: give an https address")
	case c.Audience == "":
		return nil, errors.New("KRAJINA_OIDC_AUDIENCE is missing: give the client id for which the issuer makes tokens out; those for other servers must not be taken")
	case c.Steward == "" && c.Administrator == "" || c.RolesClaim == "":
		return nil, errors.New("no token of the issuer could have a role: give KRAJINA_OIDC_ROLES_CLAIM, and KRAJINA_OIDC_STEWARD or KRAJINA_OIDC_ADMINISTRATOR")
	case c.Steward == c.Administrator:
		return nil, errors.New("KRAJINA_OIDC_STEWARD and KRAJINA_OIDC_ADMINISTRATOR are the same: give two values, or leave one out")
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	return &Issuer{config: c, finding: make(chan struct{}, 1), client: &http.Client{Timeout: issuerTime, Transport: &patient{transport, rate.NewLimiter(rate.Every(issuerEvery), issuerBurst)}}}, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// errAway: the issuer was asked and gave no keys.
var errAway = errors.New("the issuer cannot be asked")

// patient asks no more often than is good for who is asked, and reads no more than it should send.
type patient struct {
	http.RoundTripper
	limit *rate.Limiter
}

// RoundTrip implements http.RoundTripper.
func (p *patient) RoundTrip(r *http.Request) (*http.Response, error) {
	if !p.limit.Allow() {
		return nil, fmt.Errorf("%w again so soon", errAway)
	}
	a, err := p.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errAway, err)
	}
	if a.StatusCode != http.StatusOK {
		_ = a.Body.Close()
		return nil, fmt.Errorf("%w: it answers %s", errAway, a.Status)
	}
	a.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(a.Body, issuerBytes), a.Body}
	return a, nil
}

// find asks the provider what it is, once it succeeds never again.
func (i *Issuer) find(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	if v := i.verifier.Load(); v != nil {
		return v, nil
	}
	select {
	case i.finding <- struct{}{}:
		defer func() { <-i.finding }()
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: %w", graph.ErrIssuer, ctx.Err())
	}
	if v := i.verifier.Load(); v != nil {
		return v, nil
	}
	ctx = oidc.ClientContext(ctx, i.client)
	provider, err := oidc.NewProvider(ctx, i.config.URL)
	if err != nil {
		i.config.Log.Error("the issuer of tokens cannot be asked for its keys", slog.Any("error", err))
		return nil, fmt.Errorf("%w: %w", graph.ErrIssuer, err)
	}
	var listed struct {
		Keys string   `json:"jwks_uri"`
		Algs []string `json:"id_token_signing_alg_values_supported"`
	}
	if err := provider.Claims(&listed); err != nil {
		return nil, fmt.Errorf("%w: %w", graph.ErrIssuer, err)
	}
	var algs []string
	for _, a := range taken {
		if slices.Contains(listed.Algs, string(a)) {
			algs = append(algs, string(a))
		}
	}
	if len(algs) == 0 {
		i.config.Log.Error("the issuer signs with nothing that is taken", slog.Any("lists", listed.Algs), slog.Any("taken", taken))
		return nil, graph.ErrIssuer
	}
	keys := &keySet{oidc.NewRemoteKeySet(oidc.ClientContext(context.Background(), i.client), listed.Keys)}
	v := oidc.NewVerifier(i.config.URL, keys, &oidc.Config{ClientID: i.config.Audience, SupportedSigningAlgs: algs, Now: i.config.Now})
	i.verifier.Store(v)
	return v, nil
}

// keySet are the provider's keys. It notes for who asks whether they could not be had: the verifier's error does not tell.
type keySet struct{ *oidc.RemoteKeySet }

type awayKey struct{}

// VerifySignature implements oidc.KeySet.
func (k *keySet) VerifySignature(ctx context.Context, jwt string) ([]byte, error) {
	payload, err := k.RemoteKeySet.VerifySignature(ctx, jwt)
	if errors.Is(err, errAway) || errors.Is(err, context.DeadlineExceeded) {
		*ctx.Value(awayKey{}).(*error) = err
	}
	return payload, err
}

// identify says whose token it is, and what role its issuer gives them.
func (i *Issuer) identify(ctx context.Context, token string) (graph.Agent, error) {
	// What is no signed token is refused without asking the issuer for anything.
	if _, err := jose.ParseSignedCompact(token, taken); err != nil {
		return graph.Agent{}, refused("the token is not one that is signed as issuers do")
	}
	ctx, cancel := context.WithTimeout(ctx, issuerTime)
	defer cancel()
	verifier, err := i.find(ctx)
	if err != nil {
		return graph.Agent{}, err
	}
	var away error
	known, err := verifier.Verify(context.WithValue(ctx, awayKey{}, &away), token)
	switch {
	case away != nil:
		i.config.Log.Error("the issuer of tokens cannot be asked for its keys", slog.Any("error", away))
		return graph.Agent{}, fmt.Errorf("%w: %w", graph.ErrIssuer, away)
	case err != nil:
		why := err.Error() // it may hold what the token says, which is as long as somebody likes
		return graph.Agent{}, refused(why[:min(len(why), mostReason)])
	}
	var claims map[string]any
	if known.Subject == "" || known.Claims(&claims) != nil {
		return graph.Agent{}, refused("the token names nobody")
	}
	digest := sha256.Sum256([]byte(known.Issuer + "\x00" + known.Subject))
	return graph.Agent{Kind: graph.AgentOIDC, Role: i.role(claims), Key: hex.EncodeToString(digest[:6])}, nil
}
