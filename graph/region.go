package graph

import (
	"context"
	"slices"
	"strconv"
)

// Region is one of the 14 regions (kraje).
type Region struct{ Entity }

// RegionConnection is a page of regions.
type RegionConnection = Connection[Region]

// RegionEdge is one of them on a page.
type RegionEdge = EdgeOf[Region]

// Code is the NUTS 3 code: "CZ052".
func (r *Region) Code() string { return r.value(PropCode) }

// Name is the region's name.
func (r *Region) Name(language *Language) string { return r.text(PropName, language) }

// Identifiers are the codes by which official registers know it.
func (r *Region) Identifiers() []*Identifier { return r.identifiers(PropIdentifiers) }

// Population is the newest figure; nil where none is stated.
func (r *Region) Population() *int {
	if all := r.Populations(); len(all) > 0 {
		return &all[0].Count
	}
	return nil
}

// PopulationDate is the day for which Population holds.
func (r *Region) PopulationDate() *Date {
	if all := r.Populations(); len(all) > 0 {
		return &all[0].Date
	}
	return nil
}

// Population is the number of inhabitants on a day.
type Population struct {
	Count  int
	Date   Date
	region *Region
	value  Value
}

// Populations are all stated figures, the newest first.
func (r *Region) Populations() []*Population {
	list := []*Population{}
	for _, v := range r.values(PropPopulation) {
		d, errDate := ParseDate(v.Qualifiers.AsOf)
		n, errCount := strconv.Atoi(v.Text)
		if errDate == nil && errCount == nil {
			list = append(list, &Population{n, d, r, v})
		}
	}
	slices.SortStableFunc(list, func(a, b *Population) int { return b.Date.Last().Compare(a.Date.Last()) })
	return list
}

// Sources are those that state the figure.
func (p *Population) Sources(ctx context.Context) ([]*Source, error) {
	stated, why, err := p.region.stated(ctx, PropPopulation)
	if err != nil {
		return nil, err
	}
	return why.sourcesOf(slices.DeleteFunc(slices.Clone(stated), func(s Stated) bool {
		return s.Statement.Value != p.value.Text || s.Statement.Qualifiers != *p.value.Qualifiers
	})), nil
}

// Municipality is a municipality (obec).
type Municipality struct{ Entity }

// MunicipalityConnection is a page of municipalities.
type MunicipalityConnection = Connection[Municipality]

// MunicipalityEdge is one of them on a page.
type MunicipalityEdge = EdgeOf[Municipality]

// Name is the municipality's name.
func (m *Municipality) Name() string { return m.text(PropName, nil) }

// ExtendedPowers says whether it is one with extended powers (ORP), which seats an OSPOD office; nil where nothing is stated.
func (m *Municipality) ExtendedPowers() *bool { return m.boolean(PropExtendedPowers) }

// Identifiers are the codes by which official registers know it.
func (m *Municipality) Identifiers() []*Identifier { return m.identifiers(PropIdentifiers) }
