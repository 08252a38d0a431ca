package czech

import "testing"

// What somebody types without diacritics finds what is printed in other forms of the word.
func TestQueryKeysMeet(t *testing.T) {
	for _, pair := range [][2]string{
		{"pestounum", "pěstouni"}, {"pestounech", "pěstoun"}, {"detskych", "dětské"}, {"olomouckem", "Olomoucký"}, {"rodinach", "rodiny"},
		{"pracovnikum", "pracovníky"}, {"krajskeho", "krajský"}, {"socialnimi", "sociální"}, {"NRP", "NRP"}, {"policies", "policy"}, {"pěstounum", "pěstouni"},
	} {
		if !meet(QueryKeys(pair[0]), Keys(pair[1])) {
			t.Errorf("%s %q does not find %s %q", pair[0], QueryKeys(pair[0]), pair[1], Keys(pair[1]))
		}
	}
	for _, pair := range [][2]string{{"pestounum", "pěst"}, {"domovu", "domluva"}, {"2016", "2017"}} {
		if meet(QueryKeys(pair[0]), Keys(pair[1])) {
			t.Errorf("%s finds %s", pair[0], pair[1])
		}
	}
	if keys := QueryKeys("pěstounům"); len(keys) != len(Keys("pěstounům")) {
		t.Errorf("a word with diacritics is looked for by %q", keys)
	}
}
