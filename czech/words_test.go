package czech

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func wordsOf(text string) []string {
	var words []string
	for word := range Words(text) {
		words = append(words, word.Text)
	}
	return words
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":  "",
		"…": "",
		"Cíl: zvýšit povědomí (veřejnosti)!":          "Cíl|zvýšit|povědomí|veřejnosti",
		"sociálně-právní ochrana, sociálně - právní":  "sociálně|právní|ochrana|sociálně|právní",
		"zákona č.359/1999 Sb., o":                    "zákona|č|359/1999|Sb|o",
		"reg. č. CZ.03.2.63/0.0/0.0/15_007/0002733.":  "reg|č|CZ.03.2.63/0.0/0.0/15_007/0002733",
		"cz.03.2.63/0.0/0.0/15_007/0002733":           "cz.03.2.63/0.0/0.0/15_007/0002733",
		"výzva 03_15_007, str.12, tel.485":            "výzva|03_15_007|str|12|tel|485",
		"OSPOD/ORP a SAS/NZDM":                        "OSPOD|ORP|a|SAS|NZDM",
		"období 2014-2020 i 2014–2020, 2017-04-24":    "období|2014|2020|i|2014|2020|2017-04-24",
		"Aktivita 2A (144 seminářů/12 pracovníků)":    "Aktivita|2A|144|seminářů|12|pracovníků",
		"celkem 1 543 780, 86 Kč. Dále 7025696.25":    "celkem|1|543|780|86|Kč|Dále|7025696.25",
		"COVID-19, www.esfcr.cz, 1. 9. 2020":          "COVID|19|www|esfcr|cz|1|9|2020",
		"pe\u030cstoun a pěs\u00adtoun\u00ad.":        "pe\u030cstoun|a|pěs\u00adtoun",
		"konec.Projekt: “Podpora“ /–/ 5/ 7. -3 A.1 _": "konec|Projekt|Podpora|5|7|3|A|1",
	} {
		if got := strings.Join(wordsOf(text), "|"); got != want {
			t.Errorf("Words(%q):\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestWordsStopWhenTold(t *testing.T) {
	for range Words("a b c") {
		break
	}
}

func TestWordOffsetsAreBytes(t *testing.T) {
	got := slices.Collect(Words("– péče č.359/1999"))
	want := []Word{{"péče", 4, 10}, {"č", 11, 13}, {"359/1999", 14, 22}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("zákona č.359/1999 Sb., CZ.03.2.63/0.0/0.0/15_007/0002733")
	f.Add("2014-2020 pěs\u00adtoun \xff e\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for word := range Words(text) {
			if word.Start < last || word.End <= word.Start || text[word.Start:word.End] != word.Text {
				t.Fatalf("Words(%q): %v after %d", text, word, last)
			}
			if alone := wordsOf(word.Text); len(alone) != 1 || alone[0] != word.Text {
				t.Errorf("%q of %q is the words %q when it stands alone", word.Text, text, alone)
			}
			if keys := Keys(word.Text); len(keys) > 2 || len(keys) == 0 && isWordRune(rune(word.Text[0])) && word.Text[0] < utf8.RuneSelf {
				t.Errorf("Keys(%q) = %q", word.Text, keys)
			}
			last = word.End
		}
	})
}
