package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
)

// tableTime is how long a table may take: it is as large as the graph is.
const tableTime = time.Minute

// A link to a table becomes one of these documents, so that its parameters are checked as any query is.
const (
	groupsDocument = `query Groups($by: [Dimension!]!, $filter: ProjectFilter, $attribution: Attribution, $level: ConceptLevel, $orderBy: [GroupOrder!], $having: GroupHaving) {
  projectGroups(by: $by, filter: $filter, attribution: $attribution, level: $level, orderBy: $orderBy, having: $having) { totalCount } }`
	projectsDocument = `query Projects($filter: ProjectFilter, $orderBy: [ProjectOrder!]) { projects(filter: $filter, orderBy: $orderBy) { totalCount } }`
)

// parameters are those of a link to a table, by the table; a parameter of another name is refused.
var (
	forAll    = []string{"filter", "orderBy", "lang", "excel"}
	forGroups = append([]string{"by", "attribution", "level", "minCount", "minAmount"}, forAll...)
)

// tableRequest is what a link to a table asks for.
type tableRequest struct {
	language graph.Language
	loader   *graph.Loader
	args     map[string]any // of the document's field
}

// sheet is a table that is being written, row by row.
type sheet interface {
	row(cells ...cell) error
	// finish writes what is not written yet.
	finish() error
	// discard lets go of what the table took, whether it was finished or not.
	discard()
}

// cell is a text or, exact, a number with a decimal point.
type cell struct {
	text   string
	number bool
}

// table serves a table in the form of a file: fill writes its rows. What is wrong with a link is told in one sentence.
func (g *graphQL) table(document, orderKey string, allowed []string, name, form string, fill func(context.Context, tableRequest, sheet) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), tableTime)
		defer cancel()
		reader := g.Reader()
		if reader == nil {
			w.Header().Set("Retry-After", "1")
			http.Error(w, "the graph is not loaded yet", http.StatusServiceUnavailable)
			return
		}
		ask, czechExcel, fault := g.readTable(r, document, orderKey, allowed)
		if fault != nil {
			http.Error(w, fault.Message, http.StatusBadRequest)
			return
		}
		ask.loader = g.loader(ctx, g.placeOf(ctx, reader))
		out := &lateWriter{w: w, begin: func() {
			if s, err := reader.Summary(ctx); err == nil {
				w.Header().Set("X-Krajina-Revision", s.Revision.String())
			}
			w.Header().Set("Content-Type", contentTypes[form])
			w.Header().Set("Content-Disposition", `attachment; filename="krajina-`+name+"."+form+`"`)
		}}
		var to sheet = newCSV(out, czechExcel)
		if form == "xlsx" {
			var err error
			if to, err = newXLSX(out); err != nil {
				g.refuseTable(ctx, w, out, err)
				return
			}
		}
		defer to.discard()
		if err := written(ctx, ask, to, fill); err != nil {
			g.refuseTable(ctx, w, out, err)
		}
	}
}

// written fills and finishes a table.
func written(ctx context.Context, ask tableRequest, to sheet, fill func(context.Context, tableRequest, sheet) error) error {
	if err := fill(ctx, ask, to); err != nil {
		return err
	}
	return to.finish()
}

var contentTypes = map[string]string{"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

// lateWriter begins an answer with its first byte, so that what fails before can be told.
type lateWriter struct {
	w     http.ResponseWriter
	begin func()
	begun bool
}

func (l *lateWriter) Write(p []byte) (int, error) {
	if !l.begun {
		l.begun = true
		l.begin()
	}
	return l.w.Write(p)
}

// refuseTable tells a fault, or cuts off an answer that has begun: the only way left to say that it is not whole.
func (g *graphQL) refuseTable(ctx context.Context, w http.ResponseWriter, out *lateWriter, err error) {
	if out.begun {
		g.Log.ErrorContext(ctx, "a table broke off", slog.Any("error", err))
		panic(http.ErrAbortHandler)
	}
	switch {
	case errors.Is(err, graph.ErrInvalid):
		http.Error(w, err.Error(), http.StatusBadRequest)
	case errors.Is(err, graph.ErrUnavailable), ctx.Err() != nil:
		w.Header().Set("Retry-After", "1")
		http.Error(w, "the table cannot be made just now", http.StatusServiceUnavailable)
	default:
		g.Log.ErrorContext(ctx, "a table failed", slog.Any("error", err))
		http.Error(w, "the table cannot be made", http.StatusInternalServerError)
	}
}

// readTable reads a link.
func (g *graphQL) readTable(r *http.Request, document, orderKey string, allowed []string) (ask tableRequest, czechExcel bool, fault *gqlerror.Error) {
	values, fault := parametersOf(r, "this table", allowed)
	if fault != nil {
		return ask, false, fault
	}
	for name, given := range values {
		if len(given) > 1 && name != "by" && name != "orderBy" {
			return ask, false, fail(codeBadInput, "%s stands in the link twice: give it once", name)
		}
	}
	switch lang := strings.ToUpper(values.Get("lang")); lang {
	case "", "CS", "EN":
		ask.language = graph.Language(lang)
	default:
		return ask, false, fail(codeBadInput, "lang is cs or en, not %s", shorten(values.Get("lang"), 20))
	}
	if ask.language == "" {
		ask.language = graph.LanguageCS
	}
	if excel := values.Get("excel"); excel != "" && excel != "cs" {
		return ask, false, fail(codeBadInput, "excel is cs, or left out, not %s", shorten(excel, 20))
	}
	variables, fault := tableVariables(values, orderKey)
	if fault != nil {
		return ask, false, fault
	}
	op, errs := g.prepare(r.Context(), &request{query: document, variables: variables}, r.Header, time.Now())
	if len(errs) > 0 {
		return ask, false, errs[0]
	}
	field := graphql.CollectFields(op.OperationContext, op.Operation.SelectionSet, nil)[0]
	ask.args = field.ArgumentMap(op.Variables)
	return ask, values.Get("excel") == "cs", nil
}

// tableVariables are the parameters of a link as variables of its document.
func tableVariables(values url.Values, orderKey string) (map[string]any, *gqlerror.Error) {
	variables := map[string]any{}
	if by, ok := values["by"]; ok {
		variables["by"] = toAny(by)
	}
	for _, name := range []string{"attribution", "level"} {
		if v := values.Get(name); v != "" {
			variables[name] = v
		}
	}
	if text := values.Get("filter"); text != "" {
		var filter map[string]any
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&filter); err != nil || d.More() {
			return nil, fail(codeBadInput, `filter is not a JSON object: take the filter that a group tells, percent-encoded, such as {"regions":{"any":["region:CZ051"]}}`)
		}
		variables["filter"] = filter
	}
	var orders []any
	for _, o := range values["orderBy"] {
		by, direction, given := strings.Cut(o, ":")
		order := map[string]any{orderKey: by}
		if given {
			order["direction"] = direction
		}
		orders = append(orders, order)
	}
	if orders != nil {
		variables["orderBy"] = orders
	}
	having := map[string]any{}
	if n := values.Get("minCount"); n != "" {
		having["minCount"] = json.Number(n)
	}
	if amount := values.Get("minAmount"); amount != "" {
		having["minAmount"] = amount
	}
	if len(having) > 0 {
		variables["having"] = having
	}
	return variables, nil
}

func toAny(texts []string) []any {
	list := make([]any, len(texts))
	for i, t := range texts {
		list[i] = t
	}
	return list
}

// groupsTable writes the groups of a grouping.
func groupsTable(ctx context.Context, ask tableRequest, to sheet) error {
	w, err := gql.ReadGroupArguments(ctx, ask.args)
	if err != nil {
		return err
	}
	return writeGroups(ctx, ask, w, to)
}

// projectsTable writes projects.
func projectsTable(ctx context.Context, ask tableRequest, to sheet) error {
	args, err := gql.ReadListArguments(ctx, ask.args)
	if err != nil {
		return err
	}
	return writeProjects(ctx, ask, args.Filter, args.OrderBy, to)
}
