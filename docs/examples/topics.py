"""Prints how many projects each region has by broad topic, as a table of pandas: python3 topics.py [ADDRESS]"""
import sys

import pandas

address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
groups = pandas.read_csv(address + "/export/groups.csv?by=REGION&by=TOPIC&level=TOP&lang=en")
groups = groups[groups["region"] != "total"]  # the last row counts each project once; the parts count a shared one in each
table = groups.pivot(index="topic", columns="region", values="projects").fillna(0).astype(int)
print(table.to_csv(sep="\t"), end="")
