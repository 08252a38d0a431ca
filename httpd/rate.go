package httpd

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/felixge/httpsnoop"
	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// Quota is how much may be asked in a time; all of it may be asked at once. Zero is no limit.
type Quota struct {
	// Points are what requests cost: an operation its cost, a page, a table and a file what prices says.
	Points int
	Window time.Duration
}

// mostBuckets bounds for how many addresses and tokens is known what they asked, some 20 MB. Who is forgotten was silent for longer
// than all of them.
const mostBuckets = 100_000

// limiter counts what each address, or each token, asks.
type limiter struct {
	rates   Rates
	now     func() time.Time
	buckets *lru.Cache[string, *rate.Limiter]
}

func newLimiter(rates Rates, now func() time.Time) *limiter {
	buckets, err := lru.New[string, *rate.Limiter](mostBuckets)
	if err != nil {
		panic(err) // the size above is none
	}
	return &limiter{rates, now, buckets}
}

// account is what who sends a request may still ask. Nil is that of somebody without a limit.
type account struct {
	name   string
	quota  Quota
	bucket *rate.Limiter
	now    func() time.Time
	// punished says that the request has paid for having failed.
	punished bool
	charged  int
}

// account is that of a token which is known, or else of the address.
func (l *limiter) account(ctx context.Context, r *http.Request) *account {
	address := l.rates.clientOf(r)
	if address.IsLoopback() {
		return nil
	}
	if r.Header.Get("Authorization") != "" {
		if agent, err := askerOf(ctx).identify(ctx); err == nil {
			return l.open("token", string(agent.Kind)+agent.Key, l.rates.Token)
		}
	}
	return l.open("address", groupOf(address).String(), l.rates.Address)
}

func (l *limiter) open(name, key string, q Quota) *account {
	if q.Points <= 0 || q.Window <= 0 {
		return nil
	}
	key = name + " " + key
	bucket, known := l.buckets.Get(key)
	if !known {
		fresh := rate.NewLimiter(rate.Limit(float64(q.Points)/q.Window.Seconds()), q.Points)
		fresh.AllowN(l.now(), 0) // from here on it counts
		if before, there, _ := l.buckets.PeekOrAdd(key, fresh); there {
			fresh = before
		}
		bucket = fresh
	}
	return &account{name: name, quota: q, bucket: bucket, now: l.now}
}

// Charge takes the cost of what is asked. It is false where there is not so much left; then nothing is taken. What costs more
// than the whole quota takes the whole.
func (a *account) Charge(cost int) bool {
	if a == nil {
		return true
	}
	cost = min(max(cost, 0), a.quota.Points)
	if !a.bucket.AllowN(a.now(), cost) {
		return false
	}
	a.charged += cost
	return true
}

// penalty is what a request that failed costs beside what it cost already.
const penalty = 500

// Punish takes, for a request that failed or was not done in time, once more what it cost, and a penalty. It may leave less than
// nothing, down to minus the quota.
func (a *account) Punish() {
	if a == nil || a.punished {
		return
	}
	a.punished = true
	now := a.now()
	if left := a.bucket.TokensAt(now); left > -float64(a.quota.Points) {
		a.bucket.ReserveN(now, min(a.charged+penalty, a.quota.Points))
	}
}

// tell writes what is left into the headers of the IETF's draft of them: in how many seconds the quota is whole again.
func (a *account) tell(h http.Header) {
	if a == nil {
		return
	}
	left := a.bucket.TokensAt(a.now())
	whole := math.Ceil((float64(a.quota.Points) - left) / float64(a.bucket.Limit()))
	h.Set("RateLimit-Policy", fmt.Sprintf("%q;q=%d;w=%d", a.name, a.quota.Points, int(math.Ceil(a.quota.Window.Seconds()))))
	h.Set("RateLimit", fmt.Sprintf("%q;r=%d;t=%d", a.name, max(0, int(left)), max(0, int(whole))))
}

// refuse writes the headers of an answer that there is too much asked, and gives what it says.
func (a *account) refuse(h http.Header, cost int) string {
	a.tell(h)
	cost = min(cost, a.quota.Points)
	wait := max(1, int(math.Ceil((float64(cost)-a.bucket.TokensAt(a.now()))/float64(a.bucket.Limit()))))
	h.Set("Retry-After", strconv.Itoa(wait))
	return fmt.Sprintf("too much was asked from this %s: ask again in %d s; the header RateLimit says how much is left", a.name, wait)
}

type accountKey struct{}

func accountOf(ctx context.Context) *account {
	a, _ := ctx.Value(accountKey{}).(*account)
	return a
}

// limited charges for what next answers. What costs nothing is charged by who answers it, or is for the operator.
func (l *limiter) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		cost := priceOf(observedOf(ctx).route)
		if cost == free {
			next.ServeHTTP(w, r)
			return
		}
		a := l.account(ctx, r)
		if a == nil {
			next.ServeHTTP(w, r)
			return
		}
		if cost != byAnswer {
			if !a.Charge(cost) {
				http.Error(w, a.refuse(w.Header(), cost), http.StatusTooManyRequests)
				return
			}
			a.tell(w.Header())
		}
		status := 0
		w = httpsnoop.Wrap(w, httpsnoop.Hooks{WriteHeader: func(write httpsnoop.WriteHeaderFunc) httpsnoop.WriteHeaderFunc {
			return func(code int) { status = code; write(code) }
		}})
		defer func() {
			if status >= http.StatusBadRequest && status != http.StatusTooManyRequests || status == 0 && ctx.Err() != nil {
				a.Punish()
			}
		}()
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, accountKey{}, a)))
	})
}

// charge takes the cost of an operation, or says that there is too much asked.
func charge(ctx context.Context, w http.ResponseWriter, cost int) *response {
	a := accountOf(ctx)
	if !a.Charge(cost) {
		return refusal(fail(codeUnavailable, "%s", a.refuse(w.Header(), cost)))
	}
	a.tell(w.Header())
	return nil
}
