package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"
)

// How long and how fast the tests of load go: shortly with the others, and long where KRAJINA_LOAD says how long, as `make load` does.
func loadFor(t *testing.T, short time.Duration) (long bool, d time.Duration, rate vegeta.Rate) {
	t.Helper()
	text := os.Getenv("KRAJINA_LOAD")
	if text == "" {
		return false, short, vegeta.Rate{Freq: 25, Per: time.Second} // the machine does other things besides
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatalf("KRAJINA_LOAD: %v", err)
	}
	return true, d, vegeta.Rate{Freq: 100, Per: time.Second}
}

// built is the program as it is shipped: the one that tests run has the race detector in it, with which it needs many times the memory.
var built = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "krajina-built-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "krajina")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// shipped is a server of the program as it is shipped, on the bundled graph.
type shipped struct {
	t   *testing.T
	cmd *exec.Cmd
	url string
	log *lockedBuffer
}

func startShipped(t *testing.T) *shipped {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	s := &shipped{t: t, log: &lockedBuffer{}}
	// Each answer is made: what was asked before is not given again.
	s.cmd = exec.Command(path, "serve", "--addr=127.0.0.1:0", "--store=sqlite::memory:", "--answers-memory=0")
	s.cmd.Env, s.cmd.Stderr = []string{"HOME=" + t.TempDir()}, s.log
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	m := listensOn.FindStringSubmatch(line)
	if err != nil || m == nil {
		t.Fatalf("the server did not start: %q %v %s", line, err, s.log.String())
	}
	s.url = m[1]
	return s
}

// gauge is a number of the server's metrics.
func (s *shipped) gauge(name string) float64 {
	s.t.Helper()
	text, err := fetch(s.url + "/metrics")
	if err != nil {
		s.t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^` + name + ` (\S+)$`).FindStringSubmatch(text)
	if m == nil {
		s.t.Fatalf("there is no metric %s", name)
	}
	n, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// memory is a line of what Linux says of the process, in megabytes: VmHWM is the most that it had; 0 on other systems.
func (s *shipped) memory(name string) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), name+":")
	kilobytes, _ := strconv.Atoi(strings.Fields(after + " 0")[0])
	return kilobytes >> 10
}

// settles waits until no more goroutines run than at the start, but for a few that come and go.
func (s *shipped) settles(start float64) {
	s.t.Helper()
	const more = 8
	for end := time.Now().Add(time.Minute); ; time.Sleep(200 * time.Millisecond) {
		now := s.gauge("go_goroutines")
		if now <= start+more {
			return
		}
		if time.Now().After(end) {
			s.t.Errorf("%v goroutines run, %v did at the start", now, start)
			return
		}
	}
}

// health asks /healthz ten times a second until it is ended, and says how long the longest answer took.
func (s *shipped) health() (end func() time.Duration) {
	stop, done := make(chan struct{}), make(chan struct{})
	var longest atomic.Int64
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: time.Minute}
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(100 * time.Millisecond):
			}
			began := time.Now()
			answer, err := client.Get(s.url + "/healthz")
			if err != nil {
				s.t.Errorf("/healthz: %v", err)
				continue
			}
			answer.Body.Close()
			if answer.StatusCode != http.StatusOK {
				s.t.Errorf("/healthz: status %d", answer.StatusCode)
			}
			longest.Store(max(longest.Load(), int64(time.Since(began))))
		}
	}()
	return func() time.Duration {
		close(stop)
		<-done
		return time.Duration(longest.Load())
	}
}

// attack asks at a constant rate, whatever the answers take, and holds every answer to be whole and without an error.
func (s *shipped) attack(rate vegeta.Rate, d time.Duration) *vegeta.Metrics {
	s.t.Helper()
	transport := &http.Transport{MaxIdleConnsPerHost: 500}
	defer transport.CloseIdleConnections() // each has a goroutine of the server
	attacker := vegeta.NewAttacker(vegeta.Client(&http.Client{Transport: transport, Timeout: 30 * time.Second}), vegeta.MaxWorkers(500))
	var m vegeta.Metrics
	faults := 0
	for r := range attacker.Attack(vegeta.NewStaticTargeter(questions(s.url)...), rate, d, "load") {
		m.Add(r)
		if r.Error != "" || r.Code != http.StatusOK || strings.Contains(string(r.Body[:min(len(r.Body), 400)]), `"errors":`) {
			if faults++; faults <= 5 {
				s.t.Errorf("%s %s: status %d, %s, %.300s", r.Method, r.URL, r.Code, r.Error, r.Body)
			}
		}
	}
	m.Close()
	if faults > 5 {
		s.t.Errorf("%d answers of %d were faults", faults, m.Requests)
	}
	return &m
}

func told(m *vegeta.Metrics) string {
	return fmt.Sprintf("%d requests, %.0f a second, p50 %v, p99 %v, longest %v", m.Requests, m.Rate,
		m.Latencies.P50.Round(time.Millisecond/10), m.Latencies.P99.Round(time.Millisecond/10), m.Latencies.Max.Round(time.Millisecond/10))
}

// TestLoad: questions, pages, search, comparisons and related projects at a constant rate are all answered.
func TestLoad(t *testing.T) {
	_, d, rate := loadFor(t, 4*time.Second)
	s := startShipped(t)
	s.attack(vegeta.Rate{Freq: 10, Per: time.Second}, time.Second) // pages of templates and the like are made once
	start := s.gauge("go_goroutines")
	healthy := s.health()
	m := s.attack(rate, d)
	longest := healthy()
	s.settles(start)
	most := s.memory("VmHWM")
	if most > 512 {
		t.Errorf("it needed %d MB", most)
	}
	t.Logf("%s; /healthz at most %v; %d MB", told(m), longest.Round(time.Millisecond/10), most)
}

// TestSoak: what is asked again and again leaves nothing behind, in memory or of goroutines.
func TestSoak(t *testing.T) {
	long, d, rate := loadFor(t, 3*time.Second)
	if long {
		d *= 10 // ten minutes with a minute of load
		rate.Freq = 50
	}
	s := startShipped(t)
	s.attack(rate, d/4) // what is made once is made
	start := s.gauge("go_goroutines")
	var most []int
	for range 4 {
		s.attack(rate, d/5)
		s.settles(start)
		most = append(most, s.memory("VmRSS"))
	}
	t.Logf("resident after each fifth: %v MB", most)
	// The collector gives memory back when it pleases; what grows all the time is seen over a long time only.
	if long && most[3] > most[0]*5/4+16 {
		t.Errorf("it grows: %v MB", most)
	}
}
