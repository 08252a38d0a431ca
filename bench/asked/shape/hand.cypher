MATCH (p:Node:Project {id: "{{.ID}}"})
RETURN {
  id_{{.N}}: p.id, title_{{.N}}: p.title,
  {{if .Has 0}}aim_{{.N}}: p.aim,{{end}} {{if .Has 1}}start_{{.N}}: p.startPrinted,{{end}} {{if .Has 2}}end_{{.N}}: p.endPrinted,{{end}} {{if .Has 3}}state_{{.N}}: p.state,{{end}}
  regions_{{.N}}: COLLECT { MATCH (p)-[:IN_REGION]->(r) WITH r ORDER BY r._order RETURN {id_{{.N}}: r.id, name_{{.N}}: r.name} },
  programme_{{.N}}: head(COLLECT { MATCH (p)-[:UNDER_PROGRAMME]->(x) RETURN {id_{{.N}}: x.id, name_{{.N}}: x.name} }),
  activities_{{.N}}: COLLECT {
    MATCH (p)<-[:OF_PROJECT]-(a:Activity) WHERE NOT (a)-[:UNDER]->() WITH a ORDER BY a._order, a.id LIMIT {{.First}}
    RETURN {
      title_{{.N}}: a.title,
      topics_{{.N}}: COLLECT { MATCH (a)-[l:ABOUT]->(t) WITH l, t ORDER BY l._ranks[0] DESC, t._order, t.id LIMIT 20 RETURN {id_{{.N}}: t.id, label_{{.N}}: t.label} },
      actors_{{.N}}: COLLECT { MATCH (a)-[:INVOLVES]->(x) WITH x ORDER BY x._order, x.id LIMIT 20 RETURN {id_{{.N}}: x.id, name_{{.N}}: x.name} }
    }
  },
  events_{{.N}}: COLLECT { MATCH (p)<-[:OF_PROJECT]-(e:Event) WITH e ORDER BY e._order, e.id LIMIT 20 RETURN {title_{{.N}}: e.title{{if .Has 4}}, start_{{.N}}: e.startPrinted{{end}}} }
} AS answer
