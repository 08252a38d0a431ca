package httpd_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/internal/needs"
	"github.com/krajina/krajina/linked"
)

// seenCatalog is what rdflib and pyshacl say of a record.
type seenCatalog struct {
	Faults                  string
	Contexts                []string
	Keys                    map[string][]string
	OnlyRecord, OnlyProfile []string
}

func lookedAtCatalog(t *testing.T, s *server) seenCatalog {
	t.Helper()
	python3, err := exec.LookPath("python3")
	if err == nil {
		err = exec.Command(python3, "-c", "import rdflib, pyshacl").Run()
	}
	if err != nil {
		needs.Missing(t, "python", "what reads the record is missing: pip install rdflib==7.6.0 pyshacl==0.40.1")
	}
	folder := t.TempDir()
	for _, name := range []string{"catalog.ttl", "catalog.jsonld", "dataset.jsonld", "export/catalog-shapes.ttl"} {
		a := s.send(t, "GET", "/"+name, "")
		if a.status != 200 || a.header.Get("ETag") == "" {
			t.Errorf("%s: status %d, headers %v", name, a.status, a.header)
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(name)), []byte(a.body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.CommandContext(t.Context(), python3, "testdata/catalog.py", folder)
	var told strings.Builder
	run.Stderr = &told
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, told.String())
	}
	var seen seenCatalog
	if err := json.Unmarshal(out, &seen); err != nil {
		t.Fatal(err)
	}
	return seen
}

// TestCatalog: with what the operator says of himself the record has all that the Czech profile of DCAT-AP calls mandatory, its JSON and its
// Turtle say the same, and each file that it names is there.
func TestCatalog(t *testing.T) {
	s := named(t, func(c *httpd.Config) {
		c.Operator = linked.Operator{Publisher: "https://rpp-opendata.egon.gov.cz/odrpp/zdroj/orgán-veřejné-moci/70889546", PublisherName: "Královéhradecký kraj", Contact: "data@example.org", Frequency: "MONTHLY"}
	})
	seen := lookedAtCatalog(t, s)
	if seen.Faults != "" {
		t.Errorf("%.3000s", seen.Faults)
	}
	// What the norm of 2024-05-28 requires of a catalogue and of a data set.
	for name, required := range map[string][]string{
		"catalog": {"@context", "typ", "iri", "název", "popis", "poskytovatel", "datová_sada"},
		"dataset": {"@context", "typ", "iri", "název", "popis", "poskytovatel", "téma", "periodicita_aktualizace", "klíčové_slovo", "prvek_rúian"},
	} {
		for _, key := range required {
			if !slices.Contains(seen.Keys[name], key) {
				t.Errorf("%s.jsonld lacks %s: %v", name, key, seen.Keys[name])
			}
		}
	}
	if len(seen.Contexts) != 1 || !strings.HasPrefix(seen.Contexts[0], "https://ofn.gov.cz/dcat-ap-cz-rozhraní-katalogů-otevřených-dat/2024-05-28/") {
		t.Errorf("contexts %q", seen.Contexts)
	}
	// For these the profile has no key: the licence beside its own terms, the revision and the citation, the publisher's name.
	known := []string{"http://purl.org/dc/terms/bibliographicCitation", "http://purl.org/dc/terms/license", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/ns/dcat#version", "http://xmlns.com/foaf/0.1/name"}
	if len(seen.OnlyProfile) > 0 || !slices.Equal(seen.OnlyRecord, known) {
		t.Errorf("only the JSON says %q, only the Turtle %q", seen.OnlyProfile, seen.OnlyRecord)
	}
	record := s.send(t, "GET", "/catalog.ttl", "").body
	for _, line := range strings.Split(record, "\n") {
		if _, address, ok := strings.Cut(line, "dcat:downloadURL <"+somebody); ok {
			path, _, _ := strings.Cut(address, ">")
			if a := s.send(t, "HEAD", "/"+path, ""); a.status != 200 {
				t.Errorf("%s: status %d", path, a.status)
			}
		}
	}
}

// TestCatalogOfNobody: what the operator does not say is left out, and missed by the shapes.
func TestCatalogOfNobody(t *testing.T) {
	seen := lookedAtCatalog(t, start(t, nil))
	for _, missed := range []string{"dcterms:publisher", "dcat:contactPoint"} {
		if !strings.Contains(seen.Faults, missed) {
			t.Errorf("the shapes do not miss %s: %.1000s", missed, seen.Faults)
		}
	}
}
