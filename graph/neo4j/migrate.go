package neo4j

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
)

//go:embed migrations/*.cypher
var migrations embed.FS

// migration is one step of the database's layout.
type migration struct {
	number     int64
	name       string
	checksum   string
	statements []string
}

var (
	migrationName = regexp.MustCompile(`^(\d{4})_(\w+)\.cypher$`)
	comment       = regexp.MustCompile(`(?m)^//.*\n`)
)

// allMigrations are the embedded steps in order.
func allMigrations() ([]migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.cypher")
	if err != nil {
		return nil, err
	}
	var all []migration
	for i, path := range names {
		m := migrationName.FindStringSubmatch(strings.TrimPrefix(path, "migrations/"))
		if m == nil {
			return nil, fmt.Errorf("%s is not named like 0001_store.cypher", path)
		}
		number, err := strconv.ParseInt(m[1], 10, 64)
		if err != nil || number != int64(i+1) {
			return nil, fmt.Errorf("%s does not follow number %d", path, i)
		}
		text, err := fs.ReadFile(migrations, path)
		if err != nil {
			return nil, err
		}
		digest := sha256.Sum256(text)
		step := migration{number: number, name: m[2], checksum: hex.EncodeToString(digest[:])}
		for _, statement := range strings.Split(comment.ReplaceAllString(string(text), ""), ";") {
			if statement = strings.TrimSpace(statement); statement != "" {
				step.statements = append(step.statements, statement)
			}
		}
		all = append(all, step)
	}
	return all, nil
}

// prepare checks that the database is ours and, unless ReadOnly, brings it up to date.
func (s *Store) prepare(ctx context.Context) error {
	all, err := allMigrations()
	if err != nil {
		return err
	}
	done, err := s.layout(ctx, all)
	if err != nil || done == len(all) {
		return err
	}
	if s.config.ReadOnly {
		return refuse(graph.ErrUnavailable, "the Neo4j database is not set up for this version of Krajina: run krajina migrate once, as a user who may write")
	}
	return s.migrate(ctx, all)
}

// layout says how many migrations are in. A database that is not ours, or newer, is refused.
func (s *Store) layout(ctx context.Context, all []migration) (int, error) {
	rows, err := s.ask(ctx, s.config.Timeout, `OPTIONAL MATCH (h:KrajinaStore {name: 'krajina'})
		RETURN h IS NOT NULL AS ours, EXISTS { (:KrajinaMigration) } AS headless, EXISTS { MATCH (n) WHERE none(l IN labels(n) WHERE l STARTS WITH 'Krajina') } AS others,
			COLLECT { MATCH (m:KrajinaMigration) RETURN [m.number, m.checksum] ORDER BY m.number } AS done`, nil)
	if err != nil {
		return 0, err
	}
	if ours := get[bool](rows[0], "ours"); !ours {
		if get[bool](rows[0], "headless") {
			return 0, errHeadless
		}
		if get[bool](rows[0], "others") {
			return 0, refuse(graph.ErrForeign, "the Neo4j database holds data that are not Krajina's, and was left untouched: give an empty database")
		}
		return 0, nil
	}
	done := get[[]any](rows[0], "done")
	for i, entry := range done {
		pair, _ := entry.([]any)
		if i >= len(all) {
			return 0, refuse(graph.ErrForeign, "the Neo4j database was set up by a newer version of Krajina (layout %d, this one knows %d): use that version", len(done), len(all))
		}
		if len(pair) != 2 || pair[0] != all[i].number || pair[1] != all[i].checksum {
			return 0, refuse(graph.ErrForeign, "the Neo4j database was set up by another build of Krajina (its migration %d is not ours): use that build", i+1)
		}
	}
	return len(done), nil
}

// migrate runs what is missing, one process at a time.
func (s *Store) migrate(ctx context.Context, all []migration) error {
	// The first constraint makes the one node unique, so that of several processes on an empty database one makes it.
	if err := s.schema(ctx, all[0].statements[0]); err != nil {
		return err
	}
	err := s.write(ctx, s.config.Timeout, func(run runner) error {
		_, err := run(`MERGE (h:KrajinaStore {name: 'krajina'}) ON CREATE SET h.epoch = $epoch, h.revision = 0, h.oldest = 0`, row{"epoch": graph.NewEpoch()})
		return err
	})
	if err != nil {
		return err
	}
	l, err := s.acquire(ctx)
	if err != nil {
		return err
	}
	defer l.release(ctx)
	done, err := s.layout(ctx, all)
	if err != nil {
		return err
	}
	for _, m := range all[done:] {
		for _, statement := range m.statements {
			if err := s.schema(ctx, statement); err != nil {
				return fmt.Errorf("migration %d: %w", m.number, err)
			}
		}
		err := l.write(ctx, func(run runner) error {
			_, err := run(`CREATE (:KrajinaMigration {number: $number, name: $name, checksum: $checksum, at: datetime()})`,
				row{"number": m.number, "name": m.name, "checksum": m.checksum})
			return err
		})
		if err != nil {
			return err
		}
	}
	_, err = s.ask(ctx, longTimeout, "CALL db.awaitIndexes(120)", nil)
	return err
}

// Migrate brings the database up to date, as Open does unless ReadOnly, and writes the graph again where another version of
// Krajina wrote it. Repeating it changes nothing.
func (s *Store) Migrate(ctx context.Context) error {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if s.config.ReadOnly {
		return refuse(graph.ErrInvalid, "%v", errReadOnly)
	}
	h, err := s.head(ctx)
	if err != nil || h.revision.Number == 0 || h.projection == projection() {
		return err
	}
	l, err := s.acquire(ctx)
	if err != nil {
		return err
	}
	defer l.release(ctx)
	_, err = l.apply(ctx, nil, true)
	return err
}

// schema runs one statement on the schema, which takes a transaction of its own and may be repeated.
func (s *Store) schema(ctx context.Context, statement string) error {
	return s.write(ctx, longTimeout, func(run runner) error {
		_, err := run(statement, nil)
		return err
	})
}
