package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/internal/needs"
	"github.com/krajina/krajina/schema"
)

// TestNoNaturalPersons reads the people, telephone numbers and e-mail addresses of the documents and looks for them, in every
// form, in the repository and in everything that the program keeps, answers and logs.
func TestNoNaturalPersons(t *testing.T) {
	found := personsOfDocuments(t)
	t.Run("repository", func(t *testing.T) {
		files, err := exec.CommandContext(t.Context(), "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
		if err != nil {
			needs.Missing(t, "data", fmt.Sprintf("this is no git checkout: clone the repository to look through its files (%v)", err))
		}
		for name := range strings.SplitSeq(strings.Trim(string(files), "\x00"), "\x00") {
			data, err := os.ReadFile(name)
			if os.IsNotExist(err) {
				continue // deleted, and the deletion not committed yet
			}
			if err != nil {
				t.Fatal(err)
			}
			found.absentFrom(t, name, name+"\n"+string(data))
		}
	})
	folder := t.TempDir()
	cmd, addr, log := startLogged(t, filepath.Join(folder, "krajina.db"))
	export := httpGet(t, "http://"+addr+"/export/statements.jsonl")
	answers := dumpOf(t, "http://"+addr, export)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	store, err := os.ReadFile(filepath.Join(folder, "krajina.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []struct {
		name, text string
		least      int // bytes; less would mean that it was not read
	}{
		{"the store", string(store), 50_000}, {"the export", export, 300_000}, {"the answers", answers, 300_000}, {"the log", log.String(), 500},
	} {
		if len(place.text) < place.least {
			t.Errorf("%s has %d bytes only", place.name, len(place.text))
		}
		found.absentFrom(t, place.name, place.text)
	}
}

func personsOfDocuments(t *testing.T) *persons {
	t.Helper()
	names, err := filepath.Glob("../shared/seeds/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		needs.Missing(t, "data", "the documents are missing: the folder shared/seeds beside the repository")
	}
	var documents []string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, string(data))
	}
	found := findPersons(documents)
	if len(found.surnames) < 5 || len(found.firstNames) < 5 || len(found.phones) < 1 || len(found.emails) < 2 {
		t.Fatalf("the rules find %d surnames, %d first names, %d numbers and %d addresses only: they do not fit the documents any more",
			len(found.surnames), len(found.firstNames), len(found.phones), len(found.emails))
	}
	return found
}

// absentFrom fails for every person in a text. It names the place, not the person: a test's output is kept, too.
func (p *persons) absentFrom(t *testing.T, place, text string) {
	t.Helper()
	for _, at := range p.find(text) {
		t.Errorf("%s holds something of a natural person: %s", place, at)
	}
}

// startLogged runs the real program on a store file and keeps what it logs at the debug level.
func startLogged(t *testing.T, path string) (*exec.Cmd, string, *lockedBuffer) {
	t.Helper()
	log := &lockedBuffer{}
	cmd, addr := startProgramWith(t, log, "--store=sqlite:"+path, "--log-level=debug")
	return cmd, addr, log
}

func httpGet(t *testing.T, address string) string {
	t.Helper()
	body, err := fetch(address)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// dumpOf asks for every node of the graph: all that it says of itself, and all statements.
func dumpOf(t *testing.T, address, export string) string {
	t.Helper()
	loaded, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string][]string{} // by prefix
	for line := range strings.Lines(export) {
		var s struct{ Subject, Property string }
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		prefix, _, _ := strings.Cut(s.Subject, ":")
		if s.Property == "kind" && !slices.Contains(ids[prefix], s.Subject) {
			ids[prefix] = append(ids[prefix], s.Subject)
		}
	}
	var answers strings.Builder
	asked, nodes := 0, 0
	for _, list := range ids {
		for chunk := range slices.Chunk(list, 50) {
			asked += len(chunk)
			for _, d := range loaded.GetPossibleTypes(loaded.Types["Node"]) {
				query := "query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on " + d.Name + " { " + leaves(loaded, d, 2) + " } } }"
				body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"ids": chunk}})
				if err != nil {
					t.Fatal(err)
				}
				response, err := http.Post(address+"/graphql", "application/json", bytes.NewReader(body))
				if err != nil {
					t.Fatal(err)
				}
				answer, err := io.ReadAll(response.Body)
				_ = response.Body.Close()
				if err != nil || response.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors":`)) {
					t.Fatalf("a %s: status %d: %.500s", d.Name, response.StatusCode, answer)
				}
				nodes += bytes.Count(answer, []byte(`"statements":`))
				answers.Write(answer)
			}
		}
	}
	if asked < 200 || nodes < asked {
		t.Fatalf("%d ids were asked for and %d nodes answered", asked, nodes)
	}
	return answers.String()
}

// leaves selects all fields of a type that need no argument, and of objects in turn what they hold.
func leaves(s *ast.Schema, d *ast.Definition, depth int) string {
	var fields []string
	for _, f := range d.Fields {
		required := slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil })
		if of := s.Types[f.Type.Name()]; required || strings.HasPrefix(f.Name, "__") {
			continue
		} else if of.IsLeafType() {
			fields = append(fields, f.Name)
		} else if depth > 0 && of.Kind == ast.Object && !strings.HasSuffix(of.Name, "Connection") && of.Fields.ForName("statements") == nil {
			if inner := leaves(s, of, depth-1); inner != "" {
				fields = append(fields, f.Name+" { "+inner+" }")
			}
		}
	}
	return strings.Join(fields, " ")
}

// TestPlantedPersons plants each person of the documents in files, in every form, and sees that the search finds it.
func TestPlantedPersons(t *testing.T) {
	found := personsOfDocuments(t)
	folder := t.TempDir()
	n := 0
	plant := func(text string) {
		t.Helper()
		n++
		path := filepath.Join(folder, fmt.Sprintf("planted-%d.yaml", n))
		if err := os.WriteFile(path, []byte("notes: Seminář vedla paní "+text+", a to v září.\x00"), 0o600); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.find(string(data))) == 0 {
			t.Errorf("planted text %d, a form of %d letters, is not found", n, len([]rune(text)))
		}
	}
	for _, name := range append(slices.Clone(found.surnames), found.firstNames...) {
		plant(name)
		plant(strings.ToUpper(name))
		for _, form := range declined(name) {
			plant(form)
		}
	}
	for _, email := range found.emails {
		plant(email)
		plant(strings.ToUpper(email))
		local, _, _ := strings.Cut(email, "@")
		plant(local)
		plant(strings.ReplaceAll(local, ".", "_"))
	}
	for _, phone := range found.phones {
		plant(phone)
		digits := strings.Join(regexp.MustCompile(`\d+`).FindAllString(phone, -1), "")
		plant(digits)
		plant("+420" + digits)
		plant(digits[:3] + "\u00a0" + digits[3:6] + "-" + digits[6:])
	}
	for _, innocent := range []string{
		"Projekt je zacílen na podporu odborníků pracujících s rodinami s dětmi na území Libereckého kraje.",
		"svoboda projevu, osvobození od daně, petrolej, hájek za městem", "6 999 465,80 Kč", "485 226 90",
	} {
		if places := found.find(innocent); len(places) > 0 {
			t.Errorf("%q is taken for a person: %v", innocent, places)
		}
	}
}

// TestDeclined holds the forms of names to the grammar, on names that nobody has.
func TestDeclined(t *testing.T) {
	for name, forms := range map[string]string{
		"Zkoušková":  "Zkouškové Zkouškovou Zkouškových Zkouškovým",
		"Zkouškovou": "Zkoušková Zkouškové",
		"Bukvina":    "Bukviny Bukvině Bukvinu Bukvino Bukvinou",
		"Bukvinka":   "Bukvinky Bukvince Bukvinku Bukvinkou",
		"Bukvira":    "Bukviry Bukviře Bukvirou",
		"Bukvie":     "Bukvii Bukvií",
		"Bukver":     "Bukvera Bukverovi Bukverem Bukvra Bukvrovi Bukvrem Bukverovy",
		"Bukvir":     "Bukvira Bukvirovi Bukvirem Bukviře",
		"Bukvek":     "Bukvka Bukvkovi Bukvkem",
		"Bukvan":     "Bukvana Bukvanovi Bukvane Bukvanem Bukvanův",
	} {
		for form := range strings.FieldsSeq(forms) {
			if !slices.Contains(declined(name), form) {
				t.Errorf("the forms of %s lack %s", name, form)
			}
		}
	}
}

// TestNoContacts: no dataset file holds an e-mail address or a telephone number of anybody.
func TestNoContacts(t *testing.T) {
	names, err := filepath.Glob("dataset/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no dataset files: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if contact := contactIn(line); contact != "" {
				t.Errorf("%s:%d: %q looks like a contact", name, i+1, contact)
			}
		}
	}
	for text, is := range map[string]bool{
		"kontakt: urad@example.cz": true, "tel. 223 456 789": true, "telefon 723456789": true, "+420 223 456 789": true, "00420223456789": true,
		"mobil: 723\u00a0456\u00a0789": true, "723-456-789": true, "(+420) 723 456 789": true, "urad (zavinac) example.cz": true, "urad[at]example.cz": true,
		"6 999 465,80 Kč": false, "1 543 780.86 CZK": false, "{value: 336620483.64 CZK, basis: TOTAL}": false, "ico: 70891508": false, "CZ.03.2.63/0.0/0.0/15_007/0002733": false,
		"sha256: e71fcdbe29877c447796e7e3591841269dfd00d767750be2c15d47334e1c5542": false, "2017-04-24": false, "population: {value: 1234567}": false,
		"at: 123-456": false, "v letech 2014 až 2022": false,
	} {
		if got := contactIn(text) != ""; got != is {
			t.Errorf("%q: a contact is %v, want %v", text, got, is)
		}
	}
}
