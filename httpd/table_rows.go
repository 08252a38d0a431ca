package httpd

import (
	"context"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
)

// columnNames are the first row of tables in Czech and English.
var columnNames = map[string][2]string{
	"REGION": {"kraj", "region"}, "TOPIC": {"téma", "topic"}, "TARGET_GROUP": {"cílová skupina", "target group"}, "METHOD": {"metoda", "method"},
	"PROGRAMME": {"program", "programme"}, "CALL": {"výzva", "call"}, "ACTOR_KIND": {"druh aktéra", "kind of actor"}, "YEAR": {"rok", "year"}, "STATUS": {"stav", "status"},
	"count": {"projektů", "projects"}, "weight": {"váha", "weight"}, "amount": {"částka", "amount"}, "withoutAmount": {"bez částky", "without amount"},
	"perInhabitant": {"CZK na obyvatele", "CZK per inhabitant"}, "population": {"obyvatel", "inhabitants"}, "populationDate": {"obyvatel ke dni", "inhabitants as of"},
	"total": {"celkem", "total"}, "title": {"název", "title"}, "regions": {"kraje", "regions"}, "start": {"začátek", "start"}, "end": {"konec", "end"},
	"statusAsOf": {"stav ke dni", "status as of"}, "budget": {"rozpočet", "budget"}, "currency": {"měna", "currency"}, "identifier": {"registrační číslo", "registration number"},
}

func (t tableRequest) name(column string) string {
	if t.language == graph.LanguageEN {
		return columnNames[column][1]
	}
	return columnNames[column][0]
}

func words(texts ...string) []cell {
	cells := make([]cell, len(texts))
	for i, t := range texts {
		cells[i] = cell{text: t}
	}
	return cells
}

func number(text string) cell { return cell{text, text != ""} }

// writeGroups writes a row for each group, and one for the total.
func writeGroups(ctx context.Context, ask tableRequest, w graph.GroupsWanted, to sheet) error {
	w.Window = graph.Window{All: true}
	groups, err := ask.loader.ProjectGroups(ctx, w)
	if err != nil {
		return err
	}
	byRegion := false
	var head []cell
	for _, d := range w.By {
		byRegion = byRegion || d == graph.ByRegion
		head = append(head, words(ask.name(string(d)), ask.name(string(d))+" (id)")...)
	}
	currencies := []string{graph.CZK}
	for _, m := range groups.Total.Amounts() {
		if m.Currency != graph.CZK {
			currencies = append(currencies, m.Currency)
		}
	}
	head = append(head, words(ask.name("count"), ask.name("weight"))...)
	for _, c := range currencies {
		head = append(head, cell{text: ask.name("amount") + " " + c})
	}
	head = append(head, cell{text: ask.name("withoutAmount")})
	if byRegion {
		head = append(head, words(ask.name("perInhabitant"), ask.name("population"), ask.name("populationDate"))...)
	}
	if err := to.row(head...); err != nil {
		return err
	}
	row := func(keys []cell, t *graph.GroupTotal) error {
		return to.row(append(keys, totalCells(t, currencies, byRegion)...)...)
	}
	for _, g := range groups.Nodes {
		if err := ctx.Err(); err != nil {
			return err
		}
		var keys []cell
		for _, k := range g.Keys {
			keys = append(keys, words(k.Label(&ask.language), k.Key())...)
		}
		if err := row(keys, g.Projects); err != nil {
			return err
		}
	}
	return row(append(words(ask.name("total")), make([]cell, 2*len(w.By)-1)...), groups.Total)
}

func totalCells(t *graph.GroupTotal, currencies []string, byRegion bool) []cell {
	cells := []cell{number(strconv.Itoa(t.Count())), number(string(t.Weight()))}
	amounts := map[string]string{}
	for _, m := range t.Amounts() {
		amounts[m.Currency] = string(m.Amount())
	}
	for _, c := range currencies {
		cells = append(cells, number(amounts[c]))
	}
	cells = append(cells, number(strconv.Itoa(t.WithoutAmount())))
	if !byRegion {
		return cells
	}
	each, count, day := "", "", ""
	if e := t.PerInhabitant(); e != nil {
		each = string(*e)
	}
	if p := t.Population; p != nil {
		count, day = strconv.Itoa(p.Count), p.Date.String()
	}
	return append(cells, number(each), number(count), cell{text: day})
}

// writeProjects writes a row for each project.
func writeProjects(ctx context.Context, ask tableRequest, filter *graph.ProjectFilter, by []*graph.ProjectOrder, to sheet) error {
	begun := false
	begin := func() error {
		begun = true
		return to.row(words("id", ask.name("title"), ask.name("regions"), ask.name("start"), ask.name("end"), ask.name("STATUS"), ask.name("statusAsOf"),
			ask.name("budget"), ask.name("currency"), ask.name("PROGRAMME"), ask.name("CALL"), ask.name("identifier"), "URL")...)
	}
	err := ask.loader.EachProject(ctx, filter, by, func(p graph.ProjectRow) error {
		if !begun {
			if err := begin(); err != nil {
				return err
			}
		}
		return to.row(projectCells(ask, p)...)
	})
	if err != nil || begun {
		return err
	}
	return begin()
}

func projectCells(ask tableRequest, p graph.ProjectRow) []cell {
	lang := &ask.language
	var regions []string
	for _, r := range p.Regions {
		regions = append(regions, r.Name(lang))
	}
	amount, currency, programme, call, identifier := "", "", "", "", ""
	if m := p.Budget(); m != nil {
		amount, currency = string(m.Amount()), m.Currency
	}
	if p.Programme != nil {
		programme = p.Programme.Called(lang)
	}
	if p.Call != nil {
		call = p.Call.Called(lang)
	}
	for _, id := range p.Identifiers() {
		if id.Scheme == "registration-number" {
			identifier = id.Value
		}
	}
	cells := words(string(p.ID), p.Title(lang), strings.Join(regions, ", "), dateText(p.Start()), dateText(p.End()), graph.StatusName(p.Status(), lang), p.StatusAsOf().String())
	cells = append(cells, number(amount))
	return append(cells, words(currency, programme, call, identifier, textOr(p.URL()))...)
}

func dateText(d *graph.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func textOr(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
