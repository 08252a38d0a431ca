CALL () {
  UNWIND $looks AS look
  CALL db.index.fulltext.queryNodes('node_index', look.query) YIELD node AS n
  WITH n, look.term AS term, max(look.weight) AS weight
  RETURN n, sum(weight) AS chosen
}
WITH n, chosen, [token IN n._index WHERE $gives[token] IS NOT NULL | $gives[token]] AS hits
WITH n, chosen + reduce(sum = 0, term IN range(0, $terms - 1) | sum + reduce(most = 0, hit IN hits |
  reduce(most = most, pair IN hit | CASE WHEN pair[0] = term AND pair[1] > most THEN pair[1] ELSE most END))) AS score
ORDER BY score DESC, n._order, n.id
WITH count(*) AS totalCount, collect([n, score])[0..20] AS best
RETURN {
  totalCount: totalCount,
  list: COLLECT {
    UNWIND best AS pair WITH pair[0] AS n, pair[1] AS score
    RETURN {
      score: score / 10000.0, id: n.id, title: n.title, name: n.name, label: CASE WHEN n:Concept THEN n.label END, start: CASE WHEN n:Project THEN n.startPrinted END,
      regions: COLLECT { MATCH (n)-[:IN_REGION]->(r) WHERE n:Project WITH r ORDER BY r._order RETURN {id: r.id, name: r.name} },
      region: head(COLLECT { MATCH (n)-[:IN_REGION]->(r) WHERE n:Actor RETURN {id: r.id, name: r.name} }),
      programme: head(COLLECT { MATCH (n)-[:UNDER_PROGRAMME]->(x) WHERE n:Project RETURN {id: x.id, name: x.name} }),
      project: head(COLLECT { MATCH (n)-[:OF_PROJECT]->(x) RETURN {id: x.id, title: x.title} }),
      broader: COLLECT { MATCH (n)-[:BROADER]->(b) WITH b ORDER BY b._order, b.id RETURN {id: b.id, label: b.label} }
    }
  }
} AS answer
