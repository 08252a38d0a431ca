package graph

import (
	"reflect"
	"slices"
)

// filter is what the items come to; without any it is met by nothing.
func (a *asked) filter() *ProjectFilter {
	if len(a.items) == 0 {
		return &ProjectFilter{Topics: &ConceptFilter{Any: []ID{}}}
	}
	var groups [][]*ProjectFilter
	var refused []*ProjectFilter
	for i, it := range a.items {
		var readings []*ProjectFilter
		for _, r := range it.readings {
			readings = append(readings, r.filter)
		}
		f := either(readings)
		joined := it.either || i+1 < len(a.items) && a.items[i+1].either
		switch {
		case it.negated && !joined:
			refused = append(refused, f)
			continue
		case it.negated:
			f = &ProjectFilter{Not: f}
		}
		if it.either {
			groups[len(groups)-1] = append(groups[len(groups)-1], f)
		} else {
			groups = append(groups, []*ProjectFilter{f})
		}
	}
	var all []*ProjectFilter
	for _, g := range groups {
		all = append(all, either(g))
	}
	if len(refused) > 0 {
		all = append(all, &ProjectFilter{Not: either(refused)})
	}
	return both(all)
}

// either is met by what meets one of the filters. Those that only name nodes in one field become one.
func either(filters []*ProjectFilter) *ProjectFilter {
	var apart []*ProjectFilter
	for _, f := range filters {
		field, nodes := f.names()
		i := slices.IndexFunc(apart, func(o *ProjectFilter) bool { other, _ := o.names(); return nodes != nil && other == field })
		if i < 0 {
			apart = append(apart, f)
			continue
		}
		_, others := apart[i].names()
		for _, id := range *nodes {
			if !slices.Contains(*others, id) {
				*others = append(*others, id)
			}
		}
	}
	if len(apart) == 1 {
		return apart[0]
	}
	return &ProjectFilter{Or: apart}
}

// both is met by what meets all of the filters: one filter where no two of them ask for something in the same field.
func both(filters []*ProjectFilter) *ProjectFilter {
	if len(filters) == 1 {
		return filters[0]
	}
	one := &ProjectFilter{}
	to := reflect.ValueOf(one).Elem()
	for _, f := range filters {
		from := reflect.ValueOf(f).Elem()
		for i := range from.NumField() {
			switch {
			case from.Field(i).IsZero():
			case to.Field(i).IsZero():
				to.Field(i).Set(from.Field(i))
			default:
				return &ProjectFilter{And: filters}
			}
		}
	}
	return one
}

// names are the nodes one of which the filter asks for, with the number of the field, if that is all it asks.
func (f *ProjectFilter) names() (field int, nodes *[]ID) {
	v := reflect.ValueOf(f).Elem()
	field = -1
	for i := range v.NumField() {
		switch {
		case v.Field(i).IsZero():
		case field >= 0:
			return -1, nil
		default:
			field = i
		}
	}
	switch n := v.Field(field).Interface().(type) {
	case *NodeFilter:
		nodes = &n.Any
	case *ConceptFilter:
		nodes = &n.Any
	}
	if nodes == nil || *nodes == nil {
		return -1, nil
	}
	return field, nodes
}
