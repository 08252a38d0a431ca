"""Prints the projects about foster-care accompaniment, asked in SPARQL: python3 linked.py krajina.ttl"""
import sys

import rdflib

graph = rdflib.Graph().parse(sys.argv[1])
rows = graph.query("""
SELECT DISTINCT ?id WHERE {
  ?node schema:about/skos:broader* topic:foster-care-accompaniment ; dcterms:isPartOf? ?project .
  ?project a krajina:Project .
  BIND(STRAFTER(STR(?project), "/id/") AS ?id)
} ORDER BY ?id""")
for row in rows:
    print(row.id)
