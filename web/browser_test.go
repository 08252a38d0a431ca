package web_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/needs"
)

// findBrowser gives the path of a Chromium. Without one the test is skipped, or fails where KRAJINA_REQUIRE names "browser".
func findBrowser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("KRAJINA_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	needs.Missing(t, "browser", "no Chromium: install one (Debian: apt-get install chromium) or name it in KRAJINA_CHROMIUM")
	return ""
}

// profile is a fresh browser with one page; it records what the page asks for and complains of.
type profile struct {
	t        *testing.T
	ctx      context.Context
	mu       sync.Mutex
	requests []string
	problems []string
}

func openBrowser(t *testing.T, path, language string) *profile {
	t.Helper()
	dir := t.TempDir()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(dir),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 800),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("accept-lang", language),
		// A request that slips past the network events must not reach a host either.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	page, cancelPage := chromedp.NewContext(allocator)
	ctx, cancel := context.WithTimeout(page, 2*time.Minute)
	t.Cleanup(func() {
		_ = chromedp.Cancel(page)
		cancel()
		cancelPage()
		cancelAllocator()
		// Its last processes may still write for a moment, which would fail the clean-up of the folder.
		for range 50 {
			if os.RemoveAll(dir) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	p := &profile{t: t, ctx: ctx}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	p.record()
	return p
}

func (p *profile) record() {
	add := func(list *[]string, line string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		*list = append(*list, line)
	}
	requests := chromedp.Events(p.ctx, network.RequestWillBeSent)
	sockets := chromedp.Events(p.ctx, network.WebSocketCreated)
	console := chromedp.Console(p.ctx)
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

func (p *profile) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

func (p *profile) click(selector string) {
	p.t.Helper()
	p.wait("something to click at "+selector, `Boolean(document.querySelector(`+quoted(selector)+`))`)
	p.do(chromedp.Click(chromedp.CSS(selector)))
}

// wait asks until the expression holds. chromedp's own polling builds functions from text, which the page's policy forbids.
func (p *profile) wait(what, expression string) {
	p.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if holds, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](expression)); err == nil && holds {
			return
		}
	}
	p.screenshot("missing.png")
	p.t.Fatalf("no %s after 30 s; the console says %q", what, p.problems)
}

func (p *profile) eval(expression string) string {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

func (p *profile) allowClipboard(origin string) {
	p.t.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(p.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted, Origin: origin,
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

// screenshot keeps a picture where `go test -artifacts` wants it.
func (p *profile) screenshot(name string) {
	p.t.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(p.t.ArtifactDir(), name), picture, 0o644)
	}
	if err != nil {
		p.t.Log(err)
	}
}

// quiet fails the test if the page complained or asked anything of another host.
func (p *profile) quiet(base string) {
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
