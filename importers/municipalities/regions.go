package municipalities

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
)

// The columns of regions.csv, but for those of population.
const (
	regionCode = iota
	regionVUSC
	regionISO
	regionCzech
	regionEnglish
	regionICO
)

var regionColumns = []table.Column{
	regionCode:    {Name: "nuts3", Is: is("nuts3"), Required: true},
	regionVUSC:    {Name: "ruian_vusc", Is: is("ruian vusc"), Required: true},
	regionISO:     {Name: "iso3166_2", Is: is("iso3166 2")},
	regionCzech:   {Name: "name_cs", Is: is("name cs"), Required: true},
	regionEnglish: {Name: "name_en", Is: is("name en")},
	regionICO:     {Name: "ico", Is: is("ico")},
}

// figure is a column of population: where it stands, and the day of which it is.
type figure struct {
	at  int
	day string
}

var populationOn = regexp.MustCompile(`^population (\d{4}) (\d\d) (\d\d)$`)

func figuresOf(t *table.Table) []figure {
	var figures []figure
	for i, heading := range t.Headings.Cells {
		if m := populationOn.FindStringSubmatch(table.Plain(heading)); m != nil {
			figures = append(figures, figure{i, m[1] + "-" + m[2] + "-" + m[3]})
		}
	}
	return figures
}

// residual is a figure that was never published: it is what remains when the other regions are subtracted from the country.
var residual = [2]string{"CZ063", "2021-12-31"}

// region states a region, and the region as a body where the row has its IČO.
func (r *reader) region() *importers.Fault {
	code, fault := r.code(regionCode, nuts3, "CZ051")
	if fault != nil {
		return fault
	}
	name, fault := r.name(regionCzech)
	if fault != nil {
		return fault
	}
	ico := r.cell(regionICO)
	if ico != "" && importers.WholeICO(ico) == "" {
		return r.refuse(regionICO, fmt.Sprintf("%q is no IČO", ico), "it has eight digits, the last of which checks the others")
	}
	subject, place := string(importers.Region(code)), "row "+code
	names := []graph.Statement{
		{Property: graph.PropName, Value: name, Qualifiers: importers.Printed()},
		{Property: graph.PropName, Value: r.cell(regionEnglish), Qualifiers: graph.Qualifiers{Language: graph.LanguageEN}},
	}
	of := append([]graph.Statement{{Property: graph.PropCode, Value: code}}, names...)
	for _, id := range [][2]string{{code, "nuts3"}, {r.cell(regionVUSC), "ruian-vusc"}, {r.cell(regionISO), "iso3166-2"}} {
		of = append(of, graph.Statement{Property: graph.PropIdentifiers, Value: id[0], Qualifiers: graph.Qualifiers{Scheme: id[1]}})
	}
	for _, f := range r.figures {
		if f.at >= len(r.row.Cells) || r.row.Cells[f.at] == "" || [2]string{code, f.day} == residual {
			continue
		}
		n, err := strconv.ParseUint(r.row.Cells[f.at], 10, 31)
		if err != nil {
			return &importers.Fault{Place: r.row.Place + ", " + r.Headings.Cells[f.at], Problem: fmt.Sprintf("%q is no number of people", r.row.Cells[f.at]), Remedy: "write it like 437570"}
		}
		if _, err := graph.ParseDate(f.day); err != nil {
			return &importers.Fault{Place: r.row.Place + ", " + r.Headings.Cells[f.at], Problem: f.day + " is no day", Remedy: "the heading reads like population_2021_12_31"}
		}
		of = append(of, graph.Statement{Property: graph.PropPopulation, Value: strconv.FormatUint(n, 10), Qualifiers: graph.Qualifiers{AsOf: f.day}})
	}
	r.Node(subject, place, graph.KindRegion, of...)
	if ico != "" {
		r.Node(importers.RegionalAuthorityID(name), place, graph.KindActor, append(names,
			graph.Statement{Property: graph.PropActorKind, Value: importers.RegionalAuthority},
			graph.Statement{Property: graph.PropCollective, Value: "false"},
			graph.Statement{Property: graph.PropIdentifiers, Value: importers.WholeICO(ico), Qualifiers: graph.Qualifiers{Scheme: importers.SchemeICO}},
			graph.Statement{Property: graph.PropRegions, Value: subject})...)
	}
	return nil
}

func regionNotes(r *reader) []string {
	for _, f := range r.figures {
		if f.day == residual[1] && r.seen[residual[0]] != "" {
			return []string{fmt.Sprintf("population of %s on %s is left out: it was not published, but is what remains when the others are subtracted", residual[0], residual[1])}
		}
	}
	return nil
}
