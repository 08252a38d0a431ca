package httpd

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// keptOverhead is about what a thing that is kept takes beside its bytes.
const keptOverhead = 200

// kept keeps things that together take so many bytes at most; those that nobody has asked for longest go first.
type kept[K comparable, V any] struct {
	mu    sync.Mutex
	all   *simplelru.LRU[K, weighed[V]]
	bytes int
	most  int
}

type weighed[V any] struct {
	thing V
	takes int
}

func newKept[K comparable, V any](most int) *kept[K, V] {
	k := &kept[K, V]{most: most}
	all, err := simplelru.NewLRU(math.MaxInt, func(_ K, w weighed[V]) { k.bytes -= w.takes })
	if err != nil {
		panic(err) // the size is no size
	}
	k.all = all
	return k
}

func (k *kept[K, V]) get(key K) (V, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	w, ok := k.all.Get(key)
	return w.thing, ok
}

// fits says whether something of so many bytes is kept: not what alone would take more than an eighth of the room.
func (k *kept[K, V]) fits(bytes int) bool { return bytes+keptOverhead <= k.most/8 }

// keep keeps a thing of so many bytes, where it fits.
func (k *kept[K, V]) keep(key K, thing V, bytes int) {
	if !k.fits(bytes) {
		return
	}
	takes := bytes + keptOverhead
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
