// Package recent keeps what was asked for last, within so many bytes.
package recent

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// Overhead is about what a thing that is kept takes beside its bytes.
const Overhead = 200

// Cache keeps things that together take so many bytes at most; those that nobody has asked for longest go first.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	all   *simplelru.LRU[K, weighed[V]]
	bytes int
	most  int
}

type weighed[V any] struct {
	thing V
	takes int
}

// New makes a cache of so many bytes.
func New[K comparable, V any](most int) *Cache[K, V] {
	k := &Cache[K, V]{most: most}
	all, err := simplelru.NewLRU(math.MaxInt, func(_ K, w weighed[V]) { k.bytes -= w.takes })
	if err != nil {
		panic(err) // the size is no size
	}
	k.all = all
	return k
}

// Get gives a thing that is kept.
func (k *Cache[K, V]) Get(key K) (V, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	w, ok := k.all.Get(key)
	return w.thing, ok
}

// Fits says whether something of so many bytes is kept: not what alone would take more than an eighth of the room.
func (k *Cache[K, V]) Fits(bytes int) bool { return bytes+Overhead <= k.most/8 }

// Keep keeps a thing of so many bytes, where it fits.
func (k *Cache[K, V]) Keep(key K, thing V, bytes int) {
	if !k.Fits(bytes) {
		return
	}
	takes := bytes + Overhead
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.all.Contains(key) {
		return
	}
	k.all.Add(key, weighed[V]{thing, takes})
	for k.bytes += takes; k.bytes > k.most; {
		k.all.RemoveOldest()
	}
}

// Keys are those of all things, what was not asked for longest first.
func (k *Cache[K, V]) Keys() []K {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.all.Keys()
}

// Bytes is what all things take, with the overhead of each.
func (k *Cache[K, V]) Bytes() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.bytes
}
