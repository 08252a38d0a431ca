package main

import (
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"

	"github.com/krajina/krajina/graph/neo4j/local"
	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// compose is what the tests read of docker-compose.yml.
type compose struct {
	Services map[string]service
	Volumes  map[string]any
}

type service struct {
	Image, Build, User string
	Command            []string
	Environment        map[string]string
	Ports, Volumes     []string
	Healthcheck        *struct{ Test []string }
	DependsOn          map[string]struct{ Condition string } `yaml:"depends_on"`
	ReadOnly           bool                                  `yaml:"read_only"`
	CapDrop            []string                              `yaml:"cap_drop"`
	SecurityOpt        []string                              `yaml:"security_opt"`
}

func readCompose(t *testing.T) compose {
	t.Helper()
	data, err := os.ReadFile("docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	var c compose
	if err := yaml.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// instruction is a line of a Dockerfile.
type instruction struct{ name, rest string }

// readDockerfile gives the instructions of each stage, which begins with its FROM.
func readDockerfile(t *testing.T) (stages [][]instruction) {
	t.Helper()
	data, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		if name == "FROM" {
			stages = append(stages, nil)
		}
		stages[len(stages)-1] = append(stages[len(stages)-1], instruction{name, rest})
	}
	return stages
}

func find(stage []instruction, name string) (rests []string) {
	for _, i := range stage {
		if i.name == name {
			rests = append(rests, i.rest)
		}
	}
	return rests
}

// TestDockerfile: the image is built with the Go of go.mod and holds one static program, which runs as nobody in particular.
func TestDockerfile(t *testing.T) {
	stages := readDockerfile(t)
	if len(stages) != 2 {
		t.Fatalf("%d stages, want 2", len(stages))
	}
	module, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(module)
	if from := find(stages[0], "FROM"); version == nil || from[0] != "golang:"+string(version[1])+" AS build" {
		t.Errorf("it is built from %v, and go.mod says %s", from, version)
	}
	if builds := find(stages[0], "RUN"); !slices.ContainsFunc(builds, func(s string) bool {
		return strings.Contains(s, "CGO_ENABLED=0 go build") && strings.HasSuffix(s, "-o /krajina .")
	}) {
		t.Errorf("it is not built as one static program: %q", builds)
	}
	last := stages[1]
	if from := find(last, "FROM"); from[0] != "scratch" {
		t.Errorf("the image is made from %v, want nothing", from)
	}
	if run := find(last, "RUN"); len(run) > 0 {
		t.Errorf("the image, which has no shell, runs %v", run)
	}
	user, _, _ := strings.Cut(strings.Join(find(last, "USER"), ""), ":")
	if n, err := strconv.Atoi(user); err != nil || n < 1000 {
		t.Errorf("it runs as %q; without a list of users only a number says that it is not root", user)
	}
	if entry := find(last, "ENTRYPOINT"); !slices.Equal(entry, []string{`["/krajina"]`}) || !slices.Contains(find(last, "COPY"), "--from=build /krajina /krajina") {
		t.Errorf("it starts %v", entry)
	}
	if port := defaultAddr(t, last); !slices.Equal(find(last, "EXPOSE"), []string{port}) {
		t.Errorf("it exposes %v and listens on port %s", find(last, "EXPOSE"), port)
	}
}

// defaultAddr is the port that the image's program listens on, on all addresses.
func defaultAddr(t *testing.T, stage []instruction) (port string) {
	t.Helper()
	for _, env := range find(stage, "ENV") {
		if addr, ok := strings.CutPrefix(env, "KRAJINA_ADDR="); ok {
			host, port, err := net.SplitHostPort(addr)
			if err != nil || host != "0.0.0.0" {
				t.Errorf("it listens on %q, where no other container reaches it: %v", addr, err)
			}
			return port
		}
	}
	t.Error("the image does not say where its program listens")
	return ""
}

// TestCompose: ports, variables, images and order of docker-compose.yml are those of the program.
func TestCompose(t *testing.T) {
	c := readCompose(t)
	neo4j, migrate, krajina := c.Services["neo4j"], c.Services["migrate"], c.Services["krajina"]
	if len(c.Services) != 3 {
		t.Errorf("%d services", len(c.Services))
	}
	// The database.
	series := local.Version[:strings.LastIndex(local.Version, ".")]
	if neo4j.Image != "neo4j:"+series+"-community" {
		t.Errorf("the database is %s, and the tests run on %s", neo4j.Image, local.Version)
	}
	if user, password, _ := strings.Cut(neo4j.Environment["NEO4J_AUTH"], "/"); user != defaultOf("KRAJINA_NEO4J_USER") || !strings.HasPrefix(password, "${KRAJINA_NEO4J_PASSWORD:?") {
		t.Errorf("its user and password are %q: the password comes from the environment and is required", neo4j.Environment["NEO4J_AUTH"])
	}
	for _, volume := range neo4j.Volumes {
		name, folder, _ := strings.Cut(volume, ":")
		if _, declared := c.Volumes[name]; !declared || folder != "/data" {
			t.Errorf("its volume is %s", volume)
		}
	}
	health := neo4j.Healthcheck
	if health == nil || len(neo4j.Volumes) != 1 {
		t.Fatal("it has no health check or no volume")
	}
	if checked, err := url.Parse(health.Test[len(health.Test)-1]); health.Test[0] != "CMD" || health.Test[1] != "wget" || err != nil || !publishes(neo4j, checked.Port()) {
		t.Errorf("the health check is %q", health.Test)
	}
	// The program, twice.
	for name, s := range map[string]service{"migrate": migrate, "krajina": krajina} {
		if s.Build != "." || s.Image != "krajina" || !s.ReadOnly || !slices.Contains(s.CapDrop, "ALL") || !slices.Contains(s.SecurityOpt, "no-new-privileges:true") || s.User != "" {
			t.Errorf("%s: %+v", name, s)
		}
		for variable, value := range s.Environment {
			if strings.HasPrefix(variable, "KRAJINA_") && variable != passwordVariable && flagOf(variable) == nil {
				t.Errorf("%s: the program does not read %s", name, variable)
			}
			if strings.Contains(strings.ToLower(variable), "password") && !strings.HasPrefix(value, "${KRAJINA_NEO4J_PASSWORD:?") {
				t.Errorf("%s: %s is written into the file", name, variable)
			}
		}
		address, err := url.Parse(s.Environment["KRAJINA_STORE"])
		if _, known := c.Services[address.Hostname()]; err != nil || checkAddress(address.String()) != nil || !known || !publishes(c.Services[address.Hostname()], address.Port()) {
			t.Errorf("%s: its store is %v: %v", name, address, err)
		}
		if s.DependsOn["neo4j"].Condition != "service_healthy" {
			t.Errorf("%s does not wait for the database: %v", name, s.DependsOn)
		}
	}
	if !slices.Equal(migrate.Command, []string{"migrate"}) || len(krajina.Command) > 0 || krajina.DependsOn["migrate"].Condition != "service_completed_successfully" {
		t.Errorf("the commands are %q and %q, and krajina waits for %v", migrate.Command, krajina.Command, krajina.DependsOn)
	}
	stages := readDockerfile(t)
	if port := defaultAddr(t, stages[len(stages)-1]); !publishes(krajina, port) {
		t.Errorf("it listens on port %s and publishes %v", port, krajina.Ports)
	}
	for name, s := range c.Services {
		for _, port := range s.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") {
				t.Errorf("%s: port %s is open to other machines", name, port)
			}
		}
	}
}

// publishes says whether a service has a port that it shows on this machine.
func publishes(s service, port string) bool {
	return slices.Contains(s.Ports, "127.0.0.1:"+port+":"+port)
}

// flagOf is the program's flag that reads a variable of the environment.
func flagOf(variable string) *kong.Flag {
	parser, err := kong.New(&cli{})
	if err != nil {
		panic(err)
	}
	nodes := []*kong.Node{parser.Model.Node}
	for len(nodes) > 0 {
		for _, flag := range nodes[0].Flags {
			if slices.Contains(flag.Envs, variable) {
				return flag
			}
		}
		nodes = append(nodes[1:], nodes[0].Children...)
	}
	return nil
}

func defaultOf(variable string) string {
	if flag := flagOf(variable); flag != nil {
		return flag.Default
	}
	return ""
}

// TestComposeStarts does as processes, on a real Neo4j, what docker compose up does with containers: the same commands in the
// same order, with the same variables but for the places.
func TestComposeStarts(t *testing.T) {
	db := neo4jtest.Open(t)
	db.Wipe(t)
	c := readCompose(t)
	env := func(s service) (env []string) {
		for name, value := range s.Environment {
			switch {
			case name == "KRAJINA_STORE":
				value = db.URI
			case name == passwordVariable:
				value = db.Password
			}
			env = append(env, name+"="+value)
		}
		return env
	}
	migrate := &onNeo4j{env: env(c.Services["migrate"])}
	for _, says := range []string{"the bundled graph was put into it", "nothing was changed"} { // the second time is the next day's
		if code, out := migrate.run(t, c.Services["migrate"].Command...); code != 0 || !strings.Contains(out, says) {
			t.Fatalf("migrate ends with %d: %s", code, out)
		}
	}
	p := &onNeo4j{env: env(c.Services["krajina"])}
	cmd, _, at, _ := p.serve(t, c.Services["krajina"].Command...)
	if status, body, _ := p.get(t, at+"/readyz"); status != 200 || body != "ready\n" {
		t.Errorf("/readyz: status %d, %s", status, body)
	}
	question := pathOf(`{ projects(filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) { totalCount edges { node { region { name } } } } }`)
	if _, body, _ := p.get(t, at+question); !strings.Contains(body, `"totalCount":3`) || !strings.Contains(body, "Královéhradecký kraj") {
		t.Errorf("the question: %s", body)
	}
	file := t.TempDir() + "/one.yaml"
	if err := os.WriteFile(file, []byte("krajina: 1\nsource:\n  id: source:test\n  title: {value: Zkouška, at: 1}\n  sourceKind: PROJECT_PAGE\n  language: CS\nnodes:\n  - id: project:test\n    at: 1\n    title: Zkušební projekt\n    regions: [region:CZ010]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out := p.run(t, "import", file)
	revision := regexp.MustCompile(`(?m)^revision (\S+)$`).FindStringSubmatch(out)
	if code != 0 || revision == nil {
		t.Fatalf("import ends with %d: %s", code, out)
	}
	// Who wrote asks for what it wrote, and gets it from the first answer on.
	began := time.Now()
	_, body, _ := p.get(t, at+pathOf(`{ project(id: "project:test") { title } }`)+"&extensions="+url.QueryEscape(`{"minRevision":"`+revision[1]+`"}`))
	if !strings.Contains(body, "Zkušební projekt") || time.Since(began) > 1100*time.Millisecond*patience {
		t.Errorf("what was imported, %v later: %s", time.Since(began), body)
	}
	t.Logf("the import was served %v later", time.Since(began).Round(time.Millisecond))
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the server ended with %v", err)
	}
}

// TestDockerignore: what the program is built from goes into the build, and nothing that may be secret or large.
func TestDockerignore(t *testing.T) {
	data, err := os.ReadFile(".dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for _, name := range []string{".git", "krajina-neo4j", "**/*.db", "**/node_modules"} {
		if !slices.Contains(lines, name) {
			t.Errorf("%s goes into the build", name)
		}
	}
	for _, name := range []string{"go.mod", "dataset", "graph", "schema", "web"} {
		if slices.Contains(lines, name) {
			t.Errorf("%s does not go into the build", name)
		}
	}
}
