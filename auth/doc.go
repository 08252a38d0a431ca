// Package auth knows who may change the graph: by tokens in a file, and by those of an OpenID Connect issuer.
package auth
