// Package backup is the file in which everything that a store keeps is carried away and back, from either store into either.
package backup
