package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/krajina/krajina/graph/neo4j/local"
	"github.com/krajina/krajina/internal/needs"
)

// onNeo4j is the program on a Neo4j of the test's own.
type onNeo4j struct {
	env  []string
	told bytes.Buffer // all that the programs said
}

// serve starts a server that serves or waits, and gives its address.
func (p *onNeo4j) serve(t *testing.T, args ...string) (cmd *exec.Cmd, line, url string, log *lockedBuffer) {
	t.Helper()
	log = &lockedBuffer{}
	cmd, line = startProgramIn(t, log, p.env, args...)
	return cmd, line, listensOn.FindStringSubmatch(line)[1], log
}

// run runs a command to its end and gives its exit code.
func (p *onNeo4j) run(t *testing.T, args ...string) (code int, out string) {
	t.Helper()
	cmd := exec.Command("krajina", args...)
	cmd.Env = p.env
	output, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	p.told.Write(output)
	return cmd.ProcessState.ExitCode(), string(output)
}

// get asks for a path and gives status, body and how long it took.
func (p *onNeo4j) get(t *testing.T, url string) (status int, body string, took time.Duration) {
	t.Helper()
	began := time.Now()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	p.told.Write(data)
	return response.StatusCode, string(data), time.Since(began)
}

// await asks until the body holds a text, and gives how long that took.
func (p *onNeo4j) await(t *testing.T, within time.Duration, url, text string) time.Duration {
	t.Helper()
	began := time.Now()
	for {
		_, body, _ := p.get(t, url)
		took := time.Since(began)
		if strings.Contains(body, text) {
			return took
		}
		if took > within*patience {
			t.Fatalf("after %v %s still says %s", took, url, body)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// localNeo4j is what the command neo4j started.
type localNeo4j struct {
	cmd  *exec.Cmd
	said string
	env  []string // what it says to set
	port int
}

var exports = regexp.MustCompile(`(?m)^  export (KRAJINA_STORE=bolt://127\.0\.0\.1:(\d+)) (KRAJINA_NEO4J_PASSWORD_FILE)='(.+)'$`)

// startLocal runs krajina neo4j until it says that its Neo4j listens.
func startLocal(t *testing.T, home string) *localNeo4j {
	t.Helper()
	if _, err := local.Assemble(t.Context()); errors.Is(err, local.ErrMissing) {
		needs.Missing(t, "neo4j", err.Error())
	}
	cmd := exec.Command("krajina", "neo4j", "--port=0", "--home="+home)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log lockedBuffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	l := &localNeo4j{cmd: cmd}
	for lines := bufio.NewReader(out); !strings.HasSuffix(l.said, "  krajina\n"); {
		line, err := lines.ReadString('\n')
		l.said += line
		if err != nil {
			t.Fatalf("krajina neo4j: %q, %v, %s", l.said, err, log.String())
		}
	}
	m := exports.FindStringSubmatch(l.said)
	if m == nil {
		t.Fatalf("krajina neo4j says %s", l.said)
	}
	l.env = []string{m[1], m[3] + "=" + m[4]}
	l.port, err = strconv.Atoi(m[2])
	if info, statErr := os.Stat(m[4]); err != nil || statErr != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("port %v, password file %v: %v", err, info, statErr)
	}
	return l
}

// stop stops it as Ctrl-C does. Not a kill: a database that was killed must write before it can be read again.
func (l *localNeo4j) stop(t *testing.T) {
	t.Helper()
	if err := l.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := l.cmd.Wait(); err != nil {
		t.Errorf("krajina neo4j ended with %v", err)
	}
}

// TestLocalRefuses: what keeps krajina neo4j from starting is one line with the remedy.
func TestLocalRefuses(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "password"), []byte("hunter2secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		env  []string
		home string
		says string
	}{
		"no Java":          {nil, home, "there is no Java; install Java 17 or newer, such as with apt-get install openjdk-17-jre-headless"},
		"another password": {[]string{passwordVariable + "=other-password"}, home, "has another password than the one that is given: leave out KRAJINA_NEO4J_PASSWORD"},
		"a short password": {[]string{passwordVariable + "=short"}, t.TempDir(), "takes no password of less than 8 characters: give a longer one"},
	} {
		t.Run(name, func(t *testing.T) {
			p := &onNeo4j{env: append(c.env, "PATH=/nowhere", "HOME="+t.TempDir())}
			code, out := p.run(t, "neo4j", "--port=0", "--home="+c.home)
			if code != 1 || strings.Count(out, "\n") != 1 || !strings.Contains(out, c.says) || strings.Contains(out, "hunter2") || strings.Contains(out, "short\n") {
				t.Errorf("it ends with %d, %s", code, out)
			}
		})
	}
}

// TestNeo4jAway: a server starts without its database, one that loses it goes on as far as it can, and both are back by
// themselves soon after the database is, also where that lets nobody write. The password is told nowhere.
func TestNeo4jAway(t *testing.T) {
	home := t.TempDir()
	database := startLocal(t, home)
	password, err := os.ReadFile(filepath.Join(home, "password"))
	if err != nil {
		t.Fatal(err)
	}
	p := &onNeo4j{env: database.env}
	p.told.WriteString(database.said)
	if code, out := p.run(t, "migrate"); code != 0 {
		t.Fatal(out)
	}
	inMemory, _, memoryURL, memoryLog := p.serve(t)
	asking, _, askingURL, askingLog := p.serve(t, "--reader=neo4j")
	const dataset = "/graphql?query=%7Bdataset%7BcheckedAt%20revision%7D%20projects%7BtotalCount%7D%7D"

	database.stop(t)
	// What is in memory is answered; it says since when it may be old.
	p.await(t, 6*time.Second, memoryURL+"/readyz", "ready, but the ")
	if status, body, _ := p.get(t, memoryURL+"/readyz"); status != http.StatusOK || !strings.Contains(body, "which is served, was last known to be the newest at 20") {
		t.Errorf("/readyz: status %d, %s", status, body)
	}
	status, before, took := p.get(t, memoryURL+dataset)
	if status != http.StatusOK || !strings.Contains(before, `"totalCount":27`) || took > time.Second*patience {
		t.Errorf("in memory: status %d after %v, %s", status, took, before)
	}
	time.Sleep(1200 * time.Millisecond)
	if _, after, _ := p.get(t, memoryURL+dataset); withoutRequest(after) != withoutRequest(before) {
		t.Errorf("checkedAt does not stand still: %s, then %s", before, after)
	}
	if status, body, took := p.get(t, memoryURL+"/export/statements.jsonl"); status != http.StatusServiceUnavailable || took > 6*time.Second*patience {
		t.Errorf("an export: status %d after %v, %.200s", status, took, body)
	}
	// What is asked of the database is not.
	p.await(t, 6*time.Second, askingURL+"/readyz", "not ready: the ")
	if status, body, took := p.get(t, askingURL+dataset); status == 0 || !strings.Contains(body, `"UNAVAILABLE"`) && !strings.Contains(body, `"TIMEOUT"`) || took > 6*time.Second*patience {
		t.Errorf("asked of the database: status %d after %v, %s", status, took, body)
	}
	// A server that starts now waits.
	late, line, lateURL, lateLog := p.serve(t)
	if !strings.Contains(line, "waits for its store: the ") {
		t.Errorf("the first line is %q", line)
	}
	if status, body, _ := p.get(t, lateURL+"/healthz"); status != http.StatusOK {
		t.Errorf("/healthz: status %d, %s", status, body)
	}
	for path, says := range map[string]string{"/readyz": "not ready: the ", dataset: `"code":"UNAVAILABLE"`, "/export/statements.jsonl": "cannot be read"} {
		if status, body, took := p.get(t, lateURL+path); status != http.StatusServiceUnavailable || !strings.Contains(body, says) || strings.Contains(body, "127.0.0.1") || took > time.Second*patience {
			t.Errorf("%s: status %d after %v, %s", path, status, took, body)
		}
	}
	if code, out := p.run(t, "export"); code != 1 || strings.Count(out, "\n") != 1 {
		t.Errorf("export ends with %d, %s", code, out)
	}

	again, err := local.Start(t.Context(), local.Options{Home: home, Port: database.port, Password: strings.TrimSpace(string(password)), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = again.Kill() })
	back := time.Now()
	for name, url := range map[string]string{"started without it": lateURL, "in memory": memoryURL, "asking it": askingURL} {
		p.await(t, 5*time.Second, url+"/readyz", "ready\n")
		t.Logf("the server %s is back %v after the database", name, time.Since(back).Round(time.Millisecond))
		if _, body, _ := p.get(t, url+dataset); !strings.Contains(body, `"totalCount":27`) {
			t.Errorf("%s: %s", name, body)
		}
		p.get(t, url+"/metrics")
	}
	if code, out := p.run(t, "retract", "source:krajina-slovnik"); code != 1 {
		t.Errorf("retract from a database that lets nobody write ends with %d, %s", code, out)
	}

	for _, cmd := range []*exec.Cmd{inMemory, asking, late} {
		arguments, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(cmd.Process.Pid), "cmdline"))
		if err == nil {
			p.told.Write(arguments)
		}
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("a server ended with %v", err)
		}
	}
	for _, log := range []*lockedBuffer{memoryLog, askingLog, lateLog} {
		p.told.WriteString(log.String())
		if n := strings.Count(log.String(), "level=ERROR"); n < 1 || n > 3 { // the export's among them
			t.Errorf("%d errors are logged: %s", n, log.String())
		}
	}
	p.told.WriteString(line)
	if strings.Contains(p.told.String(), strings.TrimSpace(string(password))) {
		t.Error("the password is told")
	}
}

// withoutRequest is an answer without the id of its request.
func withoutRequest(answer string) string {
	before, after, _ := strings.Cut(answer, `"requestId":"`)
	_, after, _ = strings.Cut(after, `"`)
	return before + after
}
