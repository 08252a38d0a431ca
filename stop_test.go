package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"

	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// questions are requests such as clients send.
func questions(url string) []vegeta.Target {
	json := http.Header{"Content-Type": {"application/json"}}
	var targets []vegeta.Target
	for _, query := range []string{
		`{ projects(filter: {topics: {any: [\"topic:foster-care-accompaniment\"]}}) { totalCount edges { node { title region { name } budget { amount currency } } matches { node { id } concept { label } relevance sources { title } } } } }`,
		`{ search(text: \"pěstounská péče\", first: 10) { edges { node { id } } } }`,
		`{ compareRegions(by: TOPIC) { regions { id name } } }`,
		`{ project(id: \"project:khk-rozvoj-dostupnosti-vii\") { title related(first: 5) { edges { node { id } score } } } }`,
	} {
		targets = append(targets, vegeta.Target{Method: http.MethodPost, URL: url + "/graphql", Header: json, Body: []byte(`{"query":"` + query + `"}`)})
	}
	for _, path := range []string{"/cs/", "/en/compare", "/cs/projekty", "/en/search?q=foster+care", "/graphql?query=%7Bregions%7Bnodes%7Bid%20name%7D%7D%7D"} {
		targets = append(targets, vegeta.Target{Method: http.MethodGet, URL: url + path})
	}
	return targets
}

// TestStopAtAHundredASecond: of a hundred requests a second, each on a connection of its own, none that the server took is lost when
// it is told to stop, also not those that take long; and it ends with 0 within ten seconds.
func TestStopAtAHundredASecond(t *testing.T) {
	cmd, addr := startProgram(t)
	url := "http://" + addr
	attacker := vegeta.NewAttacker(vegeta.KeepAlive(false), vegeta.Timeout(20*time.Second))
	results := attacker.Attack(vegeta.NewStaticTargeter(questions(url)...), vegeta.ConstantPacer{Freq: 100, Per: time.Second}, 4*time.Second, "stop")
	// Some send their question slowly, and are in the middle of it when the server is told to stop.
	slow, rest := halfAsked(t, addr, 10)
	var told time.Time
	stopped := make(chan struct{})
	time.AfterFunc(2*time.Second, func() {
		defer close(stopped)
		told = time.Now()
		_ = cmd.Process.Signal(syscall.SIGTERM)
		time.Sleep(time.Second)
		for _, c := range slow {
			_, _ = io.WriteString(c, rest)
		}
	})
	var all []*vegeta.Result
	for r := range results {
		all = append(all, r)
	}
	<-stopped
	answered, refused := 0, 0
	for _, r := range all {
		switch {
		case r.Code == http.StatusOK && r.Error == "", r.Code == http.StatusServiceUnavailable:
			answered++
		case r.Code == 0 && r.End().After(told):
			refused++ // it connected, if at all, when the server had left
		default:
			t.Errorf("a request was lost: status %d, %s; begun %v after the signal, ended %v after it", r.Code, r.Error, r.Timestamp.Sub(told), r.End().Sub(told))
		}
		// On a slow machine a second may pass between a client's beginning and the server's taking its connection.
		if r.Code == 0 && r.Timestamp.Before(told.Add(-time.Second)) {
			t.Errorf("a request that was begun %v before the signal was lost: %s", told.Sub(r.Timestamp), r.Error)
		}
	}
	for i, c := range slow {
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Errorf("slow request %d was lost: %v", i, err)
			continue
		}
		// On a slow machine the answer may be that there was no time for one, or that too many wait for theirs.
		if text, err := io.ReadAll(answer.Body); err != nil || !strings.Contains(string(text), `"totalCount":27`) && !strings.Contains(string(text), `"TIMEOUT"`) && !strings.Contains(string(text), `"limit":"slots"`) {
			t.Errorf("slow request %d: %s, %v", i, text, err)
		}
		answer.Body.Close()
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	if took := time.Since(told); took > 10*time.Second*patience {
		t.Errorf("it took %v to stop", took)
	}
	if answered < 50 || refused < 50 {
		t.Errorf("%d requests were answered, %d refused: the stop did not come in the middle", answered, refused)
	}
}

// TestASecondSignalEndsAtOnce: who does not want to wait for the requests that are running says it twice.
func TestASecondSignalEndsAtOnce(t *testing.T) {
	cmd, addr := startProgram(t)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{") // and never more
	time.Sleep(200 * time.Millisecond)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for refused := false; !refused; time.Sleep(10 * time.Millisecond) { // the first one has arrived
		other, err := net.Dial("tcp", addr)
		if refused = errors.Is(err, syscall.ECONNREFUSED); err == nil {
			other.Close()
		}
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		t.Fatalf("it ended with %v, and a request was running", err)
	case <-time.After(300 * time.Millisecond):
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(3 * time.Second * patience): // far from the ten seconds that it would wait for the request
		t.Error("a second signal does not end it")
	}
}

// TestStopInTheMiddleOfAnImport: what was sent when the server is told to stop is acknowledged and there, or neither.
func TestStopInTheMiddleOfAnImport(t *testing.T) {
	p := &inFolder{t: t, folder: t.TempDir(), env: []string{"KRAJINA_STORE=sqlite:krajina.db"}}
	token, stewards := newSteward(t, p.folder)
	p.run("migrate")
	list := manyProjects(1500)
	store := "--store=sqlite:" + filepath.Join(p.folder, "krajina.db")
	post := func(url, name string) (acknowledged bool) {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url+"/imports?source=source:"+name+"&date=2016-08-01&name=list.csv", strings.NewReader(list))
		if err != nil {
			t.Error(err)
			return false
		}
		r.Header.Set("Authorization", "Bearer "+token)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			return false
		}
		defer answer.Body.Close()
		_, err = io.Copy(io.Discard, answer.Body)
		return err == nil && answer.StatusCode == http.StatusOK
	}
	for round := range 5 {
		log := &lockedBuffer{}
		cmd, line := startProgramIn(t, log, nil, store, "--stewards="+stewards)
		url := listensOn.FindStringSubmatch(line)[1]
		name := fmt.Sprintf("list-%d", round)
		acknowledged := make(chan bool, 1)
		go func() { acknowledged <- post(url, name) }()
		time.Sleep(time.Duration(round*60) * time.Millisecond)
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil && patience == 1 {
			t.Errorf("round %d: it ended with %v: %s", round, err, log.String())
		}
		was, there := <-acknowledged, strings.Contains(p.run("export"), `"source":"source:`+name+`"`)
		if was && !there || !was && there {
			t.Errorf("round %d: acknowledged %t, there %t: %s", round, was, there, log.String())
		}
	}
}

// TestRollingRestart: two servers on one Neo4j are restarted one after the other while clients ask, who go to the other where one does
// not take their connection; none of them sees it.
func TestRollingRestart(t *testing.T) {
	db := neo4jtest.Open(t)
	db.Wipe(t)
	p := &onNeo4j{env: []string{"KRAJINA_STORE=" + db.URI, "KRAJINA_NEO4J_USER=" + db.User, "KRAJINA_NEO4J_PASSWORD=" + db.Password}}
	if code, out := p.run(t, "migrate"); code != 0 {
		t.Fatal(out)
	}
	const servers = 2
	var addresses [servers]atomic.Pointer[string]
	start := func(i int) func() {
		cmd, _, url, log := p.serve(t)
		p.await(t, 10*time.Second, url+"/readyz", "ready\n")
		addresses[i].Store(&url)
		return func() {
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Error(err)
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("a server ended with %v: %s", err, log.String())
			}
		}
	}
	var stop [servers]func()
	for i := range servers {
		stop[i] = start(i)
	}
	ended := make(chan struct{})
	var clients sync.WaitGroup
	var answered, lost atomic.Int64
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for first := range 8 {
		clients.Go(func() {
			for n := first; ; n++ {
				select {
				case <-ended:
					return
				case <-time.After(20 * time.Millisecond):
				}
				var err error
				for try := range servers {
					var answer *http.Response
					if answer, err = client.Get(*addresses[(n+try)%servers].Load() + "/graphql?query=%7Bprojects%7BtotalCount%7D%7D"); err == nil {
						var body []byte
						body, err = io.ReadAll(answer.Body)
						answer.Body.Close()
						if err == nil && !strings.Contains(string(body), `"totalCount":27`) {
							err = fmt.Errorf("status %d, %s", answer.StatusCode, body)
						}
						break
					}
				}
				if err != nil {
					lost.Add(1)
					t.Errorf("lost: %v", err)
				} else {
					answered.Add(1)
				}
			}
		})
	}
	for i := range servers {
		stop[i]()
		stop[i] = start(i)
	}
	close(ended)
	clients.Wait()
	for i := range servers {
		stop[i]()
	}
	if answered.Load() < 50 {
		t.Errorf("only %d requests were answered", answered.Load())
	}
	t.Logf("%d requests were answered, %d lost", answered.Load(), lost.Load())
}
