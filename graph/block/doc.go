// Package block encodes statements as stores keep them: some thousand in one compact, checked sequence of bytes.
package block
