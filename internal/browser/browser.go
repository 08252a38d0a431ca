// Package browser drives a real Chromium in tests and benches.
package browser

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/needs"
)

// Find gives the path of a Chromium. Without one the test is skipped, or fails where KRAJINA_REQUIRE names "browser".
func Find(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("KRAJINA_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	needs.Missing(t, "browser", "no Chromium: install one (Debian: apt-get install chromium) or name it in KRAJINA_CHROMIUM")
	return ""
}

// Profile is a fresh browser with one page; it records what the page asks for and complains of.
type Profile struct {
	t *testing.T
	// Ctx is the page, for chromedp.
	Ctx      context.Context
	mu       sync.Mutex
	requests []string
	problems []string
}

// Open starts the browser of a path, whose user prefers a language; it ends with the test.
func Open(t *testing.T, path, language string) *Profile {
	t.Helper()
	dir := t.TempDir()
	ctx, end, err := Start(context.Background(), path, language, dir)
	t.Cleanup(func() {
		end()
		// Its last processes may still write for a moment, which would fail the clean-up of the folder.
		for range 50 {
			if os.RemoveAll(dir) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	if err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	p := &Profile{t: t, Ctx: ctx}
	p.record()
	return p
}

// Start starts the browser of a path with a fresh profile in a folder, and gives a page of it, for chromedp; end ends it, after two minutes
// at the latest.
func Start(ctx context.Context, path, language, dir string) (page context.Context, end func(), err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(dir),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 800),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("accept-lang", language),
		// A request that slips past the network events must not reach a host either.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	allocator, cancelAllocator := chromedp.NewExecAllocator(ctx, options...)
	first, cancelPage := chromedp.NewContext(allocator)
	page, cancel := context.WithTimeout(first, 2*time.Minute)
	return page, func() {
		_ = chromedp.Cancel(first)
		cancel()
		cancelPage()
		cancelAllocator()
	}, chromedp.Do(page)
}

func (p *Profile) record() {
	add := func(list *[]string, line string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		*list = append(*list, line)
	}
	requests := chromedp.Events(p.Ctx, network.RequestWillBeSent)
	sockets := chromedp.Events(p.Ctx, network.WebSocketCreated)
	console := chromedp.Console(p.Ctx)
	go func() {
		for event := range requests {
			if event.Request != nil {
				add(&p.requests, event.Request.URL)
			}
		}
	}()
	go func() {
		for event := range sockets {
			add(&p.requests, event.URL)
		}
	}()
	go func() {
		for message, err := range console {
			if err == nil && (message.Type == chromedp.ConsoleError || message.IsException()) {
				add(&p.problems, message.String())
			}
		}
	}()
}

// Do does steps one after another.
func (p *Profile) Do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	for _, step := range steps {
		if err := p.do(step); err != nil {
			p.t.Fatal(err)
		}
	}
}

// do does a step again, a few times, where the page has put something else in the place of what was found before the step was done.
func (p *Profile) do(step chromedp.Action[chromedp.Void]) error {
	var err error
	for range 5 {
		if err = chromedp.Do(p.Ctx, step); err == nil || !strings.Contains(err.Error(), "Could not find node with given id") {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

// Click clicks what a selector finds, once it is there.
func (p *Profile) Click(selector string) {
	p.t.Helper()
	p.Wait("something to click at "+selector, `Boolean(document.querySelector(`+Quoted(selector)+`))`)
	p.Do(chromedp.Click(chromedp.CSS(selector)))
}

// Wait asks until the expression holds. chromedp's own polling builds functions from text, which the page's policy forbids.
func (p *Profile) Wait(what, expression string) {
	p.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if holds, err := chromedp.Run(p.Ctx, chromedp.Evaluate[bool](expression)); err == nil && holds {
			return
		}
	}
	p.Screenshot("missing.png")
	p.t.Fatalf("no %s after 30 s; the console says %q", what, p.problems)
}

// Eval gives the text that an expression comes to.
func (p *Profile) Eval(expression string) string {
	p.t.Helper()
	value, err := chromedp.Run(p.Ctx, chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// AllowClipboard lets pages of an origin read and write the clipboard.
func (p *Profile) AllowClipboard(origin string) {
	p.t.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(p.Ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted, Origin: origin,
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

// Screenshot keeps a picture where `go test -artifacts` wants it.
func (p *Profile) Screenshot(name string) {
	p.t.Helper()
	picture, err := chromedp.Run(p.Ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(p.t.ArtifactDir(), name), picture, 0o600)
	}
	if err != nil {
		p.t.Log(err)
	}
}

// Quiet fails the test if the page complained or asked anything of another host.
func (p *Profile) Quiet(base string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, problem := range p.problems {
		p.t.Errorf("on the console: %s", problem)
	}
	own, err := url.Parse(base)
	if err != nil {
		p.t.Fatal(err)
	}
	seen := 0
	for _, request := range p.requests {
		address, err := url.Parse(request)
		switch {
		case err == nil && address.Host == own.Host:
			seen++
		case err == nil && address.Scheme == "data":
		default:
			p.t.Errorf("a request to %s", request)
		}
	}
	if seen == 0 {
		p.t.Error("no request was seen at all: the recording does not work")
	}
}

// Quoted is a text as JavaScript writes it.
func Quoted(text string) string {
	encoded, _ := json.Marshal(text)
	return string(encoded)
}
