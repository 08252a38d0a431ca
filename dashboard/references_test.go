package dashboard_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestReferences: a page names every source that it refers to, more of them than one query takes among them.
func TestReferences(t *testing.T) {
	const sources = 120
	files := fstest.MapFS{}
	for i := range sources {
		files[fmt.Sprintf("%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `krajina: 1
source: {id: source:zprava-%[1]d, title: Zpráva číslo %[1]d, sourceKind: PRESS, language: CS}
nodes:
  - id: project:khk-rozvoj-dostupnosti-vii
    title: {cs: Název ve zprávě číslo %[1]d, at: 1}
`, i)}
	}
	s := start(t, files, nil)
	for _, address := range []string{"/cs/projekt/khk-rozvoj-dostupnosti-vii", "/en/project/khk-rozvoj-dostupnosti-vii"} {
		body := s.page(t, address)
		checkPage(t, address[1:3], address, body)
		_, references, _ := strings.Cut(body, `id="references"`)
		for i := range sources {
			if title := fmt.Sprintf(">Zpráva číslo %d<", i); strings.Count(references, title) != 1 {
				t.Errorf("%s has the source %s %d times among its references", address, title, strings.Count(references, title))
			}
		}
	}
}
