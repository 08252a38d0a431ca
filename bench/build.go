package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// build makes the program, and installs the peer beside its sources, as its lock file says.
func (b *bench) build(ctx context.Context) error {
	say("build krajina, install @neo4j/graphql")
	folder, err := filepath.Abs(b.folder)
	if err != nil {
		return err
	}
	b.folder, b.krajina = folder, filepath.Join(folder, "krajina")
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	if err := command(ctx, ".", "go", "build", "-o", b.krajina, "github.com/krajina/krajina"); err != nil {
		return err
	}
	root, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", "github.com/krajina/krajina/bench").Output()
	if err != nil {
		return err
	}
	b.peer = filepath.Join(strings.TrimSpace(string(root)), "peers")
	if err := b.namePeer(); err != nil {
		return err
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return fmt.Errorf("there is no npm to install @neo4j/graphql with: install Node 20 or newer, such as with apt-get install nodejs npm")
	}
	return command(ctx, b.peer, "npm", "ci", "--silent")
}

// namePeer says what is compared with, in the versions that are installed.
func (b *bench) namePeer() error {
	data, err := os.ReadFile(filepath.Join(b.peer, "package.json"))
	if err != nil {
		return err
	}
	var packages struct{ Dependencies map[string]string }
	if err := json.Unmarshal(data, &packages); err != nil {
		return err
	}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(packages.Dependencies)) {
		names = append(names, name+" "+packages.Dependencies[name])
	}
	b.results.Peer = strings.Join(names, ", ")
	return nil
}

func command(ctx context.Context, folder, name string, args ...string) error {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir = folder
	if output, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", c, err, output)
	}
	return nil
}
