package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// startProgram runs the real program on a store in memory and gives its address.
func startProgram(t *testing.T) (*exec.Cmd, string) {
	t.Helper()
	return startProgramWith(t, os.Stderr, "--store=sqlite::memory:", "--log-level=warn")
}

func startProgramWith(t *testing.T, log io.Writer, args ...string) (*exec.Cmd, string) {
	t.Helper()
	cmd, line := startProgramIn(t, log, nil, args...)
	return cmd, strings.TrimPrefix(listensOn.FindStringSubmatch(line)[1], "http://")
}

// startProgramIn runs the real program in an environment and gives its first line, which says where it listens.
func startProgramIn(t *testing.T, log io.Writer, env []string, args ...string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command("krajina", append([]string{"serve", "--addr=127.0.0.1:0"}, args...)...)
	cmd.Env, cmd.Stderr = append([]string{}, env...), log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !listensOn.MatchString(line) {
		t.Fatalf("the server did not start: %q %v", line, err)
	}
	return cmd, line
}

// halfAsked are connections on each of which half of a question was sent, so that the server has it and waits for the rest.
func halfAsked(t *testing.T, addr string, n int) (connections []net.Conn, rest string) {
	t.Helper()
	const body = `{"query":"{ projects { totalCount } }"}`
	for range n {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		if _, err := fmt.Fprintf(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10]); err != nil {
			t.Fatal(err)
		}
		connections = append(connections, c)
	}
	return connections, body[10:]
}

// TestStopWaits: a request that was taken before SIGTERM is answered, a new one is not taken, and the program ends with 0.
func TestStopWaits(t *testing.T) {
	cmd, addr := startProgram(t)
	connections, rest := halfAsked(t, addr, 20)
	time.Sleep(200 * time.Millisecond)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	refused := false
	for range 100 {
		c, err := net.Dial("tcp", addr)
		if refused = errors.Is(err, syscall.ECONNREFUSED); refused {
			break
		}
		if err == nil {
			_ = c.Close()
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !refused {
		t.Error("a stopping server goes on taking connections")
	}
	for i, c := range connections {
		if _, err := io.WriteString(c, rest); err != nil {
			t.Fatal(err)
		}
		response, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatalf("request %d was lost: %v", i, err)
		}
		answer, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(answer), `"totalCount":`) {
			t.Errorf("request %d: status %d, %s, %v", i, response.StatusCode, answer, err)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
}

// TestStopUnderLoad: of the answers that began while the server stops, none is cut off.
func TestStopUnderLoad(t *testing.T) {
	cmd, addr := startProgram(t)
	var wg sync.WaitGroup
	var whole, cut atomic.Int64
	stopping := make(chan struct{})
	for range 8 {
		wg.Go(func() {
			for {
				response, err := http.Get("http://" + addr + "/export/statements.jsonl")
				if err == nil {
					_, err = io.Copy(io.Discard, response.Body)
					_ = response.Body.Close()
					if err != nil {
						cut.Add(1)
					} else {
						whole.Add(1)
					}
				}
				select {
				case <-stopping:
					if err != nil {
						return
					}
				default:
				}
			}
		})
	}
	time.Sleep(300 * time.Millisecond)
	close(stopping)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if err := cmd.Wait(); err != nil || cut.Load() > 0 || whole.Load() == 0 {
		t.Errorf("%d answers whole, %d cut off; the program ended with %v", whole.Load(), cut.Load(), err)
	}
}

// TestContact: a contact is an address that a page can link to, or the server does not start and says why.
func TestContact(t *testing.T) {
	for contact, ok := range map[string]bool{
		"": true, "access@example.org": true, "https://example.org/contact": true, "http://localhost": true,
		"Office <access@example.org>": false, "example.org": false, "javascript:alert(1)": false, "https://": false, "+420 123 456 789": false,
	} {
		if err := checkContact(contact); (err == nil) != ok || err != nil && !strings.Contains(err.Error(), "KRAJINA_CONTACT") {
			t.Errorf("%q: %v", contact, err)
		}
	}
}
