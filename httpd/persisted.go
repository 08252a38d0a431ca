package httpd

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/internal/recent"
)

// persisted keeps documents that clients sent once and then name by the SHA-256 of their text: automatic persisted queries, as
// Apollo's clients ask for them.
type persisted = recent.Cache[[sha256.Size]byte, string]

// keepDocument keeps the document of a request, and not the whole body of which it is a part.
func (g *graphQL) keepDocument(r *request) {
	g.persisted.Keep(r.hash, strings.Clone(r.query), len(r.query))
}

// named is the document that a request names by its hash: from those of the server, then from those that clients sent. Where the
// request has the text too, it must be of this hash; remember says that it may be kept once it is known to be sound.
func (g *graphQL) named(r *request) (remember bool, fault *gqlerror.Error) {
	asked := r.extensions["persistedQuery"]
	if asked == nil {
		r.hash = sha256.Sum256([]byte(r.query))
		return false, nil
	}
	fields, _ := asked.(map[string]any)
	version, _ := fields["version"].(json.Number)
	text, _ := fields["sha256Hash"].(string)
	hash, err := hex.DecodeString(text)
	if version != "1" || err != nil || len(hash) != sha256.Size {
		return false, badInput("extensions.persistedQuery", `it is {"version": 1, "sha256Hash": the SHA-256 of the document in hexadecimal}`)
	}
	r.hash = [sha256.Size]byte(hash)
	if r.query != "" {
		if sha256.Sum256([]byte(r.query)) != r.hash {
			return false, badInput("extensions.persistedQuery.sha256Hash", "provided sha does not match query")
		}
		return true, nil
	}
	if known, ok := g.known.text(r.hash); ok {
		g.metrics.named("known")
		r.query = known
		return false, nil
	}
	if kept, ok := g.persisted.Get(r.hash); ok {
		g.metrics.named("kept")
		r.query = kept
		return false, nil
	}
	g.metrics.named("absent")
	return false, fail(codeNotPersisted, "PersistedQueryNotFound") // clients know it by these words
}
