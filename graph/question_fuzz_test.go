package graph

import (
	"testing"
	"unicode/utf16"
)

// FuzzUnderstand: whatever is asked, what was understood lies within it and in order, the filter that it came to is one that the API
// takes, and the same question means the same again.
func FuzzUnderstand(f *testing.F) {
	for _, s := range []string{
		"Které projekty podporují doprovázení pěstounů?", "bez kulatých stolů, pro pěstouny, nad 2,5 mil. Kč, v letech 2014 až 2016",
		"not in Olomoucký kraj, over 5 million", `projekty „systémová podpora“ v Mostě`, "od 31. 2. 2024 do 2016–2014", "a nebo ani ale ne bez", "nezačaly v roce 2014 nebo 2016 a skončily ani v září 2018", "projekty bez rozpočtu, WHO", "ani v 1., 2. ani 3. 9. 2018, v září 2017, 2018", "👪 \x00 \u202e 𝒦",
	} {
		f.Add(s)
	}
	l := testLexicon()
	f.Fuzz(func(t *testing.T, question string) {
		q, err := l.Understand(question)
		if err != nil {
			return
		}
		units, at := len(utf16.Encode([]rune(question))), 0
		for _, u := range q.Understood {
			if u.Start < at || u.End < u.Start || u.End > units {
				t.Errorf("%q from %d to %d, after %d, of %d", u.Text, u.Start, u.End, at, units)
			}
			at = u.Start
		}
		if q.Filter != nil {
			if _, err := q.Filter.Condition("filter"); err != nil {
				t.Errorf("%q came to a filter that is refused: %v", question, err)
			}
		}
		if again, err := l.Understand(question); err != nil || len(again.Understood) != len(q.Understood) {
			t.Errorf("asked again: %v, %v", again, err)
		}
	})
}

// FuzzParseRevision: what is read as a revision is written as it was read, but for zeros.
func FuzzParseRevision(f *testing.F) {
	for _, s := range []string{"3f9c2a17.12", "a.0", ".1", "a.", "a.-1", "a.b.1", "a.9223372036854775808"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRevision(s)
		if err != nil {
			return
		}
		if again, err := ParseRevision(r.String()); err != nil || again != r || r.Number < 0 || r.Epoch == "" {
			t.Errorf("%q is %v, and that is %v (%v)", s, r, again, err)
		}
	})
}
