package main

import (
	"fmt"
	"strings"
)

// cells brings a comparison of regions and topics into one form: by topic and region, or the topic alone, how many projects, their
// money in hundredths and how many state none. Cells without a project are left out, for not every side tells them.
func cells(answer any) (map[string][3]string, error) {
	found := map[string][3]string{}
	rows, ok := answer.([]any)
	if len(rows) == 1 { // a field of its own holds the rows
		if wrapped, ok := rows[0].(map[string]any)["rows"].([]any); ok {
			rows = wrapped
		}
	}
	if !ok {
		return nil, fmt.Errorf("a comparison without rows: %.200v", answer)
	}
	for _, r := range rows {
		row := r.(map[string]any)
		topic := text(row, "id")
		if key := first(row["key"]); key != nil {
			topic = text(key, "id") // none is that of what is not known
		}
		total := first(row["total"])
		if total != nil {
			add(found, topic+" total", total)
		}
		list, _ := row["cells"].([]any)
		for _, c := range list {
			cell := c.(map[string]any)
			region := text(cell, "region")
			if node := first(cell["region"]); node != nil {
				region = text(node, "id")
			}
			if sums := first(cell["projects"]); sums != nil {
				cell = sums
			}
			add(found, topic+" "+region, cell)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("a comparison without cells: %.200v", answer)
	}
	return found, nil
}

func add(found map[string][3]string, key string, sums map[string]any) {
	count := text(sums, "count")
	if count == "0" || count == "" {
		return
	}
	money := text(sums, "sum")
	if amount := first(sums["amounts"]); amount != nil {
		money = text(amount, "amount")
	}
	money = strings.TrimLeft(strings.ReplaceAll(money, ".", ""), "0")
	found[key] = [3]string{count, money, text(sums, "withoutAmount")}
}

// first is the only one of a list, nil where there is none.
func first(v any) map[string]any {
	if list, ok := v.([]any); ok && len(list) > 0 {
		one, _ := list[0].(map[string]any)
		return one
	}
	return nil
}

func text(fields map[string]any, key string) string {
	switch v := fields[key].(type) {
	case nil:
		return ""
	case float64:
		return fmt.Sprintf("%.0f", v)
	default:
		return fmt.Sprint(v)
	}
}
