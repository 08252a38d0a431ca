package graph

import (
	"fmt"
	"strings"
	"testing"
)

func testLexicon() *Lexicon {
	name := func(id ID, texts ...string) (names []Name) {
		for i, text := range texts {
			names = append(names, Name{ID: id, Text: text, Preferred: i == 0})
		}
		return names
	}
	parts := LexiconParts{}
	for _, n := range [][]Name{
		name("actor:charita", "Charita"), name("actor:kraj", "Olomoucký kraj"), name("method:round-table", "kulatý stůl"),
		name("municipality:most", "Most"), name("municipality:olomouc", "Olomouc"),
		name("region:CZ071", "Olomoucký kraj", "Olomouc Region", "OLK", "CZ071"), name("region:CZ053", "Pardubický kraj", "PAK"),
		name("target-group:carers", "pěstouni", "foster carers"), name("target-group:families", "rodiny s dětmi", "families with children"), name("target-group:homeless", "lidé bez domova"), name("topic:accompaniment", "doprovázení pěstounů"),
		name("topic:can", "syndrom týraného dítěte", "CAN"), name("topic:care", "náhradní rodinná péče", "NRP"), name("topic:foster", "pěstounská péče"),
		name("programme:sasko", "Spolupráce se Saskem", "15"), name("programme:obce", "Rozvoj obcí", "15.1"),
		name("act:who", "standardy kvality WHO"), name("act:359", "Zákon o sociálně-právní ochraně dětí", "359/1999"),
	} {
		parts.Names = append(parts.Names, n...)
	}
	for _, w := range strings.Fields("projekt projekty kraj most mostu péče rodina doprovázení pěstoun") {
		parts.Forms = append(parts.Forms, Form{w, 3})
	}
	return NewLexicon(parts)
}

func TestRecognise(t *testing.T) {
	l := testLexicon()
	for text, want := range map[string]string{
		"Které projekty podporují doprovázení pěstounů?": "doprovázení pěstounů=topic:accompaniment",
		"doprovazeni pestounu":                           "doprovazeni pestounu=topic:accompaniment",
		"pomoc pěstounům":                                "pěstounům=target-group:carers",
		"pestounum":                                      "pestounum=target-group:carers",
		"náhradní rodinnou péčí":                         "náhradní rodinnou péčí=topic:care",
		"nrp i NRP":                                      "nrp=topic:care NRP=topic:care",
		"for Foster Carers":                              "Foster Carers=target-group:carers",
		"v Olomouckém kraji":                             "Olomouckém kraji=actor:kraj,region:CZ071",
		"in Olomouc":                                     "Olomouc=municipality:olomouc",
		"in the Olomouc or another region":               "Olomouc=region:CZ071",
		"v Olomouckém":                                   "Olomouckém=region:CZ071",
		"15 projektů":                                    "",
		"program 15.1":                                   "15.1=programme:obce",
		"podle 359/1999 Sb.":                             "359/1999=act:359",
		"pěstunská péče":                                 "pěstunská péče=topic:foster (pěstounská péče)",
		"kulatými stoly":                                 "kulatými stoly=method:round-table",
		"postavili most":                                 "",
		"ve městě Mostu":                                 "Mostu=municipality:most",
		"most":                                           "most=municipality:most",
		"a charita pomáhá":                               "",
		"can you help":                                   "",
		"syndrom CAN":                                    "CAN=topic:can",
		"a pak dále":                                     "",
		"rodinám s dětmi i pro rodiny a děti":            "rodinám s dětmi=target-group:families rodiny a děti=target-group:families",
		"rodiny bez dětí":                                "",
		"rodiny ne s dětmi, rodiny ani děti":             "",
		"families not with children":                     "",
		"lidem bez domova":                               "lidem bez domova=target-group:homeless",
		"lidé z domova":                                  "",
		"projekty PAK":                                   "PAK=region:CZ053",
		"":                                               "",
		"…!?":                                            "",
	} {
		var got []string
		for _, s := range l.Recognise(text) {
			if text[s.Start:s.End] != s.Text {
				t.Errorf("%q: %q is not at %d-%d", text, s.Text, s.Start, s.End)
			}
			ids := make([]string, len(s.Nodes))
			for i, id := range s.Nodes {
				ids[i] = string(id)
			}
			shown := s.Text + "=" + strings.Join(ids, ",")
			if s.Corrected != "" {
				shown += " (" + s.Corrected + ")"
			}
			got = append(got, shown)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestSuggest(t *testing.T) {
	l := testLexicon()
	for text, want := range map[string]string{
		"pestoun": "pěstoun", "doprovazeni": "doprovázení", "pěstunská": "pěstounská", "Pestoun": "Pěstoun", "pěstounská péče": "",
		"zcela neznámé": "", "2016 pece": "2016 péče", "projekt": "", "porjekt": "projekt", "porjket": "", "dopovzeni": "doprovázení", "": "",
	} {
		if got := l.Suggest(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestComplete(t *testing.T) {
	l := testLexicon()
	for typed, want := range map[string]string{
		"doprov": "doprovázení pěstounů=topic:accompaniment, doprovázení=", "pest": "pěstouni=target-group:carers, pěstounská péče=topic:foster, doprovázení pěstounů=topic:accompaniment",
		"pece": "pěstounská péče=topic:foster, náhradní rodinná péče=topic:care, péče=", "nové proj": "nové projekt=, nové projekty=", "zzz": "", " ": "",
	} {
		var got []string
		for _, c := range l.Complete(typed, 3) {
			got = append(got, fmt.Sprintf("%s=%s", c.Text, c.ID))
		}
		if shown := strings.Join(got, ", "); shown != want {
			t.Errorf("%q: got %q, want %q", typed, shown, want)
		}
	}
}

// TestSearchForAbbreviation: WHO is looked for, who is not.
func TestSearchForAbbreviation(t *testing.T) {
	l := testLexicon()
	for text, want := range map[string]int{"WHO": 1, "WHO?": 1, "who": 0, "standards by WHO": 2, "standards AND carers OR NOT": 2, "STANDARDS BY": 1} {
		if s, err := l.Search(text); err != nil || len(s.words) != want || len(QueryWords(text)) != want {
			t.Errorf("%q: %v and %v, %v, want %d", text, s.words, QueryWords(text), err, want)
		}
	}
}
