package main

import "fmt"

// notes prints what is not the same on all sides, or could not be.
func notes(p printer, r *results) {
	p(`## What is compared with what

- **A project in depth**: the project, its activities with topics, actors and outputs, and the topics, target groups, methods and actors of all
  that stands under it. The generated form of @neo4j/graphql gives these of each part apart; that somebody has to merge them is not counted.
- **A filtered list**: 45 projects of a region that ran in a year, by title, with activities, their topics and what is broader: some 500 nodes.
- **Regions × topics**: of the projects that ran in a year how many there are and how much money, by topic, broader ones included, and region.
  @neo4j/graphql has no generated form for it.
- **Related projects**: by the whole rule of [docs/related.md](../docs/related.md), with scores, without reasons. How much each shared thing
  weighs is in Krajina's memory; for the others it was put into the database before, as nodes with the label ` + "`BenchKey`" + `.
- **Search**: Krajina understands the text: names in it, misspelt words, endings. The others are given what it comes to: the words of the
  full-text index and what each gives. The generated form (` + "`@fulltext`" + `) takes the same words, and Lucene's ranking: it cannot give the same`)
	for _, s := range r.Sizes {
		p("  answer. At %s projects %d of the %d nodes that Krajina showed were among its first 20.", thousands(s.Projects), s.Shared, s.Found)
	}
	p(`- **A shape never seen before**: aliases, literals and the choice of scalars differ in each request. The statement by hand differs likewise.
- **The first page**: HTML of the generated graph; beside it the same bytes from a server that does nothing else, of which nothing is asked.
- **The floor** has each answer ready to be read off slices, and appends JSON; a text's words were looked up before.
- Sorting by an aliased field that is not selected does nothing in @neo4j/graphql, and neither does a filter that says that there is none of
  something; so the generated forms select what they sort by, and say ` + "`none: {id: {startsWith: …}}`" + `.
`)
}

// figures prints what was measured at one size.
func (s *sizeResults) figures(p printer) {
	p("## Figures at %s projects\n", thousands(s.Projects))
	p("Measured until %s. Milliseconds; in brackets the least and the most of all turns. Of who takes more than %g s of processors for an answer, many clients ask nothing.\n", s.At, tooDear/1000.0)
	for _, o := range s.Operations {
		p("### %s\n", upper(o.Title))
		p("Load %s while one client asked, %s with %d.\n", at(o.Load, 0), at(o.Load, 1), manyClients)
		p("| side | bytes | p50 | p95 | CPU | requests/s, %d clients | p95 | CPU |\n| --- | --- | --- | --- | --- | --- | --- | --- |", manyClients)
		for _, name := range sideNames {
			f := o.Sides[name]
			if f == nil {
				continue
			}
			refused := ""
			if f.Refused > 0 {
				refused = fmt.Sprintf(", %d took too long", f.Refused)
			}
			p("| %s | %d | %s | %s | %s | %s%s | %s | %s |", name, f.Bytes, spread(f.One, p50), spread(f.One, p95), spread(f.One, cpu), spread(f.Many, rate), refused, spread(f.Many, p95), spread(f.Many, cpu))
		}
		p("")
	}
	p("### Memory\n\nResident after all questions, the whole process; what the graph alone takes is in [MEMORY.md](MEMORY.md).\n")
	p("| process | MB |\n| --- | --- |")
	for _, h := range s.Memory {
		p("| %s | %.0f |", h.Name, h.Resident)
	}
	p("")
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "?"
}

// spread is the median of all turns, with the least and the most where there are several.
func spread(points []point, of func(point) float64) string {
	if len(points) == 0 {
		return "–"
	}
	middle, least, most := median(points, of)
	if len(points) == 1 {
		return figure(middle)
	}
	return fmt.Sprintf("%s (%s–%s)", figure(middle), figure(least), figure(most))
}
