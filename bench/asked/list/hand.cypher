MATCH (r:Node {id: $region})<-[:IN_REGION]-(p:Project)
WHERE (p._start <= $last AND (p._end >= $first OR p._end IS NULL AND p._start >= $first)) OR (p._start IS NULL AND p._end >= $first AND p._end <= $last)
WITH p ORDER BY p._order, p.id
WITH collect(p) AS found
RETURN {
  totalCount: size(found),
  nodes: COLLECT {
    UNWIND found[0..45] AS p
    RETURN {
      id: p.id, title: p.title, start: p.startPrinted, end: p.endPrinted,
      regions: COLLECT { MATCH (p)-[:IN_REGION]->(r) WITH r ORDER BY r._order RETURN {id: r.id, name: r.name} },
      programme: head(COLLECT { MATCH (p)-[:UNDER_PROGRAMME]->(x) RETURN {id: x.id, name: x.name} }),
      activities: COLLECT {
        MATCH (p)<-[:OF_PROJECT]-(a:Activity) WHERE NOT (a)-[:UNDER]->() WITH a ORDER BY a._order, a.id LIMIT 20
        RETURN {
          id: a.id, title: a.title,
          topics: COLLECT {
            MATCH (a)-[l:ABOUT]->(t) WITH t, l ORDER BY l._ranks[0] DESC, t._order, t.id LIMIT 20
            RETURN {id: t.id, label: t.label, broader: COLLECT { MATCH (t)-[:BROADER]->(b) WITH b ORDER BY b._order, b.id RETURN {id: b.id, label: b.label} }}
          }
        }
      }
    }
  }
} AS answer
