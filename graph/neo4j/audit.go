package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// authorship is who makes a change and how much it changes, as properties of the first part of what was before.
func authorship(a graph.Agent, counts *graph.Counts) row {
	r := row{"agentKind": string(a.Kind), "agentName": a.Name, "agentRole": string(a.Role), "agentKey": a.Key}
	if counts != nil {
		r["added"], r["changed"], r["removed"] = counts.Added, counts.Changed, counts.Removed
	}
	return r
}

// auditColumns are what authorship wrote, where it did.
const auditColumns = `coalesce(p.agentKind, '') AS agentKind, coalesce(p.agentName, '') AS agentName, coalesce(p.agentRole, '') AS agentRole,
	coalesce(p.agentKey, '') AS agentKey, p.added AS added, p.changed AS changed, p.removed AS removed`

func agentOf(r *neo4j.Record) graph.Agent {
	return graph.Agent{Kind: graph.AgentKind(get[string](r, "agentKind")), Name: get[string](r, "agentName"), Role: graph.Role(get[string](r, "agentRole")), Key: get[string](r, "agentKey")}
}

func countsOf(r *neo4j.Record) *graph.Counts {
	added, ok := r.AsMap()["added"].(int64)
	if !ok {
		return nil
	}
	return &graph.Counts{Added: int(added), Changed: int(get[int64](r, "changed")), Removed: int(get[int64](r, "removed"))}
}

// audited are the changes up to a revision that is shown, of one source or of all.
const audited = `MATCH (p:KrajinaPast {part: 0}) WHERE p.revision <= $at AND ($source = '' OR p.id = $source)`

// Audit says who changed what.
func (s *Store) Audit(ctx context.Context, q graph.AuditQuery) (*graph.AuditPage, error) {
	ctx, leave, err := s.enter(chained(ctx))
	if err != nil {
		return nil, err
	}
	defer leave()
	h, err := s.head(ctx)
	if err != nil {
		return nil, err
	}
	params := row{"at": h.revision.Number, "source": string(q.Source), "revision": q.After.Revision.Number, "after": string(q.After.Source), "most": q.First + 1}
	rows, err := s.ask(ctx, s.config.Timeout, audited+` RETURN count(p) AS n`, params)
	if err != nil {
		return nil, err
	}
	page := &graph.AuditPage{Total: int(get[int64](rows[0], "n"))}
	// Gone is what was taken out by the change: the next one finds nothing before it, or there is no next one and nothing now.
	rows, err = s.ask(ctx, s.config.Timeout, audited+` AND ($revision = 0 OR p.revision < $revision OR p.revision = $revision AND p.id > $after)
		WITH p ORDER BY p.revision DESC, p.id LIMIT $most
		WITH p, head(COLLECT { MATCH (n:KrajinaPast {id: p.id, part: 0}) WHERE n.revision > p.revision AND n.revision <= $at RETURN n.absent ORDER BY n.revision LIMIT 1 }) AS next
		RETURN p.id AS id, p.revision AS revision, coalesce(p.at, 0) AS at, p.absent AS absent,
			coalesce(next, NOT EXISTS { MATCH (s:KrajinaSource {id: p.id}) WHERE s.from <= $at AND s.to > $at AND NOT s.retracted }) AS gone,
			`+auditColumns+` ORDER BY revision DESC, id`, params)
	if err != nil {
		return nil, err
	}
	for i, r := range rows {
		if i == q.First {
			page.More = true
			break
		}
		e := auditEntry(r)
		e.Revision.Epoch = h.revision.Epoch
		page.Entries = append(page.Entries, e)
	}
	return page, nil
}

func auditEntry(r *neo4j.Record) graph.AuditEntry {
	e := graph.AuditEntry{
		AuditPlace: graph.AuditPlace{Revision: graph.Revision{Number: get[int64](r, "revision")}, Source: graph.ID(get[string](r, "id"))},
		At:         time.UnixMilli(get[int64](r, "at")).UTC(), Change: graph.ChangeChanged,
		Agent: agentOf(r), Counts: countsOf(r),
	}
	switch {
	case get[bool](r, "absent"):
		e.Change = graph.ChangeAdded
	case get[bool](r, "gone"):
		e.Change = graph.ChangeRemoved
	}
	return e
}

// ForgetAgents removes the names and keys of agents from what was before a time.
func (s *Store) ForgetAgents(ctx context.Context, before time.Time) (n int, err error) {
	const named = `MATCH (p:KrajinaPast {part: 0}) WHERE p.at < $before AND (p.agentName <> '' OR p.agentKey <> '')`
	params := row{"before": before.UnixMilli(), "most": deleteAtOnce}
	err = s.alone(ctx, func(ctx context.Context, l *lease) error {
		rows, err := s.ask(ctx, s.config.Timeout, named+` RETURN count(p) AS n`, params)
		if err != nil {
			return err
		}
		n = int(get[int64](rows[0], "n"))
		return l.repeat(ctx, named+` WITH p LIMIT $most SET p.agentName = '', p.agentKey = '' RETURN count(*) AS n`, params)
	})
	return n, err
}
