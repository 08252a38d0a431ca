package httpd

import (
	"io"
	"net/http"
)

// startPage says where things are. The dashboard will stand here.
func startPage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	_, _ = io.WriteString(w, startHTML)
}

const startHTML = `<!doctype html>
<html lang="cs">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Krajina</title>
<style>
:root { color-scheme: light dark }
body { font: 1.0625rem/1.55 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.75rem; margin: 0 0 .5rem }
[lang=en] { margin-top: 2.5rem }
</style>
</head>
<body>
<main>
<h1>Krajina</h1>
<p>Znalostní graf projektů, kterými kraje rozvíjejí sociální služby, rodinnou politiku a ochranu dětí: kdo co dělá, kde, pro koho, jakou metodou, za čí peníze a kde se to píše.</p>
<ul>
<li><a href="playground">GraphQL Playground</a> – dotazy s nápovědou a příklady</li>
<li><a href="schema.graphql">Schéma</a> – všechna pole s popisem</li>
<li><a href="export/statements.jsonl">Všechna tvrzení</a> – každé se zdrojem a místem v něm, JSON Lines</li>
</ul>
<section lang="en">
<p>A knowledge graph of the projects with which the Czech regions develop social services, family policy and child protection: who does what, where, for whom, by which method, with whose money, and where it is written.</p>
<ul>
<li><a href="playground">GraphQL Playground</a> – queries with completion and examples</li>
<li><a href="schema.graphql">Schema</a> – every field with its description</li>
<li><a href="export/statements.jsonl">All statements</a> – each with its source and the place in it, JSON Lines</li>
</ul>
</section>
</main>
</body>
</html>
`
