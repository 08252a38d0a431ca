package httpd

import (
	"context"
	"crypto/rand"
	"encoding/hex"
)

type requestKey struct{}

// withRequestID gives a request an id by which its lines in the log are found.
func withRequestID(ctx context.Context) (context.Context, string) {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	id := hex.EncodeToString(b[:])
	return context.WithValue(ctx, requestKey{}, id), id
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}
