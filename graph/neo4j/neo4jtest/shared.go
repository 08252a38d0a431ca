//go:build unix

package neo4jtest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/krajina/krajina/graph/neo4j/local"
	"github.com/krajina/krajina/internal/needs"
)

// Database is a Neo4j that the tests of this process which opened it have for themselves until they end. What is in it is whatever
// the last user left.
type Database struct{ URI, User, Password string }

const (
	superviseEnv = "KRAJINA_NEO4J_SUPERVISE" // set in the process that holds the shared server
	idle         = 5 * time.Minute           // how long that goes on with nobody using it
	startWait    = 150 * time.Second
	// servers is how many there are at most. A server is mostly busy with one statement, on one processor, while the package that waits for
	// it takes the place of another: with two of them go test keeps two processors busy.
	servers = 2
	// worthwhile is how long a server must be taken before the next one is started.
	worthwhile = 2 * time.Second
)

// Main runs a package's tests: func TestMain(m *testing.M) { neo4jtest.Main(m) }.
func Main(m *testing.M) {
	Supervise()
	os.Exit(m.Run())
}

// Supervise is for a package that has a TestMain of its own, and comes first there: the package's binary is also the program
// that holds the shared server. Where it was not started for that, it returns at once.
func Supervise() {
	if folder := os.Getenv(superviseEnv); folder != "" {
		if err := supervise(folder); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// Open gives the test the database, until it ends: that of KRAJINA_TEST_NEO4J (bolt://user:password@host:port, which the tests wipe),
// or one that is started here. Where neither is to be had the test is skipped with one line that says how to get it, or fails when
// KRAJINA_REQUIRE names neo4j.
func Open(t testing.TB) Database {
	t.Helper()
	db, err := hold(t)
	switch {
	case err == nil:
		return db
	case errors.Is(err, local.ErrMissing):
		needs.Missing(t, "neo4j", err.Error()+"; or set KRAJINA_TEST_NEO4J to a Neo4j 5 that may be wiped, as bolt://user:password@host:port")
	default:
		t.Fatalf("a Neo4j for the tests: %v", err)
	}
	return Database{}
}

// holding is this process's hold of the shared server: as long as a test uses it, so that tests of other packages come in between.
var holding struct {
	sync.Mutex
	tests int
	lock  *os.File // nil where the server is the one of KRAJINA_TEST_NEO4J
	db    Database
	err   error // what was wrong once is wrong for the others
}

func hold(t testing.TB) (Database, error) {
	h := &holding
	h.Lock()
	defer h.Unlock()
	if h.tests == 0 && h.err == nil {
		h.db, h.lock, h.err = connect()
	}
	if h.err != nil {
		return Database{}, h.err
	}
	h.tests++
	t.Cleanup(release)
	return h.db, nil
}

func release() {
	h := &holding
	h.Lock()
	defer h.Unlock()
	if h.tests--; h.tests == 0 && h.lock != nil {
		unlock(h.lock)
	}
}

// connect waits for the lock of a shared server, and starts that where it does not run.
func connect() (Database, *os.File, error) {
	if address := os.Getenv("KRAJINA_TEST_NEO4J"); address != "" {
		u, err := url.Parse(address)
		if err != nil || u.User == nil {
			return Database{}, nil, errors.New("KRAJINA_TEST_NEO4J does not read like bolt://user:password@host:port")
		}
		password, _ := u.User.Password()
		return Database{u.Scheme + "://" + u.Host, u.User.Username(), password}, nil, nil
	}
	held, err := take()
	if err != nil {
		return Database{}, nil, err
	}
	folder := filepath.Dir(held.Name())
	db, err := state(folder)
	if err != nil {
		db, err = start(folder)
	}
	if err != nil {
		unlock(held)
		return Database{}, nil, err
	}
	return db, held, nil
}

// take waits for the lock of one of the shared servers, which need not run yet.
func take() (*os.File, error) {
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		for n := range servers {
			if time.Since(began) < time.Duration(n)*worthwhile {
				break
			}
			folder := sharedFolder(n)
			if err := os.MkdirAll(folder, 0o700); err != nil {
				return nil, err
			}
			held, err := lock(filepath.Join(folder, "lock"))
			if err == nil || !errors.Is(err, syscall.EWOULDBLOCK) {
				return held, err
			}
		}
	}
}

// sharedFolder is that of one of the shared servers. It belongs to the go command that runs the packages, so that they share the server and
// nobody else does.
func sharedFolder(n int) string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("krajina-neo4j-%d-%d-%d", os.Getuid(), os.Getppid(), n))
}

// start starts a process that holds the shared server.
func start(folder string) (Database, error) {
	if _, err := local.Assemble(context.Background()); err != nil {
		return Database{}, err
	}
	self, err := os.Executable()
	if err != nil {
		return Database{}, err
	}
	command := exec.Command(self)
	command.Env = append(os.Environ(), superviseEnv+"="+folder, fmt.Sprintf("KRAJINA_NEO4J_PARENT=%d", os.Getppid()))
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := command.Start(); err != nil {
		return Database{}, err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for deadline := time.Now().Add(startWait); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if db, err := state(folder); err == nil {
			return db, nil
		}
		select {
		case err := <-ended:
			return Database{}, fmt.Errorf("the shared server ended: %w; see %s", err, filepath.Join(folder, "home", "logs"))
		default:
		}
	}
	return Database{}, errors.New("the shared server did not start in time")
}

func state(folder string) (Database, error) {
	var db Database
	data, err := os.ReadFile(filepath.Join(folder, "state.json"))
	if err != nil {
		return db, err
	}
	return db, json.Unmarshal(data, &db)
}

// lock locks a file for as long as this process lives, or as the returned file is open; a syscall.EWOULDBLOCK where another has.
func lock(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	kept.Store(f, true)
	return f, nil
}

func unlock(f *os.File) {
	kept.Delete(f)
	f.Close()
}

// kept keeps locked files from being collected, which would unlock them.
var kept sync.Map
