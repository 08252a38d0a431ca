package floor

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/krajina/krajina/bench/asked"
)

// Handler answers operations at their names, asked by POST with a question as JSON, and at /page gives the bytes of a page.
func (g *Graph) Handler(page []byte) http.Handler {
	mux := http.NewServeMux()
	for name, answer := range map[string]func(*writer, asked.Question){
		"depth": g.depth, "list": g.list, "comparison": g.comparison, "related": g.related, "search": g.search, "shape": g.shape, "again": g.shape,
	} {
		mux.HandleFunc("POST /"+name, func(w http.ResponseWriter, r *http.Request) {
			var q asked.Question
			if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			out := &writer{make([]byte, 0, 16<<10)}
			answer(out, q)
			send(w, "application/json", out.b)
		})
	}
	mux.HandleFunc("GET /page", func(w http.ResponseWriter, _ *http.Request) { send(w, "text/html; charset=utf-8", page) })
	return mux
}

func send(w http.ResponseWriter, kind string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // a client that is gone needs no answer
}
