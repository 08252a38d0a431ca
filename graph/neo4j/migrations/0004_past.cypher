// What was before: for each put and retraction of a source when it was, and in parts what leads back.
CREATE CONSTRAINT krajina_past IF NOT EXISTS FOR (p:KrajinaPast) REQUIRE (p.key, p.part) IS UNIQUE;
CREATE INDEX krajina_past_of IF NOT EXISTS FOR (p:KrajinaPast) ON (p.id, p.revision);
