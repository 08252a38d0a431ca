package resolvers_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/importers/datasetfile"
)

// list is a second source on the Liberec project: an official list with a longer title, a later end and a second region. It
// states a seat and a pair of related methods too, of which the bundled graph has none, and of another project an activity only.
const list = `krajina: 1
source:
  id: source:test-list
  title: Seznam
  sourceKind: OFFICIAL_LIST
  date: 2018-01-01
  language: CS
nodes:
  - id: project:lbk-systemova-podpora-rodin
    at: row 1
    title: Nastavení systémové podpory rodin s dětmi v Libereckém kraji
    end: 2019-12
    identifiers: {value: CZ.03.2.63/0.0/0.0/15_007/0002733, scheme: registration-number}
    regions: [region:CZ051, region:CZ052]
  - id: actor:krajsky-urad-libereckeho-kraje
    at: row 2
    seat: municipality:liberec
  - id: method:seminar
    at: row 3
    related: [method:workshop]
  - id: activity:olk-standardizace-ospod/training
    at: row 4
    start: 2014-03
`

// severalSources answers from the bundled graph and the list.
func severalSources(t *testing.T) server {
	t.Helper()
	file, faults := datasetfile.Read("list", []byte(list))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return load(t, sqlite.Memory, append(bundled(t), file.Change))
}

// TestSeveralSources asks for what the five documents alone do not show: a project of two regions, an identifier, sources that
// disagree.
func TestSeveralSources(t *testing.T) {
	body, calls := severalSources(t).ask(t, time.Date(2019, 11, 1, 0, 0, 0, 0, time.UTC), `{
		project(identifier: "CZ.03.2.63/0.0/0.0/15_007/0002733") {
			id title otherTitles end status region { code } regions { code } identifiers { scheme value }
			conflicts { node { id } property chosen { value source { id } } statements { value source { id } } }
		}
		actor: node(id: "actor:krajsky-urad-libereckeho-kraje") { ... on Actor { seat { id } partOf { id } } }
		method: node(id: "method:workshop") { ... on Method { related { id } } }
		source: node(id: "source:test-list") { ... on Source { projects { nodes { id } } } }
		regions(first: 100) { nodes { projects(filter: {actors: {any: ["actor:mpsv"]}}) { totalCount } } }
	}`, nil)
	const want = `{"project":{"id":"project:lbk-systemova-podpora-rodin",` +
		`"title":"Nastavení systémové podpory rodin s dětmi v Libereckém kraji",` +
		`"otherTitles":["Nastavení systémové podpory rodin v Libereckém kraji","Setting up systemic support of families in the Liberec Region"],"end":"2019-12","status":"RUNNING",` +
		`"region":null,"regions":[{"code":"CZ051"},{"code":"CZ052"}],` +
		`"identifiers":[{"scheme":"registration-number","value":"CZ.03.2.63/0.0/0.0/15_007/0002733"}],` +
		`"conflicts":[` +
		`{"node":{"id":"project:lbk-systemova-podpora-rodin"},"property":"end",` +
		`"chosen":{"value":"2019-12","source":{"id":"source:test-list"}},` +
		`"statements":[{"value":"2019-12","source":{"id":"source:test-list"}},` +
		`{"value":"2019-09-30","source":{"id":"source:lbk-prezentace-2017"}}]}]},` +
		`"actor":{"seat":{"id":"municipality:liberec"},"partOf":{"id":"actor:liberecky-kraj"}},` +
		`"method":{"related":[{"id":"method:seminar"}]},` +
		`"source":{"projects":{"nodes":[{"id":"project:lbk-systemova-podpora-rodin"},{"id":"project:olk-standardizace-ospod"}]}},` +
		`"regions":{"nodes":[{"projects":{"totalCount":0}},{"projects":{"totalCount":0}},{"projects":{"totalCount":0}},` +
		`{"projects":{"totalCount":0}},{"projects":{"totalCount":0}},{"projects":{"totalCount":0}},{"projects":{"totalCount":1}},` +
		`{"projects":{"totalCount":1}},{"projects":{"totalCount":0}},{"projects":{"totalCount":0}},{"projects":{"totalCount":0}},` +
		`{"projects":{"totalCount":0}},{"projects":{"totalCount":0}},{"projects":{"totalCount":0}}]}}`
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	same(t, "answer", string(answer.Data), want)
	same(t, "reader calls", calls, "Find 1\nFollow 7\nIdentified 1\nNodes 3\nStatements 1\nSummary 1\n")
}
