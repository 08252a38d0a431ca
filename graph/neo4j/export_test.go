package neo4j

import (
	"fmt"
	"time"
)

// SetLease shortens what writers wait for each other.
func (s *Store) SetLease(lease, transaction, turn time.Duration) {
	s.patience.lease, s.patience.transaction, s.patience.turn = lease, transaction, turn
}

// SetKept shortens how long old revisions can be read.
func (s *Store) SetKept(keep, settle time.Duration) {
	s.patience.keep, s.patience.settle = keep, settle
}

// Known are the nodes of all lists that the reader keeps, by kinds and token.
func (r *Reader) Known() map[string][]uint64 {
	known := map[string][]uint64{}
	for _, of := range r.kept.Keys() {
		list, _ := r.kept.Get(of)
		nodes := []uint64{}
		for c := list.first(); c.node != noNode; c.next() {
			nodes = append(nodes, c.node)
		}
		known[fmt.Sprint(of.kinds, " ", of.token)] = nodes
	}
	return known
}
