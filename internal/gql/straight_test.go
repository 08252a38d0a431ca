package gql

import (
	"bytes"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

// FuzzString: text is written as gqlgen writes it, also what is no text.
func FuzzString(f *testing.F) {
	f.Add("")
	f.Add("doprovázení pěstounů \"v praxi\" \\ a dál\n\t\r")
	f.Add("\x00\x01\x1a\x1f\x20\x7f\x80\xff\xfe\u2028")
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		graphql.MarshalString(s).MarshalGQL(&want)
		x := &straight{}
		if x.string(s); string(x.buf) != want.String() {
			t.Errorf("%q is written %s, want %s", s, x.buf, want.String())
		}
	})
}
