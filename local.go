package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/krajina/krajina/graph/neo4j/local"
)

type localCommand struct {
	Home string `default:"krajina-neo4j" help:"Folder of its data, logs and password; it is made when it is not there."`
	Port int    `default:"7687" help:"Port to listen on, on this machine only; 0 takes a free one."`
}

// Help says what the command is not.
func (c *localCommand) Help() string {
	return fmt.Sprintf(`Starts Neo4j %s Community, which is fetched with Maven once, some 120 MB, and stops it at Ctrl-C. Its password is the one in %s, or is made at the first start and kept in the folder.

What Maven has of Neo4j lacks Neo4j Browser: connect with Neo4j Desktop, or use docker compose, whose Neo4j has it at http://localhost:7474.`, local.Version, passwordVariable)
}

// Run runs a Neo4j until a signal stops it.
func (c *localCommand) Run(p *program) error {
	if c.Port < 0 || c.Port > 65535 {
		return misuse("--port: there is no port %d: give one from 1 to 65535, or 0", c.Port)
	}
	home, err := filepath.Abs(c.Home)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	given, err := p.cli.Neo4j.password()
	if err != nil {
		return err
	}
	password, file, err := keptPassword(home, given)
	if err != nil {
		return err
	}
	server, err := local.Start(p.ctx, local.Options{Home: home, Port: c.Port, Password: password,
		Fetching: func() { p.log.Info("Neo4j is fetched with Maven, which takes minutes, once") }})
	if err != nil {
		return unlessStopped(p.ctx, err)
	}
	fmt.Fprintf(p.out, `Neo4j %s listens on %s for the user neo4j, with its data in %s. Ctrl-C stops it. In another terminal:
  export KRAJINA_STORE=%s %s_FILE='%s'
  krajina migrate   # once: sets it up, with the bundled graph in it
  krajina
`, local.Version, server.URI, home, server.URI, passwordVariable, file)
	select {
	case <-server.Ended():
		return fmt.Errorf("Neo4j ended: see the logs in %s", filepath.Join(home, "logs"))
	case <-p.ctx.Done():
	}
	p.signal() // a second signal ends at once, and Neo4j with it
	return server.Stop()
}

// keptPassword gives the password of the Neo4j in a folder, and the file that keeps it. The first start makes one, or takes
// the one that is given.
func keptPassword(home, given string) (password, file string, err error) {
	file = filepath.Join(home, "password")
	data, err := os.ReadFile(file)
	switch {
	case err == nil:
		password = strings.TrimSpace(string(data))
		if given != "" && given != password {
			return "", "", fmt.Errorf("the Neo4j in %s has another password than the one that is given: leave out %s and its file, and it is taken from %s", home, passwordVariable, file)
		}
		return password, file, nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", "", err
	case given == "":
		given = rand.Text()
	case len(given) < local.LeastPassword:
		return "", "", fmt.Errorf("Neo4j takes no password of less than %d characters: give a longer one, or none to have one made", local.LeastPassword)
	}
	return given, file, os.WriteFile(file, []byte(given+"\n"), 0o600)
}
