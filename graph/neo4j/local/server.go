package local

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// Options say where and how a Neo4j runs.
type Options struct {
	// Home holds its data, configuration and logs; it is made when it is not there.
	Home string
	// Port is where it listens, on the loopback only; 0 takes a free one.
	Port int
	// Password is that of the user neo4j; it is set at the first start in a home.
	Password string
	// Heap is the most memory of its Java heap, "1g" where nothing is said.
	Heap string
	// PageCache is the most memory of its cache of the files, "256m" where nothing is said.
	PageCache string
	// ReadOnly lets nobody write to its databases.
	ReadOnly bool
	// Settings are more lines of its configuration.
	Settings []string
	// Fetching is called before Neo4j is fetched, which takes minutes; nil where nobody wants to know.
	Fetching func()
}

// LeastPassword is how many characters a password has at least.
const LeastPassword = 8

// Server is a Neo4j that runs as a child of this process.
type Server struct {
	// URI is where it listens: bolt://127.0.0.1:7687.
	URI     string
	User    string
	options Options
	parts   string
	// running is the process of the last start; who kills it may not be who starts it again.
	running atomic.Pointer[running]
}

type running struct {
	command *exec.Cmd
	ended   chan struct{}
}

// startTimeout is how long a start may take on a slow machine.
const startTimeout = 120 * time.Second

// Start starts a Neo4j and returns when it answers. The process ends with this one, whatever happens.
func Start(ctx context.Context, options Options) (*Server, error) {
	parts, err := assemble(ctx, options.Fetching)
	if err != nil {
		return nil, err
	}
	if options.Port == 0 {
		if options.Port, err = freePort(); err != nil {
			return nil, err
		}
	} else if l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", options.Port)); err != nil {
		return nil, fmt.Errorf("port %d is in use by another program: stop it, or give another port", options.Port)
	} else {
		l.Close()
	}
	if options.Heap == "" {
		options.Heap = "1g"
	}
	if options.PageCache == "" {
		options.PageCache = "256m"
	}
	s := &Server{URI: fmt.Sprintf("bolt://127.0.0.1:%d", options.Port), User: "neo4j", options: options, parts: parts}
	return s, s.Restart(ctx)
}

// Restart starts the server again in the same home and on the same port, after Stop or Kill.
func (s *Server) Restart(ctx context.Context) error {
	home := s.options.Home
	for _, folder := range []string{"conf", "data", "logs", "run", "import", "plugins"} {
		if err := os.MkdirAll(filepath.Join(home, folder), 0o750); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(home, "conf", "neo4j.conf"), []byte(s.configuration()), 0o600); err != nil {
		return err
	}
	// Only what Java needs of the environment: nothing of this process's secrets.
	command := exec.Command("java", "-Xmx"+s.options.Heap, "-cp", filepath.Join(s.parts, "*"),
		"org.neo4j.server.CommunityEntryPoint", "--home-dir="+home, "--config-dir="+filepath.Join(home, "conf"))
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "JAVA_HOME=" + os.Getenv("JAVA_HOME"), "HOME=" + home, "LANG=C.UTF-8"}
	command.SysProcAttr = endsWithParent()
	output, err := os.Create(filepath.Join(home, "logs", "output.log"))
	if err != nil {
		return err
	}
	defer output.Close()
	command.Stdout, command.Stderr = output, output
	if err := startChild(command); err != nil {
		return fmt.Errorf("start Neo4j: %w", err)
	}
	ended := make(chan struct{})
	go func() {
		_ = command.Wait() // how it ended is seen by whether it answers
		close(ended)
	}()
	s.running.Store(&running{command, ended})
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := s.await(ctx); err != nil {
		_ = s.Kill()
		return err
	}
	return nil
}

func (s *Server) configuration() string {
	return strings.Join(append([]string{
		"server.default_listen_address=127.0.0.1",
		fmt.Sprintf("server.bolt.listen_address=127.0.0.1:%d", s.options.Port),
		fmt.Sprintf("server.bolt.advertised_address=127.0.0.1:%d", s.options.Port),
		"server.http.enabled=false",
		"server.https.enabled=false",
		"dbms.security.auth_enabled=true",
		"dbms.usage_report.enabled=false",
		"server.memory.heap.max_size=" + s.options.Heap,
		"server.memory.pagecache.size=" + s.options.PageCache,
		fmt.Sprintf("server.databases.default_to_read_only=%t", s.options.ReadOnly),
	}, append(s.options.Settings, "")...), "\n")
}

// await returns when the server answers with the password.
func (s *Server) await(ctx context.Context) error {
	for {
		err := s.login(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-s.Ended():
			return fmt.Errorf("Neo4j ended while it started: see logs in %s", s.options.Home)
		case <-ctx.Done():
			return fmt.Errorf("Neo4j does not answer: %w", err)
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// login logs in with the password, and sets it where the server still has the one it came with.
func (s *Server) login(ctx context.Context) error {
	err := s.run(ctx, s.options.Password, "RETURN 1", nil)
	if err == nil || !isRefusedLogin(err) {
		return err
	}
	return s.run(ctx, "neo4j", "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password", map[string]any{"password": s.options.Password})
}

func (s *Server) run(ctx context.Context, password, cypher string, params map[string]any) error {
	// await asks again by itself, sooner than the driver would.
	once := func(c *config.Config) { c.MaxTransactionRetryTime = time.Millisecond }
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.User, password, ""), once)
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	database := neo4j.ExecuteQueryWithDatabase("system")
	if params == nil {
		database = neo4j.ExecuteQueryWithDatabase("neo4j")
	}
	_, err = neo4j.ExecuteQuery(ctx, driver, cypher, params, neo4j.EagerResultTransformer, database)
	return err
}

func isRefusedLogin(err error) bool {
	var refused *neo4j.Neo4jError
	return errors.As(err, &refused) && strings.HasPrefix(refused.Code, "Neo.ClientError.Security.")
}

// Stop ends the server as an operator would, and at the latest after a quarter of a minute.
func (s *Server) Stop() error {
	if err := s.running.Load().command.Process.Signal(os.Interrupt); err != nil {
		return s.Kill()
	}
	select {
	case <-s.Ended():
		return nil
	case <-time.After(15 * time.Second):
		return s.Kill()
	}
}

// Kill ends the server in the middle of whatever it does.
func (s *Server) Kill() error {
	r := s.running.Load()
	err := r.command.Process.Kill()
	<-r.ended
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// Ended is closed when the process has ended.
func (s *Server) Ended() <-chan struct{} { return s.running.Load().ended }

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// Password is the password of the server's user.
func (s *Server) Password() string { return s.options.Password }

// PID is the process id of the server, while it runs.
func (s *Server) PID() int { return s.running.Load().command.Process.Pid }
