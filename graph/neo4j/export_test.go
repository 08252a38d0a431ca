package neo4j

import "time"

// SetLease shortens what writers wait for each other.
func (s *Store) SetLease(lease, transaction, turn time.Duration) {
	s.patience.lease, s.patience.transaction, s.patience.turn = lease, transaction, turn
}

// SetKept shortens how long old revisions can be read.
func (s *Store) SetKept(keep, settle time.Duration) {
	s.patience.keep, s.patience.settle = keep, settle
}
