"""Prints what most is linked with, of the whole graph as a network: python3 network.py krajina.graphml"""
import sys

import networkx

graph = networkx.read_graphml(sys.argv[1])
for node, degree in sorted(graph.degree, key=lambda pair: (-pair[1], pair[0]))[:5]:
    print(node, degree, sep="\t")
