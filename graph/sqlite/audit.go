package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// auditRow is a row of the table audit: who put or retracted a source, and how much that changed.
type auditRow struct {
	revision int64
	agent    graph.Agent
	counts   *graph.Counts // nil where they are not known
}

func (a *auditRow) checksum(key int64) int64 {
	counts := "unknown"
	if a.counts != nil {
		counts = fmt.Sprint(*a.counts)
	}
	return int64(block.Checksum(fmt.Appendf(nil, "%d %d %q %q %q %q %s", key, a.revision, a.agent.Kind, a.agent.Name, a.agent.Role, a.agent.Key, counts)))
}

func (a *auditRow) insert(ctx context.Context, tx *sql.Tx, key int64) error {
	var added, changed, removed any
	if a.counts != nil {
		added, changed, removed = a.counts.Added, a.counts.Changed, a.counts.Removed
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO audit (source, revision, kind, name, role, agent, added, changed, removed, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		key, a.revision, string(a.agent.Kind), a.agent.Name, string(a.agent.Role), a.agent.Key, added, changed, removed, a.checksum(key))
	return err
}

// auditColumns are those of a row of the table as a, which may be missing, in the order of auditStored.
const auditColumns = "a.kind, a.name, a.role, a.agent, a.added, a.changed, a.removed, a.seal"

// auditStored are the columns as they were read.
type auditStored struct {
	kind, name, role, agent       sql.NullString
	added, changed, removed, seal sql.NullInt64
}

func (s *auditStored) into() []any {
	return []any{&s.kind, &s.name, &s.role, &s.agent, &s.added, &s.changed, &s.removed, &s.seal}
}

// take takes over the columns and says whether they are what was written.
func (a *auditRow) take(key int64, s auditStored) bool {
	if !s.seal.Valid {
		return true
	}
	a.agent = graph.Agent{Kind: graph.AgentKind(s.kind.String), Name: s.name.String, Role: graph.Role(s.role.String), Key: s.agent.String}
	if s.added.Valid && s.changed.Valid && s.removed.Valid {
		a.counts = &graph.Counts{Added: int(s.added.Int64), Changed: int(s.changed.Int64), Removed: int(s.removed.Int64)}
	}
	return s.seal.Int64 == a.checksum(key)
}

// auditPage are the rows of past with those of audit; gone says whether the source was there after the row.
const auditPage = `SELECT p.source, s.id, p.revision, p.at, p.absent,
		coalesce((SELECT n.absent FROM past n WHERE n.source = p.source AND n.revision > p.revision ORDER BY n.revision LIMIT 1), s.retracted) AS gone,
		` + auditColumns + `
	FROM past p JOIN source s ON s.key = p.source LEFT JOIN audit a ON a.source = p.source AND a.revision = p.revision
	WHERE (?1 = '' OR s.id = ?1) AND (?2 = 0 OR p.revision < ?2 OR p.revision = ?2 AND s.id > ?3)
	ORDER BY p.revision DESC, s.id LIMIT ?4`

// Audit says who changed what.
func (s *Store) Audit(ctx context.Context, q graph.AuditQuery) (*graph.AuditPage, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	defer tx.Rollback()
	now, err := s.newest(ctx, tx)
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	page := &graph.AuditPage{}
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM past p JOIN source s ON s.key = p.source WHERE ?1 = '' OR s.id = ?1", string(q.Source)).Scan(&page.Total); err != nil {
		return nil, s.explain(ctx, err)
	}
	rows, err := tx.QueryContext(ctx, auditPage, string(q.Source), q.After.Revision.Number, string(q.After.Source), q.First+1)
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		entry, err := s.readAudit(rows, now.Epoch)
		if err != nil {
			return nil, s.explain(ctx, err)
		}
		if len(page.Entries) == q.First {
			page.More = true
			break
		}
		page.Entries = append(page.Entries, entry)
	}
	return page, s.explain(ctx, rows.Err())
}

func (s *Store) readAudit(rows *sql.Rows, epoch string) (graph.AuditEntry, error) {
	e := graph.AuditEntry{Change: graph.ChangeChanged}
	var key, at int64
	var absent, gone bool
	var stored auditStored
	if err := rows.Scan(append([]any{&key, (*string)(&e.Source), &e.Revision.Number, &at, &absent, &gone}, stored.into()...)...); err != nil {
		return e, err
	}
	row := auditRow{revision: e.Revision.Number}
	if !row.take(key, stored) {
		return e, s.damaged(block.ErrChecksum, "the checksum of who made revision %d is wrong", row.revision)
	}
	e.Revision.Epoch, e.At, e.Agent, e.Counts = epoch, time.UnixMilli(at).UTC(), row.agent, row.counts
	switch {
	case absent:
		e.Change = graph.ChangeAdded
	case gone:
		e.Change = graph.ChangeRemoved
	}
	return e, nil
}

// ForgetAgents removes the names and keys of agents from what was before a time, and from the pages that held them.
func (s *Store) ForgetAgents(ctx context.Context, before time.Time) (n int, err error) {
	err = s.onWriter(ctx, func(ctx context.Context, conn *sql.Conn) (err error) {
		if n, err = s.forgetAgents(ctx, conn, before); err != nil || n == 0 {
			return err
		}
		return s.vacuum(ctx, conn)
	})
	return n, err
}

func (s *Store) forgetAgents(ctx context.Context, conn *sql.Conn, before time.Time) (int, error) {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, `SELECT a.source, a.revision, `+auditColumns+`
		FROM audit a JOIN past p ON p.source = a.source AND p.revision = a.revision WHERE p.at < ? AND (a.name <> '' OR a.agent <> '')`, before.UnixMilli())
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	found := map[int64][]auditRow{}
	for rows.Next() {
		var key int64
		var row auditRow
		var stored auditStored
		if err := rows.Scan(append([]any{&key, &row.revision}, stored.into()...)...); err != nil {
			return 0, err
		}
		if !row.take(key, stored) {
			return 0, s.damaged(block.ErrChecksum, "the checksum of who made revision %d is wrong", row.revision)
		}
		found[key] = append(found[key], row)
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	n := 0
	for key, all := range found {
		for _, row := range all {
			row.agent.Name, row.agent.Key = "", ""
			if _, err := tx.ExecContext(ctx, "UPDATE audit SET name = '', agent = '', seal = ? WHERE source = ? AND revision = ?", row.checksum(key), key, row.revision); err != nil {
				return 0, err
			}
			n++
		}
	}
	return n, tx.Commit()
}
