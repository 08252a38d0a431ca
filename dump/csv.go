package dump

import (
	"archive/zip"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"time"
)

// TablesMetadata is the name of the file that describes the tables, as CSVW.
const TablesMetadata = "csv-metadata.json"

// TableFiles are the names of the files of tables.
func TableFiles() []string {
	var names []string
	for _, t := range tables() {
		names = append(names, t.file())
	}
	return append(names, TablesMetadata)
}

func (t *table) file() string { return t.name + ".csv" }

// WriteTable writes one of TableFiles.
func WriteTable(ctx context.Context, w io.Writer, from Source, file string) error {
	if file == TablesMetadata {
		return writeMetadata(ctx, w, from)
	}
	all := tables()
	i := slices.IndexFunc(all, func(t *table) bool { return t.file() == file })
	return all[i].write(ctx, w, from)
}

func (t *table) write(ctx context.Context, w io.Writer, from Source) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true // as RFC 4180 has it
	var head []string
	for _, c := range t.columns {
		head = append(head, c.name)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	err := Walk(ctx, from.Reader, t.kinds, func(n *Node) error {
		for _, row := range t.rows(t, n) {
			if err := out.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// writeTables writes an archive of all tables.
func writeTables(ctx context.Context, w io.Writer, from Source) error {
	archive := zip.NewWriter(w)
	for _, name := range TableFiles() {
		file, err := inArchive(archive, name)
		if err != nil {
			return err
		}
		if err := WriteTable(ctx, file, from, name); err != nil {
			return err
		}
	}
	return archive.Close()
}

// packedOn is the time of all files in archives: the same graph makes the same bytes.
var packedOn = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func inArchive(archive *zip.Writer, name string) (io.Writer, error) {
	return archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: packedOn})
}

// writeMetadata describes the tables as CSVW does.
func writeMetadata(ctx context.Context, w io.Writer, from Source) error {
	s, err := from.Reader.Summary(ctx)
	if err != nil {
		return err
	}
	type object = map[string]any
	var described []object
	for _, t := range tables() {
		var columns []object
		for i := range t.columns {
			c := &t.columns[i]
			d := object{"name": c.name, "titles": c.name}
			if c.datatype != nil {
				d["datatype"] = c.datatype
			}
			if c.required {
				d["required"] = true
			}
			if c.language != "" {
				d["lang"] = map[string]string{"CS": "cs", "EN": "en"}[string(c.language)]
			}
			if c.list != "" {
				d["separator"] = c.list
			}
			if p := c.predicateOf(t, from.Names); p != "" {
				d["propertyUrl"] = p
			}
			if c.link {
				d["valueUrl"] = from.Names.Base() + "id/{+" + c.name + "}"
			}
			columns = append(columns, d)
		}
		schema := object{"columns": columns}
		if t.key != "" {
			schema["primaryKey"] = t.key
			schema["aboutUrl"] = from.Names.Base() + "id/{+" + t.key + "}"
		}
		described = append(described, object{"url": t.file(), "dc:title": t.what, "tableSchema": schema})
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(object{
		"@context":      []any{"http://www.w3.org/ns/csvw", object{"@language": "en"}},
		"dc:title":      "Krajina",
		"dc:license":    object{"@id": "https://creativecommons.org/licenses/by/4.0/"},
		"dc:identifier": s.Revision.String(),
		"tables":        described,
		"dialect":       object{"encoding": "utf-8", "header": true, "lineTerminators": []string{"\r\n", "\n"}},
	})
}
