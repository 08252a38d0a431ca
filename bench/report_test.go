package main

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"
)

// given are figures of a run in which one operation took each side so many milliseconds, of processors and on the clock.
func given(name, title string, took map[string]float64) *results {
	o := &operationResults{Name: name, Title: title, Load: []string{"1.00", "2.00"}, Sides: map[string]*figures{}}
	for side, ms := range took {
		o.of(side).add(1, turn{times: []float64{ms}, clock: time.Second, processor: time.Duration(ms * float64(time.Millisecond)), bytes: 7})
	}
	return &results{Sizes: []*sizeResults{{Projects: 100_000, Operations: []*operationResults{o}}}}
}

func (r *results) mustHave(t *testing.T, lines ...string) {
	t.Helper()
	text := r.markdown()
	for _, line := range lines {
		if !strings.Contains(text, line) {
			t.Errorf("the report has no %q:\n%s", line, text)
		}
	}
}

// TestVerdicts: a goal is met where both ratios reach it, of the form of @neo4j/graphql that takes less.
func TestVerdicts(t *testing.T) {
	given("depth", "a project", map[string]float64{sideMemory: 1, sideNeoCypher: 4, sideGenerated: 40, sideByHand: 20, sideCypher: 4, sideFloor: 0.5}).mustHave(t,
		"| a project | @neo4j/graphql, @cypher | 20.0 | 20.0 | at least 15 | met |",
		"| a project | @neo4j/graphql, @cypher | 5.00 | 5.00 | at least 5 | met |",
		"| a project | Cypher by hand, Go driver | 1.00 | 1.00 | at most 1.25 | met |",
		"| a project | floor: loop over Go slices | 2.00 | 2.00 | at most 3 | met |")
	given("depth", "a project", map[string]float64{sideMemory: 2, sideNeoCypher: 8, sideGenerated: 20, sideByHand: 40, sideCypher: 4, sideFloor: 0.5}).mustHave(t,
		"| a project | @neo4j/graphql, generated | 10.0 | 10.0 | at least 15 | **missed** |",
		"| a project | @neo4j/graphql, generated | 2.50 | 2.50 | at least 5 | **missed** |",
		"| a project | Cypher by hand, Go driver | 2.00 | 2.00 | at most 1.25 | **missed** |",
		"| a project | floor: loop over Go slices | 4.00 | 4.00 | at most 3 | **missed** |")
	slow := given("depth", "a project", map[string]float64{sideMemory: 1, sideByHand: 20})
	slow.Sizes[0].Operations[0].Sides[sideMemory].One[0].P50 = 2
	slow.mustHave(t, "| a project | @neo4j/graphql, @cypher | 20.0 | 10.0 | at least 15 | **missed** |")
}

// TestGrowth: a page may cost half as much again, what finds more no more than in proportion.
func TestGrowth(t *testing.T) {
	grown := func(name string, projects int, matching, ms float64) growth {
		g := growth{Name: name, Projects: projects, Matching: matching}
		g.Turns.add(1, turn{times: []float64{ms}, clock: time.Second, processor: time.Duration(ms * float64(time.Millisecond))})
		return g
	}
	r := &results{Growth: []growth{
		grown(growingPage, 5_000, 5_000, 10), grown(growingPage, 100_000, 100_000, 16),
		grown("search", 5_000, 10, 10), grown("search", 100_000, 30, 29), grown("search", 1_000_000, 40, 41),
	}}
	r.mustHave(t, "| 1.60 | within 1.5 | **missed** |", "| 3.00 | 2.90 | no faster than the nodes | met |", "| 4.00 | 4.10 | no faster than the nodes | **missed** |")
}

// TestChart: the picture is XML, and a side stands where its ratio is: ten times as much as far to the right of Krajina as a
// tenth to the left.
func TestChart(t *testing.T) {
	picture := given("depth", "a < b & c", map[string]float64{sideMemory: 1, sideByHand: 10, sideFloor: 0.1}).chart()
	decoder := xml.NewDecoder(strings.NewReader(picture))
	var at []float64
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v:\n%s", err, picture)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "g" {
			at = append(at, xOf(t, start))
		}
	}
	line := strings.Index(picture, `stroke="#1d7a46"`)
	krajina := number(t, strings.Split(picture[strings.LastIndex(picture[:line], `d="M`)+4:], " ")[0])
	shown := at[len(marks):] // after the legend
	if len(shown) != 2 || shown[0]-krajina < 1 || diff(shown[0]-krajina, krajina-shown[1]) > 0.3 {
		t.Errorf("marks at %v, Krajina at %g", shown, krajina)
	}
}

func xOf(t *testing.T, g xml.StartElement) float64 {
	t.Helper()
	for _, a := range g.Attr {
		if a.Name.Local == "transform" {
			return number(t, strings.Fields(strings.TrimPrefix(a.Value, "translate("))[0])
		}
	}
	t.Fatal("a group that stands nowhere")
	return 0
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func diff(a, b float64) float64 { return math.Abs(a - b) }
