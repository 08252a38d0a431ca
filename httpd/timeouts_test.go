package httpd_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/httpd"
)

// listening is a server on a socket with short times, and its address.
func listening(t *testing.T, s *server, times httpd.Timeouts) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	real := httpd.NewServer(s.Config.Handler, times, slog.New(slog.DiscardHandler))
	go func() { _ = real.Serve(listener) }()
	t.Cleanup(func() { _ = real.Close() })
	return listener.Addr().String()
}

// drip sends a text byte by byte until the server ends the connection, and says after how long that was and what it answered.
func drip(t *testing.T, addr, head, text string) (took time.Duration, answer string) {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	began := time.Now()
	ended := make(chan string, 1)
	go func() {
		all, _ := io.ReadAll(c) // until the server ends it
		ended <- string(all)
	}()
	_, _ = io.WriteString(c, head)
	for i := 0; time.Since(began) < 20*time.Second; i++ {
		select {
		case answer := <-ended:
			return time.Since(began), answer
		case <-time.After(20 * time.Millisecond):
			_, _ = c.Write([]byte{text[i%len(text)]})
		}
	}
	return time.Since(began), ""
}

// TestSlowClients: who sends headers or a body byte by byte is cut off in time, and keeps nobody else out meanwhile.
func TestSlowClients(t *testing.T) {
	s := start(t, func(c *httpd.Config) { c.Limits.Slots, c.Limits.Queue = 1, 1 })
	addr := listening(t, s, httpd.Timeouts{Header: 300 * time.Millisecond, Read: 600 * time.Millisecond, Write: 5 * time.Second, Idle: 300 * time.Millisecond, MaxHeader: 64 << 10})
	type result struct {
		what string
		took time.Duration
	}
	results := make(chan result)
	for what, c := range map[string][2]string{
		"headers": {"POST /graphql HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n"},
		"a body":  {"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n", " "},
		"a form":  {"POST /en/plan HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n", "a"},
		"nothing": {"", "\r\n"},
	} {
		go func() {
			took, _ := drip(t, addr, c[0], c[1])
			results <- result{what, took}
		}()
	}
	time.Sleep(100 * time.Millisecond)
	if a := s.ask(t, "{ __typename }", nil); a.status != http.StatusOK {
		t.Errorf("meanwhile: status %d", a.status)
	}
	for range 4 {
		if r := <-results; r.took > 5*time.Second {
			t.Errorf("%s: cut off after %v", r.what, r.took)
		}
	}
	d := httpd.DefaultTimeouts
	if d.Header != 5*time.Second || d.Read != 15*time.Second || d.Write == 0 || d.Idle == 0 {
		t.Errorf("the usual times are %+v", d)
	}
}

// answerTo is what a server with the usual times answers to what is sent on a connection.
func answerTo(t *testing.T, send func(c net.Conn)) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", listening(t, start(t, nil), httpd.DefaultTimeouts))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	go send(c)
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// TestLargeHeaders: headers that are too large are answered with 431.
func TestLargeHeaders(t *testing.T) {
	response := answerTo(t, func(c net.Conn) {
		_, _ = fmt.Fprintf(c, "GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\nX-Large: %s\r\n\r\n", strings.Repeat("a", 100<<10))
	})
	if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", response.StatusCode)
	}
}

// TestLargeBody: a body that is too large is answered before it has come, and is not read to its end.
func TestLargeBody(t *testing.T) {
	response := answerTo(t, func(c net.Conn) {
		_, _ = fmt.Fprintf(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", 64<<20)
		for range 32 {
			if _, err := c.Write([]byte(strings.Repeat(" ", 64<<10))); err != nil {
				return
			}
		}
	})
	if response.StatusCode != http.StatusRequestEntityTooLarge || !response.Close {
		t.Errorf("status %d, the connection goes on: %v", response.StatusCode, !response.Close)
	}
}
