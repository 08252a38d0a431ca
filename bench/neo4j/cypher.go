package main

// questions are what issue 4 names: a project in depth, a filtered list of depth 4, a comparison of topics. By hand there is
// one version of everything, so that nothing is asked about revisions.
var questions = []question{
	{
		name: "a project in depth", of: project, same: labels,
		graphql: `query($id: ID!) { project(id: $id) {
  a: title b: regions { name } c: programme { name } d: call { number }
  e: activities(first: 50) { nodes { a: title b: topics { nodes { label } } c: actors { nodes { name } } d: outputs { nodes { title } } } }
  f: topics { edges { a: relevance b: node { label } } } g: targetGroups { nodes { label } }
  h: outputs { nodes { title } } i: events { nodes { title } } j: actors { edges { a: roles b: node { name } } } } }`,
		cypher: `MATCH (p:Node {id: $id})
CALL (p) { MATCH (p)<-[:OF_PROJECT*0..1]-()-[l:ABOUT]->(t) WITH t, max(l._ranks[0]) AS rank ORDER BY rank DESC, t._order, t.id LIMIT 20
  RETURN collect({a: ['', 'MENTION', 'SECONDARY', 'PRIMARY'][rank], b: t.label}) AS f }
CALL (p) { MATCH (p)<-[:OF_PROJECT*0..1]-()-[l:FOR]->(t) WITH t, max(l._ranks[0]) AS rank ORDER BY rank DESC, t._order, t.id LIMIT 20
  RETURN collect(t.label) AS g }
CALL (p) { MATCH (p)<-[:OF_PROJECT*0..1]-()-[l:INVOLVES]->(t) WITH t, collect(l.roles) AS roles ORDER BY t._order, t.id LIMIT 20
  RETURN collect({a: reduce(all = [], list IN roles | all + [r IN list WHERE NOT r IN all]), b: t.name}) AS j }
RETURN {
a: p.title,
b: COLLECT { MATCH (p)-[:IN_REGION]->(x) RETURN x.name ORDER BY x._order },
c: COLLECT { MATCH (p)-[:UNDER_PROGRAMME]->(x) RETURN x.name },
d: COLLECT { MATCH (p)-[:IN_CALL]->(x) RETURN x.number },
e: COLLECT { MATCH (p)<-[:OF_PROJECT]-(a:Activity) WHERE NOT (a)-[:UNDER]->() WITH a ORDER BY a._order, a.id LIMIT 50 RETURN {
  a: a.title,
  b: COLLECT { MATCH (a)-[l:ABOUT]->(t) RETURN t.label ORDER BY l._ranks[0] DESC, t._order, t.id LIMIT 20 },
  c: COLLECT { MATCH (a)-[:INVOLVES]->(t) RETURN t.name ORDER BY t._order, t.id LIMIT 20 },
  d: COLLECT { MATCH (a)<-[:OF_ACTIVITY]-(t:Output) RETURN t.title ORDER BY t._order, t.id LIMIT 20 } } },
f: f, g: g,
h: COLLECT { MATCH (p)<-[:OF_PROJECT]-(t:Output) RETURN t.title ORDER BY t._order, t.id LIMIT 20 },
i: COLLECT { MATCH (p)<-[:OF_PROJECT]-(t:Event) RETURN t.title ORDER BY t._order, t.id LIMIT 20 },
j: j } AS answer`,
	},
	{
		name: "a filtered list of depth 4", of: region, same: labels,
		graphql: `query($id: ID!) { projects(first: 20, filter: {regions: {any: [$id]}, activeIn: {from: "2016", to: "2017"}}) { a: totalCount b: nodes {
  a: title b: programme { name } c: activities(first: 20) { nodes { a: title b: topics { nodes { a: label b: broader { label } } } } } } } }`,
		cypher: `MATCH (r:Node {id: $id})<-[:IN_REGION]-(p:Project)
WHERE (p._start <= 17531 AND (p._end >= 16801 OR p._end IS NULL AND p._start >= 16801)) OR (p._start IS NULL AND p._end >= 16801 AND p._end <= 17531)
WITH p ORDER BY p._order, p.id
WITH collect(p) AS ps
RETURN {a: size(ps), b: COLLECT { UNWIND ps[0..20] AS p RETURN {
  a: p.title,
  b: COLLECT { MATCH (p)-[:UNDER_PROGRAMME]->(x) RETURN x.name },
  c: COLLECT { MATCH (p)<-[:OF_PROJECT]-(a:Activity) WHERE NOT (a)-[:UNDER]->() WITH a ORDER BY a._order, a.id LIMIT 20 RETURN {
    a: a.title,
    b: COLLECT { MATCH (a)-[l:ABOUT]->(t) WITH t, l ORDER BY l._ranks[0] DESC, t._order, t.id LIMIT 20
      RETURN {a: t.label, b: COLLECT { MATCH (t)-[:BROADER]->(x) RETURN x.label ORDER BY x._order, x.id }} } } } } }} AS answer`,
	},
	{
		name: "a comparison of topics", of: region, same: labels,
		graphql: `query($id: ID!) { topics(first: 20) { nodes { a: label b: projects(first: 3, filter: {regions: {any: [$id]}}) { a: totalCount b: nodes { title } } } } }`,
		cypher: `MATCH (r:Node {id: $id})
MATCH (t:Node) WHERE t._kind = 'TOPIC' AND t._sort >= '' WITH r, t ORDER BY t._kind, t._sort, t._order, t.id LIMIT 20
CALL (r, t) {
  MATCH (t)<-[:BROADER*0..]-()<-[l:ABOUT]-()-[:OF_PROJECT*0..1]->(p:Project) WHERE EXISTS { (p)-[:IN_REGION]->(r) }
  WITH p, max(l._ranks[0]) AS rank ORDER BY rank DESC, p._order, p.id
  WITH collect(p) AS ps RETURN {a: size(ps), b: [p IN ps[0..3] | p.title]} AS projects
}
RETURN collect({a: t.label, b: projects}) AS answer`,
	},
}
