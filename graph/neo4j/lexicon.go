package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// The lexicon is kept in parts, so that a change writes only those in which something changes.
const lexiconParts = 64

func lexiconPart(key string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(key)) // never fails
	return int(h.Sum32() % lexiconParts)
}

// writeLexicon writes the parts of the lexicon that are not as they were.
func (l *lease) writeLexicon(ctx context.Context, next int64, g *memory.Graph) error {
	lexicon, err := g.Lexicon(ctx)
	if err != nil {
		return err
	}
	rows, err := l.store.fetch(ctx, `MATCH (d:KrajinaLexicon) WHERE d._to = $current RETURN d._key AS key, d.part AS part, d.text AS text`, row{"current": current})
	if err != nil {
		return err
	}
	parts := split(lexicon.Parts())
	var ended, added []any
	for _, r := range rows {
		if part := int(get[int64](r, "part")); get[string](r, "text") == parts[part] {
			parts[part] = ""
		} else {
			ended = append(ended, get[string](r, "key"))
		}
	}
	for i, text := range parts {
		if text != "" {
			added = append(added, row{"_key": versionKey(graph.ID(fmt.Sprintf("lexicon:%d", i)), next), "part": i, "text": text, "_from": next, "_to": current})
		}
	}
	if err := l.batches(ctx, `UNWIND $rows AS key MATCH (d:KrajinaLexicon {_key: key}) SET d._to = $next`, ended, row{"next": next}); err != nil {
		return err
	}
	return l.batches(ctx, `UNWIND $rows AS row CREATE (d:KrajinaLexicon) SET d = row`, added, nil)
}

// split gives the parts as they are stored.
func split(all graph.LexiconParts) []string {
	parts := make([]graph.LexiconParts, lexiconParts)
	for _, n := range all.Names {
		p := &parts[lexiconPart(string(n.ID))]
		p.Names = append(p.Names, n)
	}
	for _, f := range all.Forms {
		p := &parts[lexiconPart(f.Text)]
		p.Forms = append(p.Forms, f)
	}
	for _, f := range all.Frequencies {
		p := &parts[lexiconPart(f.Key)]
		p.Frequencies = append(p.Frequencies, f)
	}
	texts := make([]string, lexiconParts)
	for i, p := range parts {
		texts[i] = encodeJSON(p)
	}
	return texts
}

// Lexicon implements graph.Reader.
func (r *Reader) Lexicon(ctx context.Context) (*graph.Lexicon, error) {
	r.lexiconMu.Lock()
	defer r.lexiconMu.Unlock()
	if r.lexicon != nil {
		return r.lexicon, ctx.Err()
	}
	c := r.compiler(graph.Date{})
	// It is as large as the graph's words are: not all of it need be there within the time of a question.
	rows, _, err := r.askBy(ctx, c.statement(`CALL () { MATCH (d:KrajinaLexicon) WHERE `+valid("d")+` RETURN d.text AS part } RETURN part`), r.store.fetch)
	if err != nil {
		return nil, err
	}
	var all graph.LexiconParts
	for _, found := range rows {
		var p graph.LexiconParts
		if err := json.Unmarshal([]byte(get[string](found, "part")), &p); err != nil {
			return nil, damagedValue(err)
		}
		all.Names = append(all.Names, p.Names...)
		all.Forms = append(all.Forms, p.Forms...)
		all.Frequencies = append(all.Frequencies, p.Frequencies...)
	}
	slices.SortStableFunc(all.Names, func(a, b graph.Name) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(all.Forms, func(a, b graph.Form) int { return strings.Compare(a.Text, b.Text) })
	slices.SortFunc(all.Frequencies, func(a, b graph.Frequency) int { return strings.Compare(a.Key, b.Key) })
	r.lexicon = graph.NewLexicon(all)
	return r.lexicon, nil
}
