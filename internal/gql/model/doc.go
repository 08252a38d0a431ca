// Package model is where gqlgen would put types that nobody wrote; it stays empty, since graph has them all.
package model
