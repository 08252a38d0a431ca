// Package matdat reads MatDat.xml, the master data of the ministry's system MS2014+: the tree of programmes, the codes of target
// groups and those of the states of projects.
package matdat

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// MaxSize is how many bytes a file may have.
const MaxSize = 64 << 20

// maxElement is how many bytes one programme with its objectives may have.
const maxElement = 4 << 20

// Is says whether a file that begins like this is MatDat.xml.
func Is(head []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(head))
	for {
		switch token, err := d.Token(); t := token.(type) {
		case xml.StartElement:
			return isRoot(t)
		default:
			if err != nil {
				return false
			}
		}
	}
}

func isRoot(t xml.StartElement) bool {
	return t.Name.Local == "EXPORT" && strings.Contains(t.Name.Space, "MatricniData")
}

// element is HL, CISCS or CISSP.
type element struct {
	objective
	Parent string      `xml:"ID_HIERARCHIE"`
	Short  string      `xml:"ZKRATKA"`
	Type   string      `xml:"TYPPL"`
	Inside []objective `xml:"SC"`
}

// objective is SC; what it is part of stands in the last of its ids that is there.
type objective struct {
	ID         string `xml:"ID"`
	Code       string `xml:"KOD"`
	Name       string `xml:"NAZEV"`
	Validity   string `xml:"PLATNOST"`
	Fund       string `xml:"FOND"`
	Programme  string `xml:"ID_OP"`
	Axis       string `xml:"ID_OSA"`
	Priority   string `xml:"ID_IPP"`
	Measure    string `xml:"ID_OPATRENI"`
	Submeasure string `xml:"ID_PODOPATRENI"`
}

// Read reads the file. What is wrong with single elements stands in the result; the error is of the file as a whole.
func Read(name string, r io.Reader, o importers.Options) (importers.Result, error) {
	bounded := importers.NewBounded(name, r, MaxSize, maxElement)
	d := xml.NewDecoder(bounded)
	t := newTree()
	c := &codes{}
	root, err := read(d, bounded, func(kind, place string, e element) {
		switch kind {
		case "HL":
			t.add(place, e)
		case "CISCS":
			c.add(e)
		case "CISSP":
			t.rows++ // a table of importers/operations, which tests hold to the file
		}
	})
	if err != nil {
		return importers.Result{}, damaged(name, err)
	}
	if len(t.parts) == 0 && len(t.refused) == 0 {
		return importers.Result{}, fmt.Errorf("%s has no programme: no element HL", name)
	}
	digest, err := bounded.SHA256()
	if err != nil {
		return importers.Result{}, err
	}
	if o.Source == "" {
		o.Source = "source:mmr-matdat"
	}
	if o.Date == (graph.Date{}) {
		if o.Date, err = graph.ParseDate(root.date); err != nil {
			return importers.Result{}, fmt.Errorf("%s does not say of which day it is: give --date, such as --date=2023-01-29", name)
		}
	}
	s := importers.NewStater(importers.Source{ID: o.Source, Czech: "Matriční data systému MS2014+ (MatDat.xml)", English: "Master data of the MS2014+ system (MatDat.xml)", Kind: "CODE_LIST",
		Publisher: root.author, Date: o.Date, SHA256: digest, Terms: root.licence})
	notes := append(t.state(s), c.state(s, o)...)
	return importers.Result{Change: s.Change, Form: "XML, master data of MS2014+", Rows: t.rows + c.rows, Refused: t.refused, Notes: notes}, nil
}

// header is what the root says of the file.
type header struct{ date, author, licence string }

// read gives the elements below the root one by one.
func read(d *xml.Decoder, bounded *importers.Bounded, each func(kind, place string, e element)) (header, error) {
	var h header
	rooted := false
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && rooted:
			return h, nil
		case err != nil:
			return h, err
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case !rooted && !isRoot(start):
			return h, fmt.Errorf("its root is %s, not the EXPORT of MatricniData", start.Name.Local)
		case !rooted:
			rooted = true
			for _, a := range start.Attr {
				switch a.Name.Local {
				case "DATE":
					h.date, _, _ = strings.Cut(a.Value, "T")
				case "AUTOR":
					h.author = plain(a.Value)
				case "LICENCE":
					h.licence = plain(a.Value)
				}
			}
		default:
			bounded.Next()
			line, _ := d.InputPos()
			var e element
			if err := d.DecodeElement(&e, &start); err != nil {
				return h, err
			}
			each(start.Name.Local, fmt.Sprintf("line %d", line), e)
		}
	}
}

// damaged says of an error of reading where the file breaks off.
func damaged(name string, err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%s, line %d: it is no whole XML (%s): get it anew", name, syntax.Line, syntax.Msg)
	case errors.Is(err, io.EOF):
		return fmt.Errorf("%s is empty: get it anew", name)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// plain is a text on one line, with the blanks that do not break made plain ones.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }
