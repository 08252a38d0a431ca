// The resolved graph: a node is found by its version's key, by its id, and by the ids that it was merged from.
CREATE CONSTRAINT node_key IF NOT EXISTS FOR (n:Node) REQUIRE n._key IS UNIQUE;
CREATE INDEX node_id IF NOT EXISTS FOR (n:Node) ON (n.id);
CREATE INDEX node_from IF NOT EXISTS FOR (n:Node) ON (n._from);
CREATE INDEX node_to IF NOT EXISTS FOR (n:Node) ON (n._to);
CREATE INDEX name_value IF NOT EXISTS FOR (n:KrajinaName) ON (n.value);
CREATE FULLTEXT INDEX node_words IF NOT EXISTS FOR (n:Node) ON EACH [n._words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
CREATE INDEX node_sort IF NOT EXISTS FOR (n:Node) ON (n._kind, n._sort);
CREATE INDEX dormant_source IF NOT EXISTS FOR (d:KrajinaDormant) ON (d.source, d.place);
