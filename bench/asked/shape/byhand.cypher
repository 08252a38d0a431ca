MATCH (p:Node:Project {id: $id})
RETURN {
  id: p.id, title: p.title, aim: p.aim, start: p.startPrinted, end: p.endPrinted, state: p.state,
  regions: COLLECT { MATCH (p)-[:IN_REGION]->(r) WITH r ORDER BY r._order RETURN {id: r.id, name: r.name} },
  programme: head(COLLECT { MATCH (p)-[:UNDER_PROGRAMME]->(x) RETURN {id: x.id, name: x.name} }),
  activities: COLLECT {
    MATCH (p)<-[:OF_PROJECT]-(a:Activity) WHERE NOT (a)-[:UNDER]->() WITH a ORDER BY a._order, a.id LIMIT $first
    RETURN {
      title: a.title,
      topics: COLLECT { MATCH (a)-[l:ABOUT]->(t) WITH l, t ORDER BY l._ranks[0] DESC, t._order, t.id LIMIT 20 RETURN {id: t.id, label: t.label} },
      actors: COLLECT { MATCH (a)-[:INVOLVES]->(x) WITH x ORDER BY x._order, x.id LIMIT 20 RETURN {id: x.id, name: x.name} }
    }
  },
  events: COLLECT { MATCH (p)<-[:OF_PROJECT]-(e:Event) WITH e ORDER BY e._order, e.id LIMIT 20 RETURN {title: e.title, start: e.startPrinted} }
} AS answer
