package main

import (
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// figure is how long a page took, and the queries that it asks as a client sends them.
type figure struct {
	address       string
	first         time.Duration // on this revision
	page, queries []time.Duration
	cpu           time.Duration // of the process, for a page
	asks, sent    int           // queries; bytes, compressed
}

var playgroundLinks = regexp.MustCompile(`playground#query=([A-Za-z0-9_-]+)`)

// measure makes all pages in turns, each beside its queries.
func measure(ctx context.Context, s *site, o options) ([]*figure, error) {
	all, err := addresses(ctx, s)
	if err != nil {
		return nil, err
	}
	var figures []*figure
	queries := map[string][][]byte{}
	for _, address := range all {
		if !strings.Contains(address, o.only) {
			continue
		}
		began := time.Now()
		answer := s.get(ctx, address)
		f := &figure{address: address, first: time.Since(began), sent: answer.Body.Len()}
		if answer.Code != 200 && address != "/cs/nic" {
			return nil, fmt.Errorf("%s: status %d", address, answer.Code)
		}
		unpacked, err := gzip.NewReader(answer.Body)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
		page, err := io.ReadAll(unpacked)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
		if queries[address], err = asked(page); err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
		f.asks = len(queries[address])
		figures = append(figures, f)
	}
	for range o.runs {
		for _, f := range figures {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			began, used := time.Now(), frame.ProcessorTime()
			s.get(ctx, f.address)
			f.page = append(f.page, time.Since(began))
			f.cpu += (frame.ProcessorTime() - used) / time.Duration(o.runs)
			began = time.Now()
			for _, q := range queries[f.address] {
				s.post(ctx, q)
			}
			f.queries = append(f.queries, time.Since(began))
		}
	}
	return figures, nil
}

// asked are the queries of a page's panels, each once.
func asked(page []byte) ([][]byte, error) {
	var all [][]byte
	for _, link := range playgroundLinks.FindAllSubmatch(page, -1) {
		query, err := base64.RawURLEncoding.DecodeString(string(link[1]))
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(all, func(q []byte) bool { return string(q) == string(query) }) {
			all = append(all, query)
		}
	}
	return all, nil
}
