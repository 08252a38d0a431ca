package dashboard_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestMoneyShown holds the page of money against the documents.
func TestMoneyShown(t *testing.T) {
	s := start(t, nil, nil)
	body := s.page(t, "/cs/penize")
	for first, want := range map[string]string{
		"Královéhradecký kraj": "4 390 268 782,94 Kč 719,28 Kč 542 583 k 31. 12. 2021 [1]",
		"Karlovarský kraj":     "2 11 405 686,25 Kč a 1 projekt, u něhož částka není známa 40,27 Kč 283 210 k 31. 12. 2021 [1]",
		"Ústecký kraj":         "nic neznáme",
		"2017":                 "1",
	} {
		if got := row(t, body, first); len(got) == 0 || strings.Join(got[1:], " ") != want {
			t.Errorf("%s: %q, want %q", first, got, want)
		}
	}
	// The chart has the numbers of the table.
	var columns []string
	visit(parse(t, body), func(n *html.Node) {
		if n.Data == "text" && n.FirstChild != nil {
			columns = append(columns, n.FirstChild.Data)
		}
	})
	for i := 0; i+1 < len(columns); i += 2 {
		if got := row(t, body, columns[i+1]); columns[i] != "0" && (len(got) != 2 || got[1] != columns[i]) {
			t.Errorf("the column of %s says %s, the table %q", columns[i+1], columns[i], got)
		}
	}
	if len(columns) < 10 {
		t.Errorf("the chart has %q", columns)
	}
}
