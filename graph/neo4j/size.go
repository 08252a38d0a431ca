package neo4j

import "context"

// Size is how many statements the newest revision has, dormant ones among them: what a reader in memory would have to load.
func (s *Store) Size(ctx context.Context) (int, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	rows, err := s.ask(ctx, s.config.Timeout, `MATCH (h:KrajinaStore {name: 'krajina'}) MATCH (r:KrajinaRevision {number: h.revision}) RETURN r.statements AS statements`, nil)
	if err != nil || len(rows) == 0 { // of revision 0 there is no node
		return 0, err
	}
	return int(get[int64](rows[0], "statements")), nil
}
