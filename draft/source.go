package draft

import (
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

var (
	updated    = rx(`\b(?:datum (?:posledni )?(?:aktualizace|zverejneni|vydani|vlozeni|publikace)|(?:posledni )?aktualizac[ei]|aktualizovan[oay]|zverejneno|publikovano|vlozeno|vydano|posledni zmena|stav k(?:e dni)?)\b[^0-9a-z]{0,4}(?:dne )?`)
	issueDate  = rx(`\b(?:zpravodaj|newsletter|bulletin|obcasnik|cislo|vydani|rocnik|c\.)\b`)
	pressWords = rx(`\b(?:zpravodaj|newsletter|bulletin|lonsk\w+ roku|letosnim roce|tiskova zprava|clanek|redakce)\b`)
	slideWords = rx(`\b(?:prezentace|dekuj(?:i|eme) za pozornost)\b`)
)

// readSource states what the document is.
func (r *reader) readSource() {
	id := r.opts.Source
	if id == "" {
		id = graph.ID("source:" + r.short() + slug(r.title.text, 40))
	}
	r.source = &node{id: id, kind: graph.KindSource}
	kind, certainty := r.sourceKind()
	title, place := r.sourceTitle()
	r.source.state(fact{property: graph.PropTitle, value: title, place: place, certainty: Medium})
	r.source.state(fact{property: graph.PropSourceKind, value: string(kind), certainty: certainty, inferred: kind == "PRESS", place: place})
	if r.region != nil && kind != "PRESS" {
		r.source.state(fact{property: graph.PropPublisher, value: r.region.names[0], inferred: true, certainty: Medium, place: r.title.place})
	}
	r.readPageDate(kind)
	if r.opts.URL != "" {
		r.source.state(fact{property: graph.PropURL, value: r.opts.URL, certainty: High})
	}
	r.source.state(fact{property: graph.PropDocumentLanguage, value: string(graph.LanguageCS), certainty: High})
}

// sourceKind says what the document is, from its format and its words.
func (r *reader) sourceKind() (graph.SourceKind, Certainty) {
	if r.opts.Kind != "" {
		return r.opts.Kind, High
	}
	if strings.EqualFold(r.doc.Format, "PPTX") {
		return "PRESENTATION", High
	}
	press := 0
	for _, b := range r.blocks {
		switch {
		case slideWords.MatchString(b.text.fold):
			return "PRESENTATION", Medium
		case pressWords.MatchString(b.text.fold):
			press++
		}
	}
	if press > 0 {
		return "PRESS", Medium
	}
	return "PROJECT_PAGE", Medium
}

// sourceTitle is the heading of the document: its first line that is no logo, where it is short, else the project's title.
func (r *reader) sourceTitle() (string, Place) {
	for _, b := range r.blocks[:min(len(r.blocks), 12)] {
		t := &b.text
		n := utf8.RuneCountInString(t.text)
		if n < 12 || logo(t) || len(datesIn(t)) > 0 {
			continue
		}
		if n > 140 || strings.HasSuffix(t.fold, ".") || strings.HasSuffix(t.fold, ":") || keyTitle.MatchString(t.fold) || regionTitle.MatchString(t.fold) {
			break
		}
		b.used = true
		title := tidy(t.text)
		if clean := titleText(title); sameTitle(clean, r.title.text) && registration.MatchString(t.fold) {
			title = clean
		}
		return title, b.whole()
	}
	return r.title.text, r.title.place
}

// readPageDate finds the day of the document itself: when it was changed last, or of which day slides or an issue are.
func (r *reader) readPageDate(kind graph.SourceKind) {
	for _, b := range r.blocks {
		for _, m := range b.text.find(updated) {
			for _, d := range datesIn(&b.text) {
				if d.start >= m[1]-1 && d.start <= m[1]+1 && !d.isRange {
					r.statePageDate(b, d, High)
					return
				}
			}
		}
	}
	for i, b := range r.blocks {
		dates := datesIn(&b.text)
		if len(dates) != 1 || dates[0].isRange || len(b.text.fold) > 60 {
			continue
		}
		alone := dates[0].end-dates[0].start >= len(b.text.fold)-12
		if kind == "PRESENTATION" && i < 8 && alone || issueDate.MatchString(b.text.fold) && (i < 6 || i > len(r.blocks)-4) {
			r.statePageDate(b, dates[0], Medium)
			return
		}
	}
}

func (r *reader) statePageDate(b *block, d dated, c Certainty) {
	printed, from, to := b.text.print(d.start, d.end)
	r.source.state(fact{property: graph.PropDate, value: d.Start, printed: printed, place: b.place(r.doc.Lines, from, to), certainty: c})
	b.used = true
}
