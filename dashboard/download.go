package dashboard

import (
	"bytes"
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

// NodeFilter is the filter of the projects that the page's node is linked to, as JSON.
func (v *view) NodeFilter() (string, error) {
	field := linkedKinds[v.Page.kind]
	text, err := json.Marshal(map[string]any{field: map[string]any{"any": []string{v.ID}}})
	if err != nil || field == "" {
		return "", fmt.Errorf("downloads: projects of %s: %w", v.ID, err)
	}
	return string(text), nil
}

// AskedFilter is the filter that a question became, as JSON, from the variables that ask gives.
func (v *view) AskedFilter(variables string) (string, error) {
	var given struct{ Filter json.RawMessage }
	if err := json.Unmarshal([]byte(variables), &given); err != nil {
		return "", fmt.Errorf("variables of ask: %w", err)
	}
	if given.Filter == nil {
		return "{}", nil
	}
	var filter bytes.Buffer
	if err := json.Compact(&filter, given.Filter); err != nil {
		return "", fmt.Errorf("variables of ask: %w", err)
	}
	return filter.String(), nil
}
