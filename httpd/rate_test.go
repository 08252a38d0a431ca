package httpd_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/krajina/krajina/httpd"
)

// rated is a server with quotas, behind a proxy on this machine that says who asks.
type rated struct {
	*testing.T
	*server
	secret string
	now    atomic.Int64
}

// withRates lets an address ask 10,000 points a minute, a token 30,000.
func withRates(t *testing.T) *rated {
	t.Helper()
	r := &rated{T: t}
	r.now.Store(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC).UnixNano())
	secret, authority := steward(t, "sandra")
	r.secret = secret
	r.server = start(t, func(c *httpd.Config) {
		c.Stewards.Authority = authority
		c.Now = func() time.Time { return time.Unix(0, r.now.Load()) }
		c.Rates = httpd.Rates{Address: httpd.Quota{Points: 10_000, Window: time.Minute}, Token: httpd.Quota{Points: 30_000, Window: time.Minute},
			Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8")}}
	})
	return r
}

func (r *rated) pass(d time.Duration) { r.now.Add(int64(d)) }

// get asks for a path from an address.
func (r *rated) get(from, path string, headers ...string) answer {
	r.Helper()
	return r.send(r.T, http.MethodGet, path, "", append([]string{"X-Forwarded-For", from, "Accept", "*/*"}, headers...)...)
}

// left is what an answer says is left.
func (r *rated) left(a answer, of string) int {
	r.Helper()
	m := regexp.MustCompile(`^"(\w+)";r=(\d+);t=(\d+)$`).FindStringSubmatch(a.header.Get("RateLimit"))
	if m == nil || m[1] != of {
		r.Fatalf("RateLimit is %q (%d), want that of the %s", a.header.Get("RateLimit"), a.status, of)
	}
	n, _ := strconv.Atoi(m[2])
	return n
}

// TestAnswersAreCharged: an operation is charged its cost, and nothing where who asks has the answer.
func TestAnswersAreCharged(t *testing.T) {
	r := withRates(t)
	path := queryPath("{ regions(first: 3) { nodes { id } } }")
	first := r.get("192.0.2.1", path)
	cost, _ := first.Extensions["cost"].(map[string]any)
	reading := 10
	if requested, _ := cost["requested"].(float64); requested != 7 || r.left(first, "address") != 10_000-reading-7 {
		t.Errorf("it costs %v and leaves %d", cost, r.left(first, "address"))
	}
	second := r.get("192.0.2.1", path, "If-None-Match", first.header.Get("ETag"))
	if second.status != http.StatusNotModified || r.left(second, "address") != 10_000-2*reading-7 {
		t.Errorf("status %d, leaves %d", second.status, r.left(second, "address"))
	}
}

const small = "/graphql?query=%7Bdataset%7Brevision%7D%7D" // two fields

// TestRates: an address may ask so much in a time; then it is told when to come again, and others are answered meanwhile.
func TestRates(t *testing.T) {
	r := withRates(t)
	first := r.get("192.0.2.1", small)
	if first.status != http.StatusOK || r.left(first, "address") != 9988 || first.header.Get("RateLimit-Policy") != `"address";q=10000;w=60` {
		t.Errorf("%d, %v", first.status, first.header)
	}
	if got := r.left(r.get("192.0.2.1", "/en/"), "address"); got != 8988 {
		t.Errorf("a page leaves %d, want 8988", got)
	}
	if a := r.get("192.0.2.1", "/export/groups.csv?by=REGION"); a.status != http.StatusTooManyRequests || a.header.Get("Retry-After") != "7" || !strings.Contains(a.body, "ask again in 7 s") {
		t.Errorf("a table for 10000 of 8988: %d, %q, %s", a.status, a.header.Get("Retry-After"), a.body)
	}
	if a := r.get("192.0.2.2", "/export/groups.csv?by=REGION"); a.status != http.StatusOK || r.left(a, "address") != 0 {
		t.Errorf("a table from another address: %d", a.status)
	}
	refused := r.get("192.0.2.2", small, "Accept", ownType)
	if refused.status != http.StatusTooManyRequests || fmt.Sprint(refused.codes()) != "[UNAVAILABLE]" || refused.header.Get("Retry-After") != "1" || refused.Data != nil {
		t.Errorf("a query with nothing left: %d, %s", refused.status, refused.body)
	}
	if a := r.get("192.0.2.1", small); a.status != http.StatusOK {
		t.Errorf("the first address is answered %d when the second has nothing left", a.status)
	}
	r.pass(30 * time.Second)
	if got := r.left(r.get("192.0.2.2", small), "address"); got != 4988 {
		t.Errorf("after half the time %d are left, want 4988", got)
	}
	r.pass(-time.Hour) // a clock that is put back gives nothing and takes nothing
	if got := r.left(r.get("192.0.2.2", small), "address"); got != 4976 {
		t.Errorf("an hour earlier %d are left, want 4976", got)
	}
	r.pass(time.Hour + 31*time.Second)
	if got := r.left(r.get("192.0.2.2", small), "address"); got != 9988 {
		t.Errorf("after all of the time %d are left, want 9988", got)
	}
	for path := range map[string]bool{"/healthz": true, "/readyz": true, "/metrics": true} {
		r.get("192.0.2.3", "/export/statements.jsonl")
		if a := r.get("192.0.2.3", path); a.status != http.StatusOK || a.header.Get("RateLimit") != "" {
			t.Errorf("%s is for the operator: %d, %v", path, a.status, a.header)
		}
	}
}

// TestRatesOfTokens: who has a token is counted by it, wherever they are; a token that is not known helps nobody, and guessing costs.
func TestRatesOfTokens(t *testing.T) {
	r := withRates(t)
	bearer := "Bearer " + r.secret
	if got := r.left(r.get("192.0.2.1", small, "Authorization", bearer), "token"); got != 29988 {
		t.Errorf("%d are left, want 29988", got)
	}
	if got := r.left(r.get("192.0.2.9", small, "Authorization", bearer), "token"); got != 29976 {
		t.Errorf("from another address %d are left, want 29976", got)
	}
	if got := r.left(r.get("192.0.2.1", small, "Authorization", bearer+"x"), "address"); got != 9988 {
		t.Errorf("with an unknown token %d are left, want 9988", got)
	}
	guesses := 0
	for ; guesses < 100; guesses++ {
		if a := r.send(t, http.MethodPost, "/graphql", `{"query":"mutation { retractSource(id: \"source:a\") { revision } }"}`, "Content-Type", "application/json", "Accept", ownType,
			"X-Forwarded-For", "192.0.2.4", "Authorization", fmt.Sprint("Bearer guess-", guesses)); a.status != http.StatusUnauthorized {
			break
		}
	}
	if guesses < 10 || guesses > 20 {
		t.Errorf("an address guesses %d times, want some 18", guesses)
	}
	if a := r.send(t, http.MethodPost, "/imports?name=a.csv", "a", "X-Forwarded-For", "192.0.2.5"); a.status != http.StatusUnauthorized {
		t.Errorf("%d", a.status)
	}
	if a := r.send(t, http.MethodPost, "/imports?name=a.csv", "a", "X-Forwarded-For", "192.0.2.5"); a.status != http.StatusTooManyRequests {
		t.Errorf("a second file without a token: %d", a.status)
	}
}

// TestRatesOfFailures: what is refused, or not done in time, costs a penalty beside its cost.
func TestRatesOfFailures(t *testing.T) {
	r := withRates(t)
	after := func(from, path string) int {
		r.get(from, path, "Accept", ownType)
		return r.left(r.get(from, small), "address") + 12
	}
	for path, want := range map[string]int{
		"/graphql?query=%7Bnonsense%7D":                          10_000 - 10 - (10 + 500),
		"/graphql?query=%7Bprojects(first:0)%7BtotalCount%7D%7D": 10_000 - 12 - (12 + 500),
		"/graphql?query=%7Bprojects(first:1)%7BtotalCount%7D%7D": 10_000 - 12,
		"/en/nowhere":     10_000 - 1000 - (1000 + 500),
		"/schema.graphql": 10_000 - 10,
	} {
		if got := after(fmt.Sprint("198.51.100.", want%251), path); got != want {
			t.Errorf("%s leaves %d, want %d", path, got, want)
		}
	}
}

// TestRatesOfAddresses: an address is what a trusted proxy says; of IPv6 a network counts as one; this machine has no limit.
func TestRatesOfAddresses(t *testing.T) {
	r := withRates(t)
	r.get("203.0.113.1", small)
	for from, shares := range map[string]bool{
		"203.0.113.1":                             true,
		"203.0.113.2":                             false,
		"198.51.100.7, 203.0.113.1":               true, // who asks can write anything before what a proxy adds
		"203.0.113.1, 198.51.100.8":               false,
		"203.0.113.1, 10.1.2.3":                   true, // two proxies
		"203.0.113.1:4711":                        true,
		"::ffff:203.0.113.1":                      true,
		"nonsense, 203.0.113.1, 10.1.2.3, 10.1.1": false,
	} {
		a := r.get(from, small)
		if a.header.Get("RateLimit") == "" {
			if shares {
				t.Errorf("%s has no limit", from)
			}
			continue
		}
		if shared := r.left(a, "address") < 9988; shared != shares {
			t.Errorf("%q shares the quota of 203.0.113.1: %t, want %t", from, shared, shares)
		}
	}
	r.get("2001:db8:0:1::1", small)
	if got := r.left(r.get("[2001:db8:0:1:ffff::2]", small), "address"); got != 9976 {
		t.Errorf("an address of the same network of 64 bits has %d left, want 9976", got)
	}
	if got := r.left(r.get("2001:db8:0:2::1", small), "address"); got != 9988 {
		t.Errorf("an address of another network has %d left, want 9988", got)
	}
	for range 30 {
		if a := r.send(t, http.MethodGet, "/en/", ""); a.status != http.StatusOK || a.header.Get("RateLimit") != "" {
			t.Fatalf("from this machine: %d, %v", a.status, a.header)
		}
	}
	untrusting := start(t, func(c *httpd.Config) { c.Rates = httpd.Rates{Address: httpd.Quota{Points: 1, Window: time.Hour}} })
	if a := untrusting.send(t, http.MethodGet, "/en/", "", "X-Forwarded-For", "203.0.113.1"); a.status != http.StatusOK || a.header.Get("RateLimit") != "" {
		t.Errorf("without proxies that are trusted X-Forwarded-For is believed: %d, %v", a.status, a.header)
	}
}
