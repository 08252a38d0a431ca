MATCH (p:Node:Project {id: $id})
WITH p, [100, 100, 50, 0, 0, 100, 35, 70, 100, 0] AS strength
CALL (p, strength) {
  UNWIND p._index AS token
  MATCH (k:BenchKey {key: substring(token, 1)})
  WITH p, k, strength, strength[toInteger(left(token, 1))] AS own
  UNWIND k.places AS place
  WITH p, k, place, k.weight * (CASE WHEN own < strength[place] THEN own ELSE strength[place] END) / 10000 AS weight
  WITH p, k, place, CASE WHEN weight < k.least THEN k.least ELSE weight END AS weight WHERE weight > 0
  CALL db.index.fulltext.queryNodes('node_index', '"' + place + k.key + '"') YIELD node AS n
  WITH p, n, weight WHERE n:Project AND n <> p
  RETURN n, weight
  UNION ALL
  MATCH (p)-[:FOLLOWS|COMPLEMENTS]-(n:Project)
  RETURN n, 120000 AS weight
}
WITH n, sum(weight) AS score ORDER BY score DESC, n._order
WITH count(*) AS totalCount, collect([n, score])[0..10] AS best
RETURN {
  id: $id,
  related: {
    totalCount: totalCount,
    list: COLLECT {
      UNWIND best AS pair WITH pair[0] AS n, pair[1] AS score
      RETURN {
        score: score / (score + 30000.0), id: n.id, title: n.title, start: n.startPrinted,
        regions: COLLECT { MATCH (n)-[:IN_REGION]->(r) WITH r ORDER BY r._order RETURN {id: r.id, name: r.name} }
      }
    }
  }
} AS answer
