package main

import (
	"bufio"
	"bytes"
	"database/sql"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// TestMain makes the program a command of the scripts.
func TestMain(m *testing.M) {
	neo4jtest.Supervise()
	testscript.Main(m, map[string]func(){"krajina": main})
}

// TestScripts runs the program as its users do. Beside testscript's own, the scripts have the commands below.
func TestScripts(t *testing.T) {
	params := scriptParams()
	params.Dir = "testdata/script"
	testscript.Run(t, params)
}

// TestScriptsOnNeo4j runs scripts on a Neo4j instead of a file: those of commands that do the same on both, and those that are
// about Neo4j. They use the same database, so they come one after the other.
func TestScriptsOnNeo4j(t *testing.T) {
	db := neo4jtest.Open(t)
	own, err := filepath.Glob("testdata/script/neo4j/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(own, "testdata/script/import.txtar", "testdata/script/import_list.txtar", "testdata/script/judge.txtar", "testdata/script/purge.txtar", "testdata/script/check.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			db.Wipe(t)
			params := scriptParams()
			params.Files = []string{file}
			params.Setup = func(env *testscript.Env) error {
				env.Setenv("KRAJINA_STORE", db.URI)
				env.Setenv("KRAJINA_NEO4J_USER", db.User)
				env.Setenv("KRAJINA_NEO4J_PASSWORD", db.Password)
				return scriptParams().Setup(env)
			}
			testscript.Run(t, params)
		})
	}
}

func scriptParams() testscript.Params {
	return testscript.Params{
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Values[serversKey{}] = map[string]*running{}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"serve":  serveCmd,
			"end":    endCmd,
			"ask":    askCmd,
			"await":  awaitCmd,
			"waits":  waitsCmd,
			"cypher": cypherCmd,
			"sqlite": sqliteCmd,
			"damage": damageCmd,
			"port":   portCmd,
			"status": statusCmd,
			"unzip":  unzipCmd,
			"sums":   sumsCmd,
			"zone":   zoneCmd,
			// same-lines compares two files whose lines are in another order.
			"same-lines": func(ts *testscript.TestScript, _ bool, args []string) {
				lines := func(name string) []string {
					return slices.Sorted(strings.Lines(ts.ReadFile(name)))
				}
				if a, b := lines(args[0]), lines(args[1]); !slices.Equal(a, b) {
					ts.Fatalf("%s has %d lines and %s has %d, which are not the same", args[0], len(a), args[1], len(b))
				}
			},
			"refused": func(ts *testscript.TestScript, _ bool, args []string) {
				for _, command := range [][]string{{"serve", "--addr=127.0.0.1:0"}, {"export"}, {"retract", "source:x"}} {
					refusedCmd(ts, args[0], args[1], command)
				}
			},
			"refused-command": func(ts *testscript.TestScript, _ bool, args []string) { refusedCmd(ts, args[0], args[1], args[2:]) },
		},
	}
}

type serversKey struct{}

// running is a started program that serves.
type running struct {
	cmd    *exec.Cmd
	url    string
	out    *bytes.Buffer // what followed the first line
	errs   *lockedBuffer
	copied chan struct{}
}

func serverOf(ts *testscript.TestScript, name string) *running {
	s := ts.Value(serversKey{}).(map[string]*running)[name]
	if s == nil {
		ts.Fatalf("no server %q was started", name)
	}
	return s
}

var listensOn = regexp.MustCompile(`^Krajina listens on (http://\S+) `)

// serveCmd starts a server: serve NAME [flag…]. It waits for the first line and writes it to NAME.line; $NAME is the address.
func serveCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: serve NAME [flag…]")
	}
	path, err := exec.LookPath("krajina")
	ts.Check(err)
	s := &running{out: &bytes.Buffer{}, errs: &lockedBuffer{}, copied: make(chan struct{})}
	s.cmd = exec.Command(path, append([]string{"serve", "--addr=127.0.0.1:0"}, args[1:]...)...)
	s.cmd.Dir, s.cmd.Env, s.cmd.Stderr = ts.Getenv("WORK"), programEnv(ts), s.errs
	stdout, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ts.Defer(func() { _ = s.cmd.Process.Kill() })
	lines := bufio.NewReader(stdout)
	line, err := lines.ReadString('\n')
	m := listensOn.FindStringSubmatch(line)
	if err != nil || m == nil {
		ts.Fatalf("the server did not start: %q %v %s", line, err, s.errs.String())
	}
	go func() {
		defer close(s.copied)
		_, _ = io.Copy(s.out, lines)
	}()
	s.url = m[1]
	ts.Setenv(args[0], s.url)
	ts.Value(serversKey{}).(map[string]*running)[args[0]] = s
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".line"), []byte(line), 0o644))
}

// endCmd stops a server with SIGTERM, which must end with 0, or kills it: end NAME [-kill]. It writes what it logged to
// NAME.log and asserts that it printed one line only.
func endCmd(ts *testscript.TestScript, neg bool, args []string) {
	s := serverOf(ts, args[0])
	if len(args) > 1 {
		ts.Check(s.cmd.Process.Kill())
	} else {
		ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	}
	<-s.copied
	err := s.cmd.Wait()
	if len(args) == 1 && (err != nil) != neg {
		ts.Fatalf("the server ended with %v: %s", err, s.errs.String())
	}
	if s.out.Len() > 0 {
		ts.Fatalf("the server printed more than one line: %s", s.out)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".log"), []byte(s.errs.String()), 0o644))
}

func fetch(address string) (string, error) {
	response, err := http.Get(address)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = errors.New(response.Status)
	}
	return string(body), err
}

// askCmd writes the answer to a query, or what stands at a path, to the file answer: ask NAME '{ query }' or ask NAME /path.
func askCmd(ts *testscript.TestScript, _ bool, args []string) {
	body, err := fetch(serverOf(ts, args[0]).url + pathOf(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("answer"), []byte(body), 0o644))
}

func pathOf(query string) string {
	if strings.HasPrefix(query, "/") {
		return query
	}
	return "/graphql?query=" + url.QueryEscape(query)
}

// awaitCmd asks until the answer has a text, for a second: await NAME '{ query }' TEXT.
func awaitCmd(ts *testscript.TestScript, _ bool, args []string) {
	s, body := serverOf(ts, args[0]), ""
	for deadline := time.Now().Add(time.Second * patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var err error
		if body, err = fetch(s.url + pathOf(args[1])); err == nil && strings.Contains(body, args[2]) {
			return
		}
	}
	ts.Fatalf("after a second the answer is still %s", body)
}

// waitsCmd asserts that a server lives, comes to say within a second why it is not ready, and answers no question: waits NAME
// PATTERN.
func waitsCmd(ts *testscript.TestScript, _ bool, args []string) {
	s, body, err := serverOf(ts, args[0]), "", error(nil)
	for deadline := time.Now().Add(time.Second * patience); ; time.Sleep(20 * time.Millisecond) {
		if body, err = fetch(s.url + "/readyz"); regexp.MustCompile(args[1]).MatchString(strings.TrimSpace(body)) {
			break
		}
		if time.Now().After(deadline) {
			ts.Fatalf("/readyz: %q, %v", body, err)
		}
	}
	if err == nil || !strings.Contains(err.Error(), "503") {
		ts.Fatalf("/readyz: %q, %v; want status 503", body, err)
	}
	if body, err := fetch(s.url + "/healthz"); err != nil {
		ts.Fatalf("/healthz: %q, %v", body, err)
	}
	if body, err := fetch(s.url + pathOf("{ __typename }")); err == nil || !strings.Contains(body, `"code":"UNAVAILABLE"`) {
		ts.Fatalf("/graphql: %q, %v; want UNAVAILABLE", body, err)
	}
}

// sqliteCmd does SQL on a file, to make such as another program made: sqlite FILE SQL.
func sqliteCmd(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
}

// cypherCmd does Cypher on the database of the script, as another program would: cypher STATEMENT.
func cypherCmd(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(runCypher(neo4jtest.Database{URI: ts.Getenv("KRAJINA_STORE"), User: ts.Getenv("KRAJINA_NEO4J_USER"), Password: ts.Getenv("KRAJINA_NEO4J_PASSWORD")}, args[0]))
}

// damageCmd overwrites the middle of a file: damage FILE.
func damageCmd(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	for i := len(data) / 4; i < len(data)*3/4; i++ {
		data[i] ^= 0x5a
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// portCmd puts a server's address without its scheme into a variable: port VARIABLE NAME.
func portCmd(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], strings.TrimPrefix(serverOf(ts, args[1]).url, "http://"))
}

// zoneCmd writes a file of time zone data that has no hours but those of Greenwich: zone FILE.
func zoneCmd(ts *testscript.TestScript, _ bool, args []string) {
	header := append([]byte("TZif"), make([]byte, 40)...)
	header[39], header[43] = 1, 4 // one kind of hours, four bytes of its name
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(header, "\x00\x00\x00\x00\x00\x00GMT\x00"...), 0o644))
}

// statusCmd runs a program that must end with a status and one line of error, which goes to stderr.txt: status 2 krajina arg….
func statusCmd(ts *testscript.TestScript, _ bool, args []string) {
	status, errs := runProgram(ts, args[2:])
	if strconv.Itoa(status) != args[0] || strings.Count(errs, "\n") != 1 {
		ts.Fatalf("status %d, %s", status, errs)
	}
	ts.Check(os.WriteFile(ts.MkAbs("stderr.txt"), []byte(errs), 0o644))
}

// refusedCmd runs a command on a store, which must be refused in one sentence: refused FILE PATTERN, with several commands,
// or refused-command FILE PATTERN command….
func refusedCmd(ts *testscript.TestScript, file, pattern string, command []string) {
	status, errs := runProgram(ts, append([]string{"--store=sqlite:" + file}, command...))
	if status != 1 || strings.Count(errs, "\n") != 1 || !strings.HasPrefix(errs, "krajina: ") || !regexp.MustCompile(pattern).MatchString(errs) {
		ts.Fatalf("%s on %s: status %d, %s", command, file, status, errs)
	}
}

// runProgram runs the program to its end, which must print nothing but errors.
func runProgram(ts *testscript.TestScript, args []string) (status int, errs string) {
	cmd := exec.Command("krajina", args...)
	cmd.Dir, cmd.Env = ts.Getenv("WORK"), programEnv(ts)
	var stderr, stdout bytes.Buffer
	cmd.Stderr, cmd.Stdout = &stderr, &stdout
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		ts.Fatalf("%v", err)
	}
	if stdout.Len() > 0 {
		ts.Fatalf("it printed %s", stdout.String())
	}
	return cmd.ProcessState.ExitCode(), stderr.String()
}

// programEnv is the script's environment.
func programEnv(ts *testscript.TestScript) (env []string) {
	for _, name := range []string{"KRAJINA_ADDR", "KRAJINA_STORE", "KRAJINA_LOG", "KRAJINA_READER", "KRAJINA_MEMORY_BUDGET",
		"KRAJINA_NEO4J_USER", "KRAJINA_NEO4J_PASSWORD", "KRAJINA_NEO4J_PASSWORD_FILE", "HOME", "TMPDIR", "PATH", "GOCOVERDIR"} {
		if value := ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// lockedBuffer is what a process logs, which may be read while it runs.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
