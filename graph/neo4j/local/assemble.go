package local

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

// Version is the Neo4j that is assembled.
const Version = "5.26.19"

// mavenPlugin copies the parts; its version is pinned like theirs.
const mavenPlugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"

//go:embed pom.xml
var pom []byte

// ErrMissing says that this machine lacks what a Neo4j needs; the message says how to get it.
var ErrMissing = errors.New("cannot run a Neo4j here")

// Assemble gives the folder of the parts of Neo4j in the user's cache, about 116 MB, and fetches them when they are not there.
// Several processes may assemble at once: the first to finish wins.
func Assemble(ctx context.Context) (string, error) { return assemble(ctx, nil) }

func assemble(ctx context.Context, fetching func()) (string, error) {
	if err := checkJava(ctx); err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrMissing, err)
	}
	parent := filepath.Join(cache, "krajina")
	parts := filepath.Join(parent, "neo4j-"+Version)
	if _, err := os.Stat(parts); err == nil {
		return parts, nil
	}
	maven, err := exec.LookPath("mvn")
	if err != nil {
		return "", fmt.Errorf("%w: there is no Maven (mvn) to fetch it with; install it, such as with apt-get install maven", ErrMissing)
	}
	if fetching != nil {
		fetching()
	}
	if err := os.MkdirAll(parent, 0o750); err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(parent, "assembling-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	if err := os.WriteFile(filepath.Join(work, "pom.xml"), pom, 0o600); err != nil {
		return "", err
	}
	command := exec.CommandContext(ctx, maven, "-q", "-B", mavenPlugin, "-DoutputDirectory=parts", "-DincludeScope=runtime")
	command.Dir = work
	if output, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("fetch Neo4j %s with Maven: %w: %s", Version, err, bytes.TrimSpace(output))
	}
	if err := os.Rename(filepath.Join(work, "parts"), parts); err != nil && !errors.Is(err, fs.ErrExist) {
		if _, there := os.Stat(parts); there != nil {
			return "", err
		}
	}
	return parts, nil
}

var javaVersion = regexp.MustCompile(`version "(\d+)`)

// leastJava is the oldest Java that this Neo4j runs on.
const leastJava = 17

func checkJava(ctx context.Context) error {
	remedy := fmt.Sprintf("install Java %d or newer, such as with apt-get install openjdk-17-jre-headless", leastJava)
	output, err := exec.CommandContext(ctx, "java", "-version").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: there is no Java; %s", ErrMissing, remedy)
	}
	m := javaVersion.FindSubmatch(output)
	if m == nil {
		return nil // an unusual Java: let it try
	}
	if major, err := strconv.Atoi(string(m[1])); err == nil && major < leastJava {
		return fmt.Errorf("%w: its Java is %d; %s", ErrMissing, major, remedy)
	}
	return nil
}
