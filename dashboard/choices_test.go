package dashboard_test

import (
	"strings"
	"testing"
)

// TestNoChoice: of a choice in the address that there is not, every page says which parameter has which value and what stands instead, and
// shows the rest. What it says, in the page's language, and the number of what it lists then.
func TestNoChoice(t *testing.T) {
	s := start(t, nil, nil)
	left := func(choice string) string {
		return "The address has “" + choice + "”, which this page does not offer; it is left out."
	}
	gone := func(choice, kind string) string {
		return "The address has “" + choice + "”, which is no " + kind + " in the graph; nothing is found by it."
	}
	for address, want := range map[string][2]string{
		"/en/projects?status=XYZ":                                                 {left("status=XYZ"), "27"},
		"/cs/projekty?status=XYZ":                                                 {"V adrese stojí „status=XYZ“, což tato stránka nenabízí; vynechali jsme to.", "27"},
		"/en/projects?status=XYZ&status=UNKNOWN&status=ABC":                       {left("status=XYZ, ABC"), "24"},
		"/en/projects?actorKind=XYZ&region=region:CZ052":                          {left("actorKind=XYZ"), "4"},
		"/en/projects?unknown=XYZ":                                                {left("unknown=XYZ"), "27"},
		"/en/projects?also=XYZ&also=2017":                                         {left("also=XYZ"), "1"},
		"/en/projects?order=nonsense":                                             {left("order=nonsense"), "27"},
		"/en/projects?sort=most":                                                  {left("sort=most"), "27"},
		"/en/projects?kind=NGO":                                                   {left("kind=NGO"), "27"},
		"/en/projects?topic=topic:gone":                                           {gone("topic=topic:gone", "topic"), "0"},
		"/cs/projekty?topic=topic:gone":                                           {"V adrese stojí „topic=topic:gone“; takový záznam druhu „téma“ v grafu není, a proto se podle něj nic nenajde.", "0"},
		"/en/projects?topic=topic:gone&topic=topic:social-work":                   {gone("topic=topic:gone", "topic"), "6"},
		"/en/projects?region=region:CZ999":                                        {gone("region=region:CZ999", "region"), "0"},
		"/en/projects?region=topic:social-work":                                   {gone("region=topic:social-work", "region"), "0"},
		"/en/projects?call=nic":                                                   {gone("call=nic", "call"), "0"},
		"/en/projects?also=actor:gone":                                            {gone("also=actor:gone", "actor"), "0"},
		"/en/actors?kind=XYZ&region=region:CZ052":                                 {left("kind=XYZ"), "6"},
		"/en/actors?region=region:CZ999":                                          {gone("region=region:CZ999", "region"), "0"},
		"/en/search?q=foster&kind=XYZ":                                            {left("kind=XYZ"), ""},
		"/en/changes?kind=XYZ":                                                    {left("kind=XYZ"), ""},
		"/en/compare?by=XYZ":                                                      {"The address has “by=XYZ”, which this page does not offer; the first choice, “topic”, stands instead.", ""},
		"/en/compare?sort=nonsense":                                               {"The address has “sort=nonsense”, which this page does not offer; the first choice, “by name”, stands instead.", ""},
		"/en/compare?status=XYZ":                                                  {left("status=XYZ"), ""},
		"/en/compare?targetGroup=target-group:gone":                               {gone("targetGroup=target-group:gone", "target group"), ""},
		"/en/compare?region=region:CZ052":                                         {left("region=region:CZ052"), ""},
		"/en/money?attribution=XYZ":                                               {"The address has “attribution=XYZ”, which this page does not offer; the first choice, “whole in each region”, stands instead.", ""},
		"/en/money?programme=programme:gone":                                      {gone("programme=programme:gone", "programme"), ""},
		"/en/gaps?region=region:CZ999":                                            {gone("region=region:CZ999", "region"), ""},
		"/en/gaps?region=topic:social-work":                                       {gone("region=topic:social-work", "region"), ""},
		"/en/gaps?by=YEAR":                                                        {"The address has “by=YEAR”, which this page does not offer; the first choice, “topic”, stands instead.", ""},
		"/en/path?from=region:CZ999&to=region:CZ010":                              {gone("from=region:CZ999", "region"), ""},
		"/en/path?from=region:CZ051&to=region:CZ010&avoid=XYZ":                    {left("avoid=XYZ"), ""},
		"/en/region/CZ052?kind=XYZ":                                               {left("kind=XYZ"), ""},
		"/en/projects?status=%3Cb%3E" + strings.Repeat("y", 200) + "&order=title": {"The address has “status=<b>" + strings.Repeat("y", 70) + "…”, which this page does not offer; it is left out.", "27"},
	} {
		body := s.page(t, address)
		if text := plain(t, body); strings.Count(text, want[0]) != 1 || strings.Count(body, `<p class="notice fault" role="alert">`) != 1 {
			t.Errorf("%s lacks %q: %.400s", address, want[0], text[strings.Index(text, "GraphQL Playground"):])
		}
		if found := listed.FindStringSubmatch(body); want[1] != "" && (found == nil || found[1] != want[1]) {
			t.Errorf("%s lists %q, not %s", address, found, want[1])
		}
		checkPage(t, address[1:3], address, body)
	}
	// What is left out does not go on into the lists that numbers lead to; what finds nothing does.
	if body := s.page(t, "/en/compare?status=XYZ"); strings.Contains(body, "projects?status=XYZ") {
		t.Error("numbers of a comparison lead to a list with a condition that they are without")
	}
	for _, address := range []string{"/en/projects?topic=topic:social-work&also=actor:ospod-ku-olomouckeho-kraje&unknown=REGION&actorKind=NGO&order=-start", "/en/compare?avoid=&region=&by=YEAR", "/en/gaps?region=region:CZ052&by=METHOD"} {
		if body := s.page(t, address); strings.Contains(body, `class="notice fault"`) {
			t.Errorf("%s has a fault: %s", address, plain(t, body))
		}
	}
}
