// The statements: one store, the sources by version, and the blocks that hold what they state.
CREATE CONSTRAINT krajina_store IF NOT EXISTS FOR (s:KrajinaStore) REQUIRE s.name IS UNIQUE;
CREATE CONSTRAINT krajina_source IF NOT EXISTS FOR (s:KrajinaSource) REQUIRE s.key IS UNIQUE;
CREATE CONSTRAINT krajina_block IF NOT EXISTS FOR (b:KrajinaBlock) REQUIRE (b.source, b.seq) IS UNIQUE;
CREATE CONSTRAINT krajina_revision IF NOT EXISTS FOR (r:KrajinaRevision) REQUIRE r.number IS UNIQUE;
CREATE CONSTRAINT krajina_dormant IF NOT EXISTS FOR (d:KrajinaDormant) REQUIRE d._key IS UNIQUE;
