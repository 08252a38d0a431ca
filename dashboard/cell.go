package dashboard

import (
	"fmt"
	"math"
	"strconv"
)

// matrixCell is a number with its list. Text is "" where projects are known and the number is not.
type matrixCell struct {
	Text, To string
	Count    float64
	Without  float64 // how many of the projects state no amount, of a sum of the others
	Band     int
	value    float64
}

// cell is a sum of the answer with the list of its projects.
func (v *view) cell(sum map[string]any, keys ...key) matrixCell {
	c := matrixCell{Count: sum["count"].(float64)}
	if c.Count == 0 {
		return c
	}
	c.To = v.listOf(keys...)
	c.Without, _ = sum["withoutAmount"].(float64)
	switch v.set["show"] {
	case "projects":
		c.value, c.Text = c.Count, v.number(c.Count)
		if v.set["attribution"] != "FULL" {
			c.value, _ = asFloat(sum["weight"])
			c.Text = v.weighed(c.value)
		}
	case "amount":
		amounts, _ := sum["amounts"].([]any)
		c.Text, c.value = v.millions(amounts)
	case "perInhabitant":
		if each, ok := sum["perInhabitant"].(string); ok {
			c.value, _ = asFloat(each)
			c.Text = v.number(each)
		}
	}
	return c
}

// weighed prints a part of projects, with two decimals where it is not whole.
func (v *view) weighed(weight float64) string {
	if weight == math.Trunc(weight) {
		return v.number(weight)
	}
	return v.number(strconv.FormatFloat(weight, 'f', 2, 64))
}

// millions prints amounts in millions, CZK without its name, and gives those in CZK.
func (v *view) millions(amounts []any) (text string, crowns float64) {
	for _, each := range amounts {
		amount := each.(map[string]any)
		value, _ := asFloat(amount["amount"])
		decimals := 1
		if value < 1e6 {
			decimals = 3
		}
		said := v.number(strconv.FormatFloat(value/1e6, 'f', decimals, 64))
		if currency := amount["currency"]; currency != "CZK" {
			said += nbsp + fmt.Sprint(currency)
		} else {
			crowns = value
		}
		if text != "" {
			text += " + "
		}
		text += said
	}
	return text, crowns
}
