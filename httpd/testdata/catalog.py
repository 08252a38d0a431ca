"""Reads the record for catalogues as others do and says as JSON what is wrong with it by the shapes, and whether the JSON of the Czech profile
says nothing else than the Turtle. The meaning of the profile's keys is written down here anew, from the norm."""

import json
import pathlib
import sys

from pyshacl import validate
from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic

folder = pathlib.Path(sys.argv[1])
record = Graph().parse(folder / "catalog.ttl", format="turtle")
conforms, _, text = validate(record, shacl_graph=Graph().parse(folder / "catalog-shapes.ttl", format="turtle"))

iri, words, date = {"@type": "@id"}, {"@container": "@language"}, {}
dcat, dcterms, foaf, vcard = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/", "http://www.w3.org/2006/vcard/ns#"
terms = "https://data.gov.cz/slovník/podmínky-užití/"
context = {"iri": "@id", "typ": "@type", "Katalog": dcat + "Catalog", "Datová sada": dcat + "Dataset", "Distribuce": dcat + "Distribution",
           "Datová služba": dcat + "DataService", "Organizace": vcard + "Organization", "Specifikace podmínek užití": terms + "Specifikace"}
for name, meaning, how in [
    ("název", dcterms + "title", words), ("popis", dcterms + "description", words), ("klíčové_slovo", dcat + "keyword", words), ("jméno", vcard + "fn", words),
    ("poskytovatel", dcterms + "publisher", iri), ("datová_sada", dcat + "dataset", iri), ("domovská_stránka", foaf + "homepage", iri), ("téma", dcat + "theme", iri),
    ("periodicita_aktualizace", dcterms + "accrualPeriodicity", iri), ("prvek_rúian", dcterms + "spatial", iri), ("dokumentace", foaf + "page", iri),
    ("specifikace", dcterms + "conformsTo", iri), ("kontaktní_bod", dcat + "contactPoint", iri), ("e-mail", vcard + "hasEmail", iri), ("distribuce", dcat + "distribution", iri),
    ("podmínky_užití", terms + "specifikace", iri), ("autorské_dílo", terms + "autorské-dílo", iri), ("autor", terms + "autor", words),
    ("databáze_jako_autorské_dílo", terms + "databáze-jako-autorské-dílo", iri), ("autor_databáze", terms + "autor-databáze", words),
    ("databáze_chráněná_zvláštními_právy", terms + "databáze-chráněná-zvláštními-právy", iri), ("osobní_údaje", terms + "osobní-údaje", iri),
    ("přístupové_url", dcat + "accessURL", iri), ("soubor_ke_stažení", dcat + "downloadURL", iri), ("formát", dcterms + "format", iri), ("typ_média", dcat + "mediaType", iri),
    ("typ_média_balíčku", dcat + "packageFormat", iri), ("přístupová_služba", dcat + "accessService", iri), ("přístupový_bod", dcat + "endpointURL", iri),
    ("popis_přístupového_bodu", dcat + "endpointDescription", iri), ("poskytuje_datovou_sadu", dcat + "servesDataset", iri),
]:
    context[name] = {"@id": meaning, **how}

profile = Graph()
documents = {}
for name in ("catalog", "dataset"):
    documents[name] = json.loads((folder / f"{name}.jsonld").read_text())
    inside = {**documents[name], "@context": context}
    profile.parse(data=json.dumps(inside), format="json-ld")
_, only_record, only_profile = graph_diff(to_isomorphic(record), to_isomorphic(profile))

print(json.dumps({
    "faults": "" if conforms else text,
    "contexts": sorted({d["@context"] for d in documents.values()}),
    "keys": {name: sorted(d) for name, d in documents.items()},
    "onlyRecord": sorted({str(p) for p in only_record.predicates()}),
    "onlyProfile": sorted({str(p) for p in only_profile.predicates()}),
}, ensure_ascii=False))
