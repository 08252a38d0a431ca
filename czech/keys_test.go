package czech

import (
	"slices"
	"testing"
)

func TestKeys(t *testing.T) {
	for word, want := range map[string][]string{
		"":               nil,
		"…":              nil,
		"pěstoun":        {"pestoun"},
		"pěstounům":      {"pestoun", "pestounum"},
		"Pěstounů":       {"pestoun"},
		"pe\u030cstouny": {"pestoun"},
		"pěs\u00adtouny": {"pestoun"},
		"359/1999":       {"359/1999"},
		"2A":             {"2a"},
		"CZ.03.2.63/0.0": {"cz.03.2.63/0.0"},
		"policies":       {"policies", "polici"},
		"OSPOD":          {"ospod"},
		"o":              {"o"},
		"Karlovarskému":  {"karlovarsk", "karlovarskem"},
		"zaměstnanec":    {"zamestnanc"},
	} {
		if got := Keys(word); !slices.Equal(got, want) {
			t.Errorf("Keys(%q) = %q, want %q", word, got, want)
		}
	}
}

// What is typed on the left finds what is printed on the right.
func TestKeysMeet(t *testing.T) {
	for _, pair := range [][2]string{
		{"pestounum", "pěstounům"}, {"PĚSTOUN", "pěstouny"}, {"pestoun", "pěstounů"}, {"pece", "péče"}, {"deti", "dětí"},
		{"rodina", "rodinám"}, {"skola", "školách"}, {"krize", "krizí"}, {"policy", "policies"}, {"naive", "naïve"},
		{"family", "families"}, {"cz.03.2.63/0.0", "CZ.03.2.63/0.0"}, {"socialni", "sociální"}, {"nrp", "NRP"},
		{"pěstoun", "pe\u030cstounu\u030a"}, {"stůl", "stoly"}, {"stul", "stolů"}, {"domě", "dům"}, {"česky", "c\u030ces\u030ctina"},
	} {
		if !meet(Keys(pair[0]), Keys(pair[1])) {
			t.Errorf("%q has %q, %q has %q: nothing in common", pair[0], Keys(pair[0]), pair[1], Keys(pair[1]))
		}
	}
	for _, pair := range [][2]string{{"359/1999", "1999"}, {"dům", "dítě"}, {"kraj", "král"}} {
		if meet(Keys(pair[0]), Keys(pair[1])) {
			t.Errorf("%q and %q meet", pair[0], pair[1])
		}
	}
}

// Each form must be found when it is typed without diacritics: the promise that the second key keeps.
func TestEachFormMeetsItselfFolded(t *testing.T) {
	for form := range madeForms() {
		if form != "" && !meet(Keys(form), Keys(Fold(form))) {
			t.Fatalf("%q is not found by %q", form, Fold(form))
		}
	}
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(key string) bool { return slices.Contains(b, key) })
}

func TestStopWord(t *testing.T) {
	for _, word := range []string{"a", "Že", "ze", "PRO", "jejichž", "the", "Of", "with"} {
		if !StopWord(word) {
			t.Errorf("%q is not a stop word", word)
		}
	}
	for _, word := range []string{"", "péče", "děti", "CAN", "IT", "kraj", "359/1999", "NRP", "foster", "SAS"} {
		if StopWord(word) {
			t.Errorf("%q is a stop word", word)
		}
	}
}

func BenchmarkKeys(b *testing.B) {
	for _, word := range []string{"pěstounům", "sociální", "projekt", "policies", "359/1999"} {
		b.Run(word, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Keys(word)
			}
		})
	}
}
