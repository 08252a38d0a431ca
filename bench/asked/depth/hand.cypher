MATCH (p:Node:Project {id: $id})
CALL (p) {
  MATCH (p)<-[:OF_PROJECT*0..1]-()-[l:ABOUT]->(t)
  WITH t, max(l._ranks[0]) AS rank ORDER BY rank DESC, t._order, t.id LIMIT 20
  RETURN collect({relevance: ['', 'MENTION', 'SECONDARY', 'PRIMARY'][rank], id: t.id, label: t.label}) AS topics
}
CALL (p) {
  MATCH (p)<-[:OF_PROJECT*0..1]-()-[l:FOR]->(t)
  WITH t, max(l._ranks[0]) AS rank ORDER BY rank DESC, t._order, t.id LIMIT 20
  RETURN collect({relevance: ['', 'MENTION', 'SECONDARY', 'PRIMARY'][rank], id: t.id, label: t.label}) AS targetGroups
}
CALL (p) {
  MATCH (p)<-[:OF_PROJECT*0..1]-()-[l:USES]->(t)
  WITH t, max(l._ranks[0]) AS rank ORDER BY rank DESC, t._order, t.id LIMIT 20
  RETURN collect({relevance: ['', 'MENTION', 'SECONDARY', 'PRIMARY'][rank], id: t.id, label: t.label}) AS methods
}
RETURN {
  id: p.id, title: p.title, aim: p.aim, start: p.startPrinted, end: p.endPrinted, state: p.state,
  regions: COLLECT { MATCH (p)-[:IN_REGION]->(r) WITH r ORDER BY r._order RETURN {id: r.id, name: r.name} },
  programme: head(COLLECT { MATCH (p)-[:UNDER_PROGRAMME]->(x) RETURN {id: x.id, name: x.name} }),
  call: head(COLLECT { MATCH (p)-[:IN_CALL]->(x) RETURN {id: x.id, number: x.number} }),
  activities: COLLECT {
    MATCH (p)<-[:OF_PROJECT]-(a:Activity) WHERE NOT (a)-[:UNDER]->() WITH a ORDER BY a._order, a.id LIMIT 50
    RETURN {
      id: a.id, title: a.title, aim: a.aim,
      topics: COLLECT { MATCH (a)-[l:ABOUT]->(t) WITH l, t ORDER BY l._ranks[0] DESC, t._order, t.id LIMIT 20 RETURN {relevance: l.relevance, id: t.id, label: t.label} },
      actors: COLLECT { MATCH (a)-[:INVOLVES]->(x) WITH x ORDER BY x._order, x.id LIMIT 20 RETURN {id: x.id, name: x.name} },
      outputs: COLLECT { MATCH (a)<-[:OF_ACTIVITY]-(o:Output) WITH o ORDER BY o._order, o.id LIMIT 20 RETURN {id: o.id, title: o.title} }
    }
  },
  topics: topics, targetGroups: targetGroups, methods: methods,
  outputs: COLLECT { MATCH (p)<-[:OF_PROJECT]-(o:Output) WITH o ORDER BY o._order, o.id LIMIT 20 RETURN {id: o.id, title: o.title, unit: o.unit} },
  events: COLLECT { MATCH (p)<-[:OF_PROJECT]-(e:Event) WITH e ORDER BY e._order, e.id LIMIT 20 RETURN {id: e.id, title: e.title, start: e.startPrinted} },
  actors: COLLECT { MATCH (p)<-[:OF_PROJECT*0..1]-()-[:INVOLVES]->(x) WITH DISTINCT x ORDER BY x._order, x.id LIMIT 20 RETURN {id: x.id, name: x.name} }
} AS answer
