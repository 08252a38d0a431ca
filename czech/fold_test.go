package czech

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		"pestounska pece":                "pestounska pece",
		"Pěstounská PÉČE":                "pestounska pece",
		"ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ":                "acdeeinorstuuyz",
		"áčďéěíňóřšťúůýž":                "acdeeinorstuuyz",
		"Käthe Łódź Straße":              "kathe łodz straße",
		"6\u00a0999\u202f465,80\u2009Kč": "6 999 465,80 kc",
		"a\tb\r\nc\u2028d":               "a b  c d",
		"pěs\u00adtoun\ufeff":            "pestoun",
		"„ﬁrma“ – m²":                    "„firma“ – m2",
		"İstanbul K":                     "istanbul k",
		"\xffČ":                          "\ufffdc",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldOfFoldedTextAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Fold("pestounska pece 359/1999 sb.") }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Pěstounská péče")
	f.Add("e\u0301 각 ǅ ΐ")
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, folded again %q", s, folded, again)
		}
		if decomposed := Fold(norm.NFD.String(s)); decomposed != folded {
			t.Errorf("Fold(%q) = %q, decomposed first %q", s, folded, decomposed)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for _, text := range []string{"pestounska pece", "Pěstounská péče"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(text)
			}
		})
	}
}
