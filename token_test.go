package main

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// command runs the real program and gives what it says and its exit code.
func command(t *testing.T, args ...string) (string, int) {
	t.Helper()
	cmd := exec.Command("krajina", args...)
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// TestTokenCommands: a token is made, listed and revoked by commands, and a running server follows within two seconds.
func TestTokenCommands(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "tokens")
	first := newToken(t, file, "ministry-import", "--role=administrator", "--expires=never")
	var log lockedBuffer
	_, address := startProgramWith(t, &log, "--store=sqlite:"+filepath.Join(folder, "krajina.db"), "--stewards="+file)
	second := newToken(t, file, "kraj-k", "--expires=12h")
	takes := func(token string) bool {
		status, _ := (steward{t, address, "Bearer " + token}).ask(`mutation { retractSource(id: "source:nowhere", dryRun: true) { revision } }`, nil)
		return status != http.StatusUnauthorized
	}
	becomes := func(token string, want bool) {
		t.Helper()
		for end := time.Now().Add(4 * time.Second); takes(token) != want; time.Sleep(100 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("the token is taken: %t", !want)
			}
		}
	}
	becomes(first, true)
	becomes(second, true)

	out, code := command(t, "token", "list", "--stewards="+file)
	line := regexp.MustCompile(`(?m)^([0-9a-f]{12}) +kraj-k +steward +valid +\d{4}-\S+Z +\d{4}-\S+Z$`).FindStringSubmatch(out)
	if code != 0 || line == nil || !regexp.MustCompile(`(?m) ministry-import +administrator +valid +\d{4}-\S+Z +never$`).MatchString(out) || strings.Contains(out, first) {
		t.Fatalf("krajina token list: %s", out)
	}
	if out, code := command(t, "token", "revoke", "--stewards="+file, line[1]); code != 0 || !strings.Contains(out, "revoked: "+line[1]+" kraj-k") {
		t.Fatalf("%s", out)
	}
	becomes(second, false)
	if !takes(first) {
		t.Error("the other token is not taken any more")
	}
	if out, _ := command(t, "token", "list", "--stewards="+file); !regexp.MustCompile(`kraj-k +steward +revoked \d{4}`).MatchString(out) {
		t.Errorf("%s", out)
	}
	if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text)+log.String(), first) || strings.Contains(string(text)+log.String(), second) {
		t.Errorf("the file or the log holds a token (%v)", err)
	}

	for want, args := range map[string][]string{
		`"kraj-k" was revoked before`:               {"revoke", "kraj-k", "--stewards=" + file},
		"no token with the name or id":              {"revoke", "nobody", "--stewards=" + file},
		`has a valid token "ministry-import"`:       {"create", "ministry-import", "--stewards=" + file},
		`--expires: "soon" is no time: write 90d`:   {"create", "a", "--expires=soon"},
		"--expires: 2020-01-01 is over":             {"create", "a", "--expires=2020-01-01"},
		"--expires: -1h is over":                    {"create", "a", "--expires=-1h"},
		`--role must be one of "steward","admini`:   {"create", "a", "--role=owner"},
		"which file of tokens is not said":          {"list"},
		"is no name for a token":                    {"create", "a b"},
		"the file of tokens cannot be read":         {"list", "--stewards=" + file + "x"},
		"the file of tokens cannot be written":      {"create", "a", "--stewards=" + filepath.Join(folder, "no", "tokens")},
		"there is no file " + file + "x, and so no": {"revoke", "a", "--stewards=" + file + "x"},
	} {
		if out, code := command(t, append([]string{"token"}, args...)...); code == 0 || !strings.Contains(out, want) {
			t.Errorf("krajina token %v: %d, %s; want %s", args, code, out, want)
		}
	}
}

// TestTokenLine: without a file the command gives the line for one, also as it was called before there were others.
func TestTokenLine(t *testing.T) {
	for _, args := range [][]string{{"token", "sandra"}, {"token", "create", "sandra", "--expires=2099-12-31"}} {
		out, code := command(t, args...)
		if code != 0 || !regexp.MustCompile(`^the token, which is shown only now: krajina_\S{43}\nthe line for the file of --stewards: [0-9a-f]{64} sandra role=STEWARD created=\S+Z expires=\S+T\S+Z\n$`).MatchString(out) {
			t.Errorf("%v: %s", args, out)
		}
	}
}

// TestFaultyTokensFile: a server does not start with a file of tokens that it cannot read, or an issuer that cannot be one.
func TestFaultyTokensFile(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "tokens")
	if err := os.WriteFile(file, []byte("\nabc sandra\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"line 2, is no token's":             {"--stewards=" + file},
		"the file of tokens cannot be read": {"--stewards=" + file + "x"},
		"KRAJINA_OIDC_AUDIENCE is missing":  {"--oidc-issuer=https://login.example.org"},
		"give an https address":             {"--oidc-issuer=http://login.example.org", "--oidc-audience=a"},
		"a rate reads like 600000/1m":       {"--rate=many"},
		"neither an address nor a network":  {"--proxies=10.0.0.0/8,proxy"},
	} {
		if out, code := command(t, append([]string{"serve", "--addr=127.0.0.1:0", "--store=sqlite:" + filepath.Join(folder, "krajina.db")}, args...)...); code == 0 || !strings.Contains(out, want) {
			t.Errorf("%v: %d, %s", args, code, out)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "krajina.db")); err == nil {
		t.Error("a server that does not start made a store")
	}
}
