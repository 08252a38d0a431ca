package czech

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/internal/needs"
)

// oracleWords is the least number of word forms the comparison is worth something with.
const oracleWords = 50_000

func TestStemAgainstSnowball(t *testing.T) {
	words := wordForms(t)
	if len(words) < oracleWords {
		t.Fatalf("only %d word forms, want %d", len(words), oracleWords)
	}
	want := snowballStems(t, words)
	if len(want) != len(words) {
		t.Fatalf("%d stems for %d words", len(want), len(words))
	}
	wrong := 0
	for i, word := range words {
		if got := Stem(word); got != want[i] {
			if wrong++; wrong <= 20 {
				t.Errorf("Stem(%q) = %q, Snowball says %q", word, got, want[i])
			}
		}
	}
	t.Logf("%d word forms, %d stemmed otherwise than by Snowball", len(words), wrong)
}

// snowballStems asks PyPI's snowballstemmer, or skips (fails, where KRAJINA_REQUIRE demands it).
func snowballStems(t *testing.T, words []string) []string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		needs.Missing(t, "python", "no python3 on PATH; the oracle needs it with: pip install snowballstemmer==3.1.1")
	}
	oracle := exec.Command(python, filepath.Join("testdata", "stem.py"))
	oracle.Stdin = strings.NewReader(strings.Join(words, "\n") + "\n")
	var stderr bytes.Buffer
	oracle.Stderr = &stderr
	out, err := oracle.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 3 {
		needs.Missing(t, "python", "no oracle; get it with: pip install snowballstemmer==3.1.1")
	}
	if err != nil {
		t.Fatalf("oracle: %v\n%s", err, stderr.String())
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

// wordForms gives distinct lower-case words in an order that is always the same: made ones, and those of the five
// documents where they are there.
func wordForms(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	var words []string
	for _, source := range []iter.Seq[string]{madeForms(), slices.Values(slices.Sorted(maps.Keys(stems))), printedForms(t)} {
		for word := range source {
			if word != "" && !seen[word] {
				seen[word] = true
				words = append(words, word)
			}
		}
	}
	return words
}

// madeForms joins beginnings of every shape of syllable with stems whose end some rule looks at and with endings: case
// endings, possessives, both, and pieces that only resemble them.
func madeForms() iter.Seq[string] {
	beginnings := strings.Fields("- a b př vl úř ne kra pěs střed ohro")
	ends := strings.Fields(`- c nc ínc avc ovc čt št dešt lešt išt poušt ášt íšt tl l es s eč č ř ž obl sn dot uc h ok kar tř n b
		d k m p r t v z š ť ň ctv ost ník tel ěj an ičk`)
	endings := strings.Fields(`- a ama ata eb ec e ete ěte ech atech ách ích ých i mi ami emi ími ými ěmi ťmi eti ěti ovi ek ěk em
		etem ětem ám ém ím ým ěm ům atům o ého ího us at et u ému ímu ou ev y aty á é ové í ý ě eň ť ů
		in ina iny ov ova ovy ovo ův iném ových ovým ě_ á_ x ek_ ouš ic ice icích ci če ští čtí ého_`)
	return func(yield func(string) bool) {
		for _, beginning := range beginnings {
			for _, end := range ends {
				for _, ending := range endings {
					for _, between := range []string{"", "in", "ov"} {
						word := strings.NewReplacer("-", "", "_", "").Replace(beginning + end + between + ending)
						if !yield(word) {
							return
						}
					}
				}
			}
		}
	}
}

// printedForms gives the words of the five documents, which stand beside the repository and not in it.
func printedForms(t *testing.T) iter.Seq[string] {
	t.Helper()
	return func(yield func(string) bool) {
		names, _ := filepath.Glob(filepath.Join("..", "..", "shared", "seeds", "*.txt"))
		for _, name := range names {
			for line := range lines(t, name) {
				for word := range Words(line) {
					if !yield(strings.ToLower(word.Text)) {
						return
					}
				}
			}
		}
	}
}

func lines(t *testing.T, name string) iter.Seq[string] {
	t.Helper()
	return func(yield func(string) bool) {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		for in := bufio.NewReader(file); ; {
			line, err := in.ReadString('\n')
			if !yield(line) || err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}
