package httpd_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/internal/needs"
)

// The audits and the GraphQL that they need, pinned.
const (
	auditPackage   = "graphql-http@1.23.1"
	auditGraphQL   = "graphql@16.11.0"
	numberOfAudits = 61
)

// TestAudits runs all audits of the GraphQL over HTTP specification against a running server.
func TestAudits(t *testing.T) {
	node, folder, err := auditTools(t.Context())
	if err != nil {
		needs.Missing(t, "node", fmt.Sprintf("the audits need Node.js with npm, which fetches %s: install them, such as with apt-get install nodejs npm (%v)", auditPackage, err))
	}
	script, err := filepath.Abs("testdata/audit.mjs")
	if err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), node, script, start(t, nil).URL+"/graphql")
	run.Dir, run.Stderr = folder, os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	var results []struct{ ID, Name, Status, Reason string }
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	passed := 0
	for _, r := range results {
		if r.Status == "ok" {
			passed++
			continue
		}
		t.Errorf("%s %s: %s: %s", r.ID, r.Name, r.Status, r.Reason)
	}
	if len(results) != numberOfAudits {
		t.Errorf("%d audits ran, want %d", len(results), numberOfAudits)
	}
	t.Logf("%d of %d audits pass", passed, len(results))
}

// auditTools finds node and the folder of the user's cache where the packages are, and installs them there the first time.
func auditTools(ctx context.Context) (node, folder string, err error) {
	if node, err = exec.LookPath("node"); err != nil {
		return "", "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", "", err
	}
	parent := filepath.Join(cache, "krajina")
	folder = filepath.Join(parent, strings.ReplaceAll(auditPackage+"_"+auditGraphQL, "@", "-"))
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "graphql-http", "package.json")); err == nil {
		return node, folder, nil
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", "", err
	}
	// It is installed beside and moved, so that an interrupted installation is not taken for a whole one.
	fresh, err := os.MkdirTemp(parent, "audits-")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(fresh)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "install", "--prefix", fresh, "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", auditPackage, auditGraphQL)
	if out, err := install.CombinedOutput(); err != nil {
		return "", "", fmt.Errorf("npm install: %w: %s", err, strings.TrimSpace(string(out[max(0, len(out)-300):])))
	}
	if err := os.Rename(fresh, folder); err != nil && !os.IsExist(err) {
		if _, there := os.Stat(folder); there != nil {
			return "", "", err
		}
	}
	return node, folder, nil
}
