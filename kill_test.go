package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// batch is a dataset file of a source of its own.
func batch(n int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "krajina: 1\nsource:\n  id: source:batch-%d\n  title: {value: Dávka %d, at: 1}\n  sourceKind: PROJECT_PAGE\n  language: CS\nnodes:\n", n, n)
	for i := range 40 {
		fmt.Fprintf(&text, "  - id: project:batch-%d-%d\n    at: %d\n    title: Projekt %d z dávky %d\n    regions: [region:CZ0%d]\n", n, i, i+1, i, n, 31+10*(i%2))
	}
	return text.String()
}

// send puts a batch into the graph over HTTP and says whether that was acknowledged.
func send(ctx context.Context, url, token string, n int) (status int, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+fmt.Sprintf("/imports?name=batch-%d.yaml", n), strings.NewReader(batch(n)))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err // killed while it answered
	}
	if answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %d, %s", answer.StatusCode, body)
	}
	return answer.StatusCode, err
}

// batches reads what an export has of each batch.
func batches(export string) map[string][]string {
	of := map[string][]string{}
	for line := range strings.Lines(export) {
		if _, after, ok := strings.Cut(line, `"source":"source:batch-`); ok {
			n, _, _ := strings.Cut(after, `"`)
			of[n] = append(of[n], line)
		}
	}
	return of
}

// TestKilledServers: a server that is killed 40 times while files are sent to it loses none that it acknowledged and leaves no
// half of any; what was not acknowledged can be sent again, and then the graph is what it is where nothing was killed.
func TestKilledServers(t *testing.T) {
	kills := 40
	if testing.Short() {
		kills = 5
	}
	p := &inFolder{t: t, folder: t.TempDir(), env: []string{"KRAJINA_STORE=sqlite:krajina.db"}}
	token, stewards := newSteward(t, p.folder)
	p.run("migrate")
	next, acknowledged := 0, map[int]bool{}
	for kill := range kills {
		cmd, line := startProgramIn(t, io.Discard, nil, "--store=sqlite:"+filepath.Join(p.folder, "krajina.db"), "--stewards="+stewards)
		url := listensOn.FindStringSubmatch(line)[1]
		var timer *time.Timer // from the first that was acknowledged on, however slow the machine is
		for {
			n := next
			next++
			status, err := send(t.Context(), url, token, n)
			if status > 0 && err != nil {
				t.Fatalf("batch %d: %v", n, err)
			}
			acknowledged[n] = err == nil
			if err != nil {
				break
			}
			if timer == nil {
				timer = time.AfterFunc(time.Duration(rand.IntN(150))*time.Millisecond, func() { _ = cmd.Process.Kill() })
			}
		}
		_ = cmd.Wait()
		there := batches(p.run("export"))
		for n, was := range acknowledged {
			if was && len(there[fmt.Sprint(n)]) == 0 {
				t.Fatalf("kill %d: batch %d was acknowledged and is lost", kill, n)
			}
		}
	}
	// Everything is sent again, to this store and to one that was never killed.
	calm := &inFolder{t: t, folder: p.folder, env: []string{"KRAJINA_STORE=sqlite:calm.db"}}
	calm.run("migrate")
	names := []string{"import"}
	for n := range next {
		name := fmt.Sprintf("batch-%d.yaml", n)
		p.write(name, batch(n))
		names = append(names, name)
	}
	killed := p.run("export")
	calm.run(names...)
	whole := batches(calm.run("export"))
	for n, lines := range batches(killed) {
		if !slices.Equal(lines, whole[n]) {
			t.Errorf("batch %s is torn: %d statements, want %d", n, len(lines), len(whole[n]))
		}
	}
	p.run(names...)
	replayed, want := batches(p.run("export")), batches(calm.run("export"))
	if len(replayed) != next || len(want) != next {
		t.Errorf("%d and %d batches, want %d", len(replayed), len(want), next)
	}
	for n, lines := range want {
		if !slices.Equal(lines, replayed[n]) {
			t.Errorf("batch %s: replayed it is %d statements, want %d", n, len(replayed[n]), len(lines))
		}
	}
	good := 0
	for _, was := range acknowledged {
		if was {
			good++
		}
	}
	if good < kills/2 {
		t.Errorf("only %d batches were acknowledged in %d rounds", good, kills)
	}
	t.Logf("%d batches acknowledged, %d kills", good, kills)
}
