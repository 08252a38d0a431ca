"""Reads the dumps of a folder as others do and says, as JSON, what they are: whether the three forms are one graph, whether it is as the
shapes have it, and what questions in SPARQL come to."""

import json
import pathlib
import sys

from pyshacl import validate
from rdflib import Graph
from rdflib.compare import isomorphic

folder, base = pathlib.Path(sys.argv[1]), sys.argv[2]
forms = {"krajina.nt": "nt", "krajina.ttl": "turtle", "krajina.jsonld": "json-ld"}
graphs = {name: Graph().parse(folder / name, format=form) for name, form in forms.items()}
whole = graphs["krajina.nt"]

broken = (folder / "broken.nt").exists() and Graph().parse(folder / "broken.nt", format="nt")
shapes = Graph().parse(folder / "shapes.ttl", format="turtle")


def faults(graph):
    conforms, _, text = validate(graph, shacl_graph=shapes, allow_warnings=False)
    return "" if conforms else text


# Our own terms: each that stands in the data is one of the vocabulary.
vocabulary = Graph().parse(folder / "vocabulary.ttl", format="turtle")
own = base + "vocab#"
used = {str(t) for triple in whole for t in triple if str(t).startswith(own)}
used |= {str(o.datatype) for o in whole.objects() if getattr(o, "datatype", None) and str(o.datatype).startswith(own)}
told = {str(s) for s in vocabulary.subjects()}

prefixes = f"""
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX krajina: <{own}>
"""
answers = {}
for question in sorted(folder.glob("*.rq")):
    answers[question.stem] = sorted(
        [None if v is None else str(v).removeprefix(base + "id/") for v in row] for row in whole.query(prefixes + question.read_text())
    )

print(json.dumps({
    "triples": {name: len(g) for name, g in graphs.items()},
    "isomorphic": all(isomorphic(whole, g) for g in graphs.values()),
    "blank": sum(1 for s in whole.subjects() if not str(s).startswith("http")),
    "faults": faults(whole),
    "brokenFaults": faults(broken) if broken else "",
    "unknownTerms": sorted(used - told),
    "answers": answers,
}, ensure_ascii=False))
