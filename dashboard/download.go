package dashboard

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// file is a table to download.
type file struct{ Name, To string }

// Downloads are the addresses of a table of groups or projects, with parameters as name, value, name, value… beside the page's filter and
// language: CSV, CSV for Excel in Czech, and a workbook.
func (v *view) Downloads(table string, parameters ...any) ([]file, error) {
	values := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		values.Add(fmt.Sprint(parameters[i]), fmt.Sprint(parameters[i+1]))
	}
	if filter := v.variables["filter"]; filter != nil && !values.Has("filter") {
		text, err := json.Marshal(filter)
		if err != nil {
			return nil, fmt.Errorf("downloads: %w", err)
		}
		values.Set("filter", string(text))
	}
	orders, _ := v.variables["orderBy"].([]any)
	for _, each := range orders {
		order, _ := each.(map[string]any)
		by := fmt.Sprint(order["field"])
		if direction, ok := order["direction"]; ok {
			by += ":" + fmt.Sprint(direction)
		}
		values.Add("orderBy", by)
	}
	values.Set("lang", string(v.lang))
	address := func(form, excel string) string {
		if excel != "" {
			values.Set("excel", excel)
		} else {
			values.Del("excel")
		}
		return v.root + "export/" + table + "." + form + "?" + strings.ReplaceAll(values.Encode(), "+", "%20")
	}
	return []file{{"csv", address("csv", "")}, {"excel", address("csv", "cs")}, {"xlsx", address("xlsx", "")}}, nil
}

// FilterOf is the filter of the projects that a field links to a node.
func (v *view) FilterOf(field, id string) (string, error) {
	text, err := json.Marshal(map[string]any{field: map[string]any{"any": []string{id}}})
	if err != nil {
		return "", fmt.Errorf("downloads: %w", err)
	}
	return string(text), nil
}
