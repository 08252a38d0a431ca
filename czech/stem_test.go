package czech

import "testing"

// stems were worked out by hand from the description of the algorithm.
var stems = map[string]string{
	// too short, or no ending in the region
	"": "", "o": "o", "ač": "ač", "kraj": "kraj", "vlk": "vlk", "prst": "prst", "síť": "síť", "bzz": "bzz",
	// plain endings
	"kraje": "kraj", "krajů": "kraj", "krajích": "kraj", "krajům": "kraj", "pěstouna": "pěstoun", "pěstounům": "pěstoun",
	"pěstounech": "pěstoun", "pěstounská": "pěstounsk", "pěstounského": "pěstounsk", "péče": "péč", "rodičům": "rodič",
	"dětí": "dět", "dětem": "dět", "dětmi": "dět", "sociálních": "sociáln", "knihami": "knih", "ženy": "žen", "městy": "měst",
	// the first syllable is never cut, and neither are the first three letters
	"osy": "osy", "akce": "akk", "vlka": "vlk", "prstem": "prst",
	// softened consonants
	"ruce": "ruk", "matce": "matk", "konce": "konc", "ovce": "ovc", "rukavce": "rukavc", "zajíci": "zajík", "maminc": "maminc",
	"českoslovenští": "československ", "němečtí": "německ", "deště": "dešt", "dešti": "dešt", "pouští": "poušt", "ještě": "ješt",
	"kamínci": "kamínk",
	// -et- of young animals and things
	"děvčete": "děvč", "hříběte": "hříb", "knížete": "kníž", "koťete": "koťet", "tlete": "tlet", "telete": "tel", "kotletem": "kotlet",
	// the moving e
	"svateb": "svatb", "pohřeb": "pohřb", "zaměstnanec": "zaměstnanc", "dárek": "dárk", "oblek": "oblek", "snek": "snek",
	"daněk": "daňk", "plzeň": "plzn", "mrkev": "mrkv", "nehet": "neht", "loket": "lokt", "buket": "buket", "kraucet": "krauct", "rozpočet": "rozpočt", "chalupářek": "chalupářk",
	"staveb": "stavb", "potřeb": "potřeb", "labuť": "labut", "labuťmi": "labut", "mlynek": "mlynk",
	// possessives, alone and under a case ending
	"otcův": "otc", "otcova": "otc", "matčin": "matč", "matčina": "matč", "bratrův": "bratr", "bratrovi": "bratr", "bratrovo": "bratr",
	"češtin": "česk", "češtině": "česk", "angličtina": "anglick",
	"babiččiných": "babičč",
}

func TestStemByHand(t *testing.T) {
	for word, want := range stems {
		if got := Stem(word); got != want {
			t.Errorf("Stem(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestStemSurvivesBrokenText(t *testing.T) {
	for _, word := range []string{"\xff\xfe\xfd", "a\xffb\xffe", "pěst\xc4", "日本語", "e\u0301e\u0301e\u0301"} {
		Stem(word) // must not panic: whatever a document holds may come here
	}
}

func BenchmarkStem(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Stem("pěstounům")
	}
}
