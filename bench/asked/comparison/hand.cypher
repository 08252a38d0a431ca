MATCH (p:Project)
WHERE (p._start <= $last AND (p._end >= $first OR p._end IS NULL AND p._start >= $first)) OR (p._start IS NULL AND p._end >= $first AND p._end <= $last)
MATCH (p)<-[:OF_PROJECT*0..1]-()-[:ABOUT]->(t)
WITH DISTINCT p, t
MATCH (t)-[:BROADER*0..]->(topic)
WITH DISTINCT p, topic
UNWIND COLLECT { MATCH (p)-[:IN_REGION]->(r) RETURN r.id } + ['total'] AS region
WITH topic, region, count(*) AS count, sum(p._budget) AS sum, count(p._budget) AS with
WITH topic, collect({region: region, count: count, sum: toString(sum), withoutAmount: count - with}) AS cells ORDER BY topic._order
RETURN {rows: collect({id: topic.id, label: topic.label, cells: cells})} AS answer
