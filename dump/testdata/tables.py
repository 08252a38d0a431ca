"""Reads the tables of a folder by their CSVW metadata, and the network, and says as JSON what is in them and what is wrong."""

import json
import pathlib
import sys
import warnings

import networkx
from csvw import CSVW, TableGroup

folder = pathlib.Path(sys.argv[1])
faults = []
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    described = CSVW(str(folder / "csv-metadata.json"), validate=True)
    if not described.is_valid:
        faults.append("csvw says that the tables are not valid")
    faults += [str(w.message) for w in told]

group = TableGroup.from_file(folder / "csv-metadata.json")
rows = {}
for table in group.tables:
    name = table.local_name
    rows[name] = []
    try:
        table.check_primary_key()
        for row in table:
            rows[name].append({key: None if v is None else [str(x) for x in v] if isinstance(v, list) else str(v) for key, v in row.items()})
    except ValueError as fault:
        faults.append(str(fault))

network = networkx.read_graphml(folder / "krajina.graphml", force_multigraph=True)
print(json.dumps({
    "faults": faults,
    "tables": {name: len(all) for name, all in rows.items()},
    "projects": {row["id"]: row for row in rows["project.csv"]},
    "nodes": dict(network.nodes(data=True)),
    "edges": [[a, b, data] for a, b, data in network.edges(data=True)],
}, ensure_ascii=False))
