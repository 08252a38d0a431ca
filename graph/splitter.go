package graph

// portion is a part of a project that falls to one group. code is the group: the keys of the dimensions as one number, the unknown
// key after the last.
type portion struct {
	code           uint64
	weight, amount int64
}

// splitter cuts projects into parts.
type splitter struct {
	columns     []*Column
	attribution Attribution
	populations []int64 // by key of column byRegion; 0 where none is stated
	byRegion    int     // which column is that of regions; -1 for none
	parts, next []portion
	codes, more []uint64
	unknown     [1]uint32
	weights     []int64
	amounts     []int64
}

// whole gives the codes of the groups of a project that counts whole in each, which hold until the next call.
func (s *splitter) whole(place int32) []uint64 {
	rows, keys := s.rows(place)
	s.more = s.more[:0]
	for _, row := range rows {
		for _, k := range keys {
			s.more = append(s.more, row+uint64(k))
		}
	}
	return s.more
}

// rows gives the same codes as what they begin with by the dimensions but the last, and the keys of the last, which count up from there.
func (s *splitter) rows(place int32) (rows []uint64, keys []uint32) {
	s.codes = append(s.codes[:0], 0)
	last := len(s.columns) - 1
	for _, c := range s.columns[:last] {
		size := uint64(len(c.Keys) + 1)
		s.more = s.more[:0]
		for _, code := range s.codes {
			for _, k := range s.known(c, place) {
				s.more = append(s.more, code*size+uint64(k))
			}
		}
		s.codes, s.more = s.more, s.codes
	}
	for i := range s.codes {
		s.codes[i] *= uint64(len(s.columns[last].Keys) + 1)
	}
	return s.codes, s.known(s.columns[last], place)
}

// known are the keys of a project, the unknown one where it has none.
func (s *splitter) known(c *Column, place int32) []uint32 {
	if keys := c.At(place); len(keys) > 0 {
		return keys
	}
	s.unknown[0] = uint32(len(c.Keys))
	return s.unknown[:]
}

// cut gives the parts of a project, which hold until the next call. It is cut dimension by dimension, so that what falls to a
// key of the first dimension does not depend on the others.
func (s *splitter) cut(place int32, amount int64) []portion {
	s.parts = append(s.parts[:0], portion{0, wholeProject, max(amount, 0)})
	for d, c := range s.columns {
		keys, size := c.At(place), uint64(len(c.Keys)+1)
		s.next = s.next[:0]
		for _, p := range s.parts {
			code := p.code * size
			switch {
			case len(keys) == 0:
				s.next = append(s.next, portion{code + size - 1, p.weight, p.amount})
				continue
			case len(keys) == 1:
				s.next = append(s.next, portion{code + uint64(keys[0]), p.weight, p.amount})
				continue
			}
			s.share(d, keys, p)
			for i, k := range keys {
				s.next = append(s.next, portion{code + uint64(k), s.weights[i], s.amounts[i]})
			}
		}
		s.parts, s.next = s.next, s.parts
	}
	return s.parts
}

// share cuts a part among several keys.
func (s *splitter) share(dimension int, keys []uint32, p portion) {
	s.weights, s.amounts = s.weights[:0], s.amounts[:0]
	if s.attribution == AttributePopulation && dimension == s.byRegion {
		if by := weightsAt(keys, s.populations); by != nil {
			s.weights, s.amounts = split(s.weights, p.weight, by), split(s.amounts, p.amount, by)
			return
		}
	}
	s.weights, s.amounts = splitEqually(s.weights, p.weight, len(keys)), splitEqually(s.amounts, p.amount, len(keys))
}
