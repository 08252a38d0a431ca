// Who changed what: from here on the first part of what was before also says who made the change and how much it changed, and is
// found by its revision. Builds that do not know it must not write any more.
CREATE INDEX krajina_past_at IF NOT EXISTS FOR (p:KrajinaPast) ON (p.part, p.revision);
