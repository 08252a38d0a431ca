package czech

import (
	"encoding/base64"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// SortKey gives a key of s: keys compared by bytes stand in Czech order (č after c, ch after h, digits before letters,
// lower case before upper where nothing else differs; a space before everything, so word by word). Digits are
// characters, not numbers: 10 before 2.
//
// A key is printable ASCII, so every store can keep it as text and order by it with its plainest comparison; it is three
// to five times as long as s. Keys of different versions of golang.org/x/text do not mix: a store that keeps them
// writes them again when the version changes. Safe for concurrent use.
//
//	SortKey("hrad") < SortKey("chata") && SortKey("cihla") < SortKey("čas")
func SortKey(s string) string {
	c := collators.Get().(*collator)
	defer collators.Put(c)
	var stack [512]byte
	return string(orderedText.AppendEncode(stack[:0], c.key(s)))
}

// Compare gives -1, 0 or +1 as a stands before, with or after b in Czech order: what comparing their keys gives.
// For sorting a long list take SortKey once for each item.
func Compare(a, b string) int {
	return strings.Compare(SortKey(a), SortKey(b))
}

// orderedText is base64 with its alphabet in ASCII order and no padding, so that encoding keeps the order of the bytes.
var orderedText = base64.NewEncoding("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz").WithPadding(base64.NoPadding)

// collator goes with its buffer because neither may be shared between goroutines.
type collator struct {
	collate *collate.Collator
	buffer  collate.Buffer
}

// key is valid until the next call. The buffer would grow with every key if it were not emptied.
func (c *collator) key(s string) []byte {
	c.buffer.Reset()
	return c.collate.KeyFromString(&c.buffer, s)
}

var collators = sync.Pool{New: func() any { return &collator{collate: collate.New(language.Czech)} }}
