package dashboard_test

import (
	"strings"
	"testing"
)

// TestElsewhere: where sources state a project's programme less finely than its call's, the page of the finer part does not say that there
// is no project but leads to those of its calls; the page of the broader part, which has them, says nothing of it.
func TestElsewhere(t *testing.T) {
	s := start(t, nil, nil)
	for address, want := range map[string]string{
		"/cs/program/opz-2-2.2-1":   "0 projektů Ve výzvách, které sem patří, je 13 projektů, u nichž prameny uvádějí jiný program nebo jeho část, nebo žádný. Projekty těchto výzev",
		"/en/programme/opz-2-2.2-1": "0 projects The calls that belong here have 13 projects for which the sources state another programme or part of one, or none. Projects of these calls",
	} {
		body := s.page(t, address)
		text := plain(t, body)
		if !strings.Contains(text, want) || strings.Contains(text, "Žádný projekt.") || strings.Contains(text, "No project.") {
			t.Errorf("%s lacks %q: %s", address, want, text)
		}
		checkPage(t, address[1:3], address, body)
	}
	if body := s.page(t, "/cs/program/opz-2-2.2-1"); !strings.Contains(body, `href="../../cs/projekty?call=call%3Aopz-15-007"`) {
		t.Error("the page does not lead to the projects of its call")
	}
	if text := plain(t, s.page(t, "/cs/projekty?call=call%3Aopz-15-007")); !strings.Contains(text, "13 projektů") {
		t.Errorf("the projects of the call: %s", text)
	}
	if text := plain(t, s.page(t, "/cs/program/opz-2-2.2")); strings.Contains(text, "Ve výzvách, které sem patří") {
		t.Error("the page of the part that has the projects says that they are another's")
	}
}
