// The index: what stands where in a node, each entry a token, and the words and names of the whole graph.
DROP INDEX node_words IF EXISTS;
CREATE FULLTEXT INDEX node_index IF NOT EXISTS FOR (n:Node) ON EACH [n._index] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
CREATE CONSTRAINT krajina_lexicon IF NOT EXISTS FOR (d:KrajinaLexicon) REQUIRE d._key IS UNIQUE;
