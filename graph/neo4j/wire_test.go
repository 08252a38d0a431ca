package neo4j_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/Shopify/toxiproxy/v2/toxics"
	"github.com/rs/zerolog"

	"github.com/krajina/krajina/graph/neo4j"
)

// wire is a toxiproxy between a store and its database. Beside the toxics that come with it, it can do one thing at one
// message that the store sends, so that a fault comes at the same place each time.
type wire struct {
	proxy *toxiproxy.Proxy
	look  atomic.Pointer[func(sent []byte) fate]
	// losing is set when the next answer is to be lost.
	losing atomic.Bool
	// silence, where there is one, ends what is silent when it is closed.
	silence atomic.Pointer[chan struct{}]
}

// fate is what becomes of a message.
type fate int

const (
	pass   fate = iota
	cut         // the connection ends before the message
	lose        // the message arrives, its answer does not, and the connection ends
	silent      // from this message on nothing passes any more, in either direction, and nothing ends
)

// wires are all by name: toxiproxy makes toxics by itself, from JSON.
var wires sync.Map

var quiet = sync.OnceFunc(func() { zerolog.SetGlobalLevel(zerolog.Disabled) })

// wired gives the configuration of the same database through a wire.
func wired(t *testing.T, config neo4j.Config) (*wire, neo4j.Config) {
	t.Helper()
	quiet() // some toxics log past their server's logger
	server := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	w := &wire{proxy: toxiproxy.NewProxy(server, t.Name(), "127.0.0.1:0", strings.TrimPrefix(config.URI, "bolt://"))}
	if err := w.proxy.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.proxy.Stop)
	t.Cleanup(w.heal)
	toxics.Register("sent", &sent{})
	toxics.Register("answered", &answered{})
	wires.Store(t.Name(), w)
	w.add(t, "sent", "upstream", map[string]any{"wire": t.Name()})
	w.add(t, "answered", "downstream", map[string]any{"wire": t.Name()})
	config.URI = "bolt://" + w.proxy.Listen
	return w, config
}

// add puts a toxic into all connections, those that there are and those to come.
func (w *wire) add(t *testing.T, kind, stream string, attributes map[string]any) {
	t.Helper()
	text, err := json.Marshal(map[string]any{"name": kind, "type": kind, "stream": stream, "attributes": attributes})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.proxy.Toxics.AddToxicJson(bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
}

func (w *wire) remove(t *testing.T, kind string) {
	t.Helper()
	if err := w.proxy.Toxics.RemoveToxic(t.Context(), kind); err != nil {
		t.Fatal(err)
	}
}

// at decides with f what becomes of each message.
func (w *wire) at(f func(sent []byte) fate) { w.look.Store(&f) }

// heal ends every fault that a look brought.
func (w *wire) heal() {
	w.look.Store(nil)
	w.losing.Store(false)
	if quiet := w.silence.Swap(nil); quiet != nil {
		close(*quiet)
	}
}

// isCommit and begins know messages of Bolt, which the driver sends one at a time.
func isCommit(sent []byte) bool { return bytes.Equal(sent, []byte{0, 2, 0xb0, 0x12, 0, 0}) }

func begins(sent []byte) (transaction, writes bool) {
	transaction = bytes.Contains(sent, []byte{0xb1, 0x11})
	return transaction, transaction && !bytes.Contains(sent, []byte("\x84mode\x81r"))
}

// writeCommits decides with f about each COMMIT of a transaction that may write, counted from 1.
func (w *wire) writeCommits(f func(n int) fate) {
	var mu sync.Mutex
	n, writing := 0, false
	w.at(func(sent []byte) fate {
		mu.Lock()
		defer mu.Unlock()
		if transaction, writes := begins(sent); transaction {
			writing = writes
		}
		if !writing || !isCommit(sent) {
			return pass
		}
		n++
		return f(n)
	})
}

// atFlip decides with f about the COMMIT that moves the store's revision.
func (w *wire) atFlip(f func() fate) {
	var mu sync.Mutex
	flips := false
	w.at(func(sent []byte) fate {
		mu.Lock()
		defer mu.Unlock()
		if flips && isCommit(sent) {
			flips = false
			return f()
		}
		flips = flips || bytes.Contains(sent, []byte("SET h.revision = $next"))
		return pass
	})
}

// sent is the toxic of what the store sends.
type sent struct {
	Wire string `json:"wire"`
}

func (s *sent) Pipe(stub *toxics.ToxicStub) {
	named, _ := wires.Load(s.Wire)
	w := named.(*wire)
	pipe(stub, w, func(data []byte) bool {
		f := w.look.Load()
		if f == nil {
			return true
		}
		switch (*f)(data) {
		case cut:
			return false
		case lose:
			w.losing.Store(true)
		case silent:
			quiet := make(chan struct{})
			w.silence.CompareAndSwap(nil, &quiet)
		}
		return true
	})
}

// answered is the toxic of what the database answers.
type answered struct {
	Wire string `json:"wire"`
}

func (a *answered) Pipe(stub *toxics.ToxicStub) {
	named, _ := wires.Load(a.Wire)
	w := named.(*wire)
	pipe(stub, w, func([]byte) bool { return !w.losing.Swap(false) })
}

// pipe hands on what goes on, and ends the connection before what does not. In silence it keeps all to itself, also that an
// end hung up, which the other then learns when the silence ends.
func pipe(stub *toxics.ToxicStub, w *wire, goesOn func(data []byte) bool) {
	for {
		select {
		case <-stub.Interrupt:
			return
		case chunk := <-stub.Input:
			if chunk != nil && goesOn(chunk.Data) && w.silence.Load() == nil {
				stub.Output <- chunk
				continue
			}
			if quiet := w.silence.Load(); quiet != nil {
				if chunk != nil {
					continue
				}
				<-*quiet
			}
			stub.Close()
			for chunk != nil { // so that whoever fills the pipe can end
				chunk = <-stub.Input
			}
			return
		}
	}
}
