package czech

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// ordered stands in Czech order (ČSN 97 6030 as far as CLDR follows it).
var ordered = strings.Split(strings.TrimSpace(`
1
10
2
a
á
a b
ab
abc
cesta
cihla
čáp
čas
e
ě
h
hrad
Hradec Králové
ch
Ch
CH
chata
Cheb
i
Jihočeský kraj
Jihomoravský kraj
Karlovarský kraj
Kraj Vysočina
Královéhradecký kraj
Liberecký kraj
Olomoucký kraj
Pardubický kraj
ruka
řada
řeka
sáňky
šaty
u
ú
ů
zeď
Zlínský kraj
žena`), "\n")

func TestSortKeyOrdersAsCzechDoes(t *testing.T) {
	shuffled := slices.Clone(ordered)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.SortFunc(shuffled, func(a, b string) int { return bytes.Compare([]byte(SortKey(a)), []byte(SortKey(b))) })
	if !slices.Equal(shuffled, ordered) {
		t.Errorf("sorted:\n%s\nwant:\n%s", strings.Join(shuffled, "\n"), strings.Join(ordered, "\n"))
	}
}

func TestCompareAgreesWithTheKeys(t *testing.T) {
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := Compare(a, b), compareInts(i, j); got != want {
				t.Errorf("Compare(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
	if Compare("", "a") != -1 || Compare("", "") != 0 {
		t.Error("the empty string does not stand first")
	}
}

func compareInts(i, j int) int {
	switch {
	case i < j:
		return -1
	case i > j:
		return 1
	}
	return 0
}

func TestSortKeyIsPrintableASCII(t *testing.T) {
	for _, s := range append(slices.Clone(ordered), "", "\x00\xff", strings.Repeat("pěstounská péče ", 1000)) {
		for _, b := range []byte(SortKey(s)) {
			if b <= ' ' || b > '~' {
				t.Fatalf("SortKey(%q) holds byte %#x", s, b)
			}
		}
	}
}

// The encoding that makes keys printable must not change the order of what the collator gives.
func TestEncodingKeepsOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		a, b := make([]byte, random.IntN(6)), make([]byte, random.IntN(6))
		for _, key := range [][]byte{a, b} {
			for i := range key {
				key[i] = byte([]int{0, 1, 2, 63, 64, 127, 128, 255}[random.IntN(8)])
			}
		}
		encodedA, encodedB := orderedText.EncodeToString(a), orderedText.EncodeToString(b)
		if got, want := strings.Compare(encodedA, encodedB), bytes.Compare(a, b); got != want {
			t.Fatalf("%v and %v: encoded %d, want %d", a, b, got, want)
		}
	}
}

func TestSortKeyInManyGoroutines(t *testing.T) {
	want := make([]string, len(ordered))
	for i, s := range ordered {
		want[i] = SortKey(s)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				for i, s := range ordered {
					if SortKey(s) != want[i] {
						t.Errorf("SortKey(%q) changes under load", s)
						return
					}
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkSortKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SortKey("Pěstounská péče na přechodnou dobu")
	}
}
