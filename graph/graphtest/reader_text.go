package graphtest

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

var texts = []string{
	"project:a | title Podpora pěstounů v kraji | title@EN Support of foster families", "activity:a/1 | title Vzdělávání pracovníků OSPOD | label 06",
	"project:b | title Rozvoj služeb | otherTitles Krátký název | aim Metodická podpora obcí", "output:b/o | title Kazuistické semináře",
	"project:c | title Standardizace 1. etapa", "event:c/e | title Kulatý stůl pro pěstouny",
	"project:d | title Něco jiného | notes pěstoun | start 2017",
	"act:a | number 359/1999 | title Zákon o sociálně-právní ochraně dětí", "call:c | number 15-007 | name Výzva", "topic:t | label Náhradní rodinná péče | otherLabels NRP | definition pěstoun",
	"programme:p | code 2.2 | name Osa", "actor:a | name Charita", "region:r | name Zlínský kraj | otherNames Zlínsko",
}

func textTests() []readerTest {
	has := func(text string) graph.HasText { return graph.HasText{Text: text} }
	deep := func(text string) graph.HasText { return graph.HasText{Text: text, Deep: true} }
	return []readerTest{
		{"in any inflection, with or without diacritics, in any case", one(texts...), func(c *readerCase) {
			for _, text := range []string{"pěstoun", "pěstouny", "pěstounům", "pestoun", "pestounu", "PĚSTOUNŮ", "„pěstouni“", "pe\u030cstoun"} {
				c.projects(has(text), "a")
			}
			c.projects(has("služba"), "b")
			c.projects(has("sluzby"), "b")
		}},
		{"English", one(texts...), func(c *readerCase) {
			for _, text := range []string{"family", "families", "fostering", "Supports"} {
				c.projects(has(text), "a")
			}
		}},
		{"each word, in any of the texts", one(texts...), func(c *readerCase) {
			c.projects(has("podpora"), "a b")
			c.projects(has("podpora krátké"), "b")
			c.projects(has("podpora pěstoun families"), "a")
			c.projects(has("podpora neznámo"), "")
		}},
		{"titles, names, labels and aims, numbers and codes, and nothing else", one(texts...), func(c *readerCase) {
			c.found(graph.KindTopic, all(has("nrp")), "t")
			c.found(graph.KindTopic, all(has("rodinné")), "t")
			c.found(graph.KindTopic, all(has("pěstoun")), "")
			c.found(graph.KindLegalAct, all(has("359/1999")), "a")
			c.found(graph.KindCall, all(has("15-007")), "c")
			c.found(graph.KindProgramme, all(has("2.2")), "p")
			c.found(graph.KindActor, all(has("charity")), "a")
			c.found(graph.KindActivity, all(has("06")), "a/1")
			c.found(graph.KindRegion, all(has("Zlínska")), "r")
			c.projects(has("2017"), "")
		}},
		{"its own texts, or deep those of what stands under it too", one(texts...), func(c *readerCase) {
			c.projects(has("OSPOD"), "")
			c.projects(deep("OSPOD"), "a")
			c.projects(deep("seminář"), "b")
			c.projects(deep("pěstoun"), "a c")
			c.projects(deep("OSPOD podpora"), "a")
			c.projects(deep("rozvoj kazuistika"), "")
		}},
		{"a text without a word that counts is met by all", one(texts...), func(c *readerCase) {
			for _, text := range []string{"", " ", "a", "v na pro", "of the", "---", "…", "\x00", "\xff\xfe"} {
				c.projects(has(text), "d a b c")
				c.projects(deep(text), "d a b c")
			}
			c.projects(has("v pěstoun a"), "a")
		}},
		{"is known of every node", one(texts...), func(c *readerCase) {
			c.eachWay(has("pěstoun"), "a", "b c d")
		}},
		{"punctuation and hostile input are never an error", one(texts...), func(c *readerCase) {
			for _, text := range []string{`pěstoun")`, "pěstoun' --", "(pěstoun)", "pěstoun:*", "+pěstoun", "pěstoun!"} {
				c.projects(has(text), "a")
			}
			for _, text := range hostileTexts() {
				for _, where := range []graph.Condition{has(text), deep(text)} {
					if _, err := c.Find(c.Context(), graph.KindProject, all(where)); err != nil {
						c.Errorf("%.40q: %v", text, err)
					}
				}
			}
			c.projects(has(strings.Repeat("pěstoun ", 200)), "a")
		}},
		{"what several sources state", graphOf(source("source:a OFFICIAL_LIST", "project:a | title Jméno"), source("source:b PRESS", "~project:a | title Přezdívka | aim Zaměření"), source("source:c PRESS", "~project:a | aim Cílem")), func(c *readerCase) {
			for _, text := range []string{"jména", "přezdívka", "zaměření", "cílem"} {
				c.projects(has(text), "a")
			}
		}},
	}
}
