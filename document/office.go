package document

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	// maxEntries is how many files an Office file may hold.
	maxEntries = 10_000
	// maxUnpacked is how many bytes the parts that are read may unpack to, all together.
	maxUnpacked = 64 << 20
	// maxDepth is how deep elements may stand in each other, maxElements how many a file may have.
	maxDepth    = 500
	maxElements = 3_000_000
)

// archive is an Office file: parts of XML in a ZIP. Pictures and all else are never unpacked.
type archive struct {
	name     string
	files    map[string]*zip.File
	left     int64 // bytes that may still be unpacked
	elements int
	ctx      context.Context //nolint:containedctx // one file is read in one call
	related  map[string]map[string]relation
}

// relation is what a part says of another one.
type relation struct{ kind, target string }

func readOffice(ctx context.Context, name string, data []byte, d *Document) error {
	a, err := openArchive(ctx, name, data)
	if err != nil {
		return err
	}
	main, kind := a.main()
	switch kind {
	case "document":
		d.Format = "DOCX"
		return readDOCX(a, main, d)
	case "presentation":
		d.Format = "PPTX"
		return readPPTX(a, main, d)
	}
	what := "a ZIP archive"
	remedy := "give the documents in it one by one: text, HTML, PDF, DOCX or PPTX"
	switch {
	case kind == "workbook":
		what, remedy = "a workbook (XLSX)", "a list is brought in with krajina import; of a page about a project give text, HTML, PDF, DOCX or PPTX"
	case a.files["content.xml"] != nil:
		what, remedy = "an OpenDocument file", "save it as DOCX, PPTX or PDF"
	case a.files["META-INF/container.xml"] != nil:
		what, remedy = "an e-book (EPUB)", "paste its text"
	case kind == "":
	default:
		what, remedy = "an Office file of another kind", "save it as DOCX, PPTX or PDF"
	}
	return fault(Unknown, name, "", "is %s", remedy, what)
}

// readCompound says what a file of the old container of Microsoft is: an old format, or one of today with a password.
func readCompound(_ context.Context, name string, data []byte, _ *Document) error {
	utf16 := func(s string) []byte {
		var b []byte
		for _, c := range []byte(s) {
			b = append(b, c, 0)
		}
		return b
	}
	if bytes.Contains(data, utf16("EncryptedPackage")) || bytes.Contains(data, utf16("EncryptionInfo")) {
		return fault(Encrypted, name, "", "is an Office file that needs a password", "save it without one")
	}
	return fault(Unknown, name, "", "is an Office file of 97–2003 (DOC, PPT, XLS)", "save it as DOCX, PPTX or PDF")
}

func openArchive(ctx context.Context, name string, data []byte) (*archive, error) {
	// Each entry takes some hundred bytes of memory as soon as the archive is opened.
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxEntries {
		return nil, fault(TooLarge, name, "", "is an archive of %d files, more than the %d that an Office file has", "save it anew", n, maxEntries)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault(Broken, name, "", "is an Office file that is damaged or cut off", "get it anew, or save it anew")
	}
	a := &archive{name: name, files: map[string]*zip.File{}, left: maxUnpacked, ctx: ctx, related: map[string]map[string]relation{}}
	for _, f := range r.File {
		if a.files[f.Name] == nil {
			a.files[f.Name] = f
		}
	}
	return a, nil
}

// main is the part from which all others are found, and of which kind it is: document, presentation, workbook.
func (a *archive) main() (part, kind string) {
	for _, r := range a.relations("") {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			part = r.target
		}
	}
	switch {
	case part == "" && a.files["word/document.xml"] != nil:
		part = "word/document.xml"
	case part == "" && a.files["ppt/presentation.xml"] != nil:
		part = "ppt/presentation.xml"
	}
	if part == "" {
		return "", ""
	}
	_ = a.read(part, func(x *element) error {
		if kind = x.name; kind == "" {
			return nil // white space before it
		}
		return errEnough
	})
	return part, kind
}

// errEnough ends the reading of a part.
var errEnough = errors.New("enough")

// element is a start tag; text and ends have none of their attributes.
type element struct {
	// name is without its namespace: there are two sets of them.
	name string
	attr []xml.Attr
	// end says that it is an end tag, text is what stands between tags.
	end  bool
	text []byte
}

// value is an attribute by its local name, "" where it is not there.
func (e *element) value(name string) string {
	for _, a := range e.attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// read gives the tags and texts of a part, one by one. A part that is not there has none.
func (a *archive) read(part string, each func(*element) error) error {
	f := a.files[part]
	if f == nil {
		return nil
	}
	packed, err := f.Open()
	if err != nil {
		return a.broken(part, err)
	}
	defer packed.Close()
	d := xml.NewDecoder(&unpacking{a, packed})
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("another encoding than UTF-8") }
	depth := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return a.broken(part, err)
		}
		var e element
		switch t := token.(type) {
		case xml.StartElement:
			e = element{name: t.Name.Local, attr: t.Attr}
			depth++
		case xml.EndElement:
			e = element{name: t.Name.Local, end: true}
			depth--
		case xml.CharData:
			e = element{text: t}
		default:
			continue
		}
		if a.elements++; a.elements > maxElements || depth > maxDepth || depth < 0 {
			return fault(TooLarge, a.name, part, "there are more than %d elements, or %d in each other", "save the pages that are about the project as a file of their own", maxElements, maxDepth)
		}
		if a.elements%1024 == 0 && a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		if err := each(&e); errors.Is(err, errEnough) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// broken says what is wrong with a part that cannot be read.
func (a *archive) broken(part string, err error) error {
	var is *Fault
	if errors.As(err, &is) {
		return is
	}
	return fault(Broken, a.name, part, "the file is damaged (%v)", "get it anew, or save it anew", err)
}

// unpacking counts what is unpacked.
type unpacking struct {
	a *archive
	r io.Reader
}

func (u *unpacking) Read(p []byte) (int, error) {
	if u.a.left <= 0 {
		return 0, fault(TooLarge, u.a.name, "", "unpacks to more than %d MB of text and its marks", "save the pages that are about the project as a file of their own", maxUnpacked>>20)
	}
	n, err := u.r.Read(p[:min(int64(len(p)), u.a.left)])
	u.a.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("unpacking: %w", err)
	}
	return n, err
}

// relations are what a part relates to, by id; "" is the whole file.
func (a *archive) relations(part string) map[string]relation {
	if known, ok := a.related[part]; ok {
		return known
	}
	all := map[string]relation{}
	a.related[part] = all
	folder, file := path.Split(part)
	_ = a.read(folder+"_rels/"+file+".rels", func(x *element) error {
		if x.name == "Relationship" && !x.end && x.value("TargetMode") != "External" && len(all) < maxEntries {
			target := x.value("Target")
			if absolute, ok := strings.CutPrefix(target, "/"); ok {
				target = absolute
			} else {
				target = path.Join(folder, target)
			}
			all[x.value("Id")] = relation{x.value("Type"), target}
		}
		return nil
	})
	return all
}
