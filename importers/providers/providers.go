// Package providers reads the register of providers of social services (RPSS) that the Ministry of Labour and Social Affairs
// publishes as rpss.json: one item is one service with all that is known of its provider. Services become what their providers
// do; whoever is named in them, and how to reach them, is dropped.
package providers

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// MaxSize is how many bytes a file may have; the register has a hundred million or so.
const MaxSize = 1 << 30

// maxItem is how many bytes one service may have.
const maxItem = 8 << 20

// Is says whether a file that begins like this is the register.
func Is(head []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	return bytes.HasPrefix(text, []byte("{")) && bytes.Contains(text, []byte(`"polozky"`)) &&
		(bytes.Contains(text, []byte(`"poskytovatel"`)) || bytes.Contains(text, []byte(`"druhSocialniSluzby"`)))
}

// service is an item, as far as it is read.
type service struct {
	Until    *string   `json:"datumPoskytovaniDo"`
	Kind     reference `json:"druhSocialniSluzby"`
	Places   []place   `json:"zarizeni"`
	Provider struct {
		ICO       json.RawMessage `json:"ico"`
		Name      *string         `json:"nazev"`
		Surname   *string         `json:"prijmeni"`
		LegalForm json.RawMessage `json:"pravniForma"`
	} `json:"poskytovatel"`
}

type place struct {
	Until   *string `json:"poskytujeDo"`
	Address struct {
		Region reference `json:"kraj"`
	} `json:"adresa"`
}

// reference is a code of one of the ministry's code lists: "Kraj/51".
type reference struct {
	ID string `json:"id"`
}

// Read reads the register. What is wrong with single services stands in the result; the error is of the file as a whole.
func Read(name string, r io.Reader, o importers.Options) (importers.Result, error) {
	if o.Date == (graph.Date{}) {
		var err error
		if o.Date, err = importers.DateInName(name); err != nil {
			return importers.Result{}, err
		}
	}
	if o.Source == "" {
		o.Source = "source:mpsv-rpss"
	}
	bounded := importers.NewBounded(name, r, MaxSize, maxItem)
	g := &register{on: o.Date, byICO: map[string]*provider{}, unknown: map[string]bool{}}
	err := items(bounded, func(n int, item json.RawMessage) { g.add(fmt.Sprintf("polozky[%d]", n), item) })
	if err != nil {
		return importers.Result{}, fmt.Errorf("%s: %w", name, err)
	}
	if g.result.Rows == 0 {
		return importers.Result{}, fmt.Errorf("%s has no service among its polozky", name)
	}
	digest, err := bounded.SHA256()
	if err != nil {
		return importers.Result{}, err
	}
	s := importers.NewStater(importers.Source{ID: o.Source, Czech: "Registr poskytovatelů sociálních služeb", English: "Register of providers of social services", Kind: "OFFICIAL_LIST",
		Publisher: "Ministerstvo práce a sociálních věcí", Date: o.Date, SHA256: digest})
	for _, p := range g.providers {
		p.state(s)
	}
	g.result.Change, g.result.Form, g.result.Notes = s.Change, "JSON, register of providers of social services", g.notes()
	return g.result, nil
}

// items gives what stands in polozky one by one, so that the file never is in memory as a whole.
func items(b *importers.Bounded, each func(n int, item json.RawMessage)) error {
	r := bufio.NewReader(b)
	if mark, err := r.Peek(3); err == nil && bytes.Equal(mark, []byte("\ufeff")) {
		if _, err := r.Discard(3); err != nil {
			return err
		}
	}
	d := json.NewDecoder(r)
	if err := expect(d, '{'); err != nil {
		return err
	}
	found := false
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return damaged(err)
		}
		b.Next()
		if key != "polozky" {
			var other json.RawMessage
			if err := d.Decode(&other); err != nil {
				return damaged(err)
			}
			continue
		}
		if found {
			return errors.New("it has polozky twice: get it anew")
		}
		found = true
		if err := list(d, b, each); err != nil {
			return err
		}
	}
	if err := expect(d, '}'); err != nil {
		return err
	}
	if !found {
		return errors.New("it has no polozky: it is not the register of providers of social services")
	}
	return nil
}

func list(d *json.Decoder, b *importers.Bounded, each func(n int, item json.RawMessage)) error {
	if err := expect(d, '['); err != nil {
		return err
	}
	for n := 0; d.More(); n++ {
		b.Next()
		var item json.RawMessage
		if err := d.Decode(&item); err != nil {
			return damaged(err)
		}
		each(n, item)
	}
	return expect(d, ']')
}

func expect(d *json.Decoder, want json.Delim) error {
	token, err := d.Token()
	if err != nil {
		return damaged(err)
	}
	if token != want {
		return fmt.Errorf("there is %v where %v belongs: it is not the register of providers of social services", token, want)
	}
	return nil
}

// damaged says of an error of the JSON what to do.
func damaged(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it is cut off: get it anew")
	case errors.As(err, &syntax):
		return fmt.Errorf("byte %d: it is no whole JSON (%w): get it anew", syntax.Offset, err)
	}
	return err
}

// text is a JSON string or number as a text.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.TrimSpace(s)
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return strings.Join(strings.Fields(*s), " ")
}
