package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Project is a project of one or more regions.
type Project struct{ Entity }

// ProjectConnection is a page of projects.
type ProjectConnection = Connection[Project]

// ProjectEdge is one of them on a page.
type ProjectEdge = EdgeOf[Project]

// Title is the title as printed, or a translation.
func (p *Project) Title(language *Language) string { return p.text(PropTitle, language) }

// OtherTitles are short names and what other sources call it, in all languages.
func (p *Project) OtherTitles() []string { return p.allTexts(PropOtherTitles) }

// Aim is what the project is for; nil where nothing is stated.
func (p *Project) Aim(language *Language) *string { return p.optionalText(PropAim, language) }

// Notes are what else is worth knowing.
func (p *Project) Notes(language *Language) []string { return p.texts(PropNotes, language) }

// URL is the project's page.
func (p *Project) URL() *string { return p.optional(PropURL) }

// Start is when it begins; nil where nothing is stated.
func (p *Project) Start() *Date { return p.date(PropStart) }

// End is when it ends; nil where nothing is stated.
func (p *Project) End() *Date { return p.date(PropEnd) }

// State is the official state as its source codes it.
func (p *Project) State() *string { return p.optional(PropState) }

// Status is how far the project is on the day of the request.
func (p *Project) Status() ProjectStatus { return p.StatusOn(p.siblings.loader.Today) }

// StatusAsOf is the day for which Status holds.
func (p *Project) StatusAsOf() Date { return p.siblings.loader.Today }

// ActivitiesComplete says whether all activities are known; nil where nothing is stated.
func (p *Project) ActivitiesComplete() *bool { return p.boolean(PropActivitiesComplete) }

// Identifiers are the project's identifiers, above all its registration number.
func (p *Project) Identifiers() []*Identifier { return p.identifiers(PropIdentifiers) }

// Budget is the total, or the grant where only that is stated; nil where neither is.
func (p *Project) Budget() *Money {
	if m, ok := p.Record.Budget(); ok {
		return &m
	}
	return nil
}

// Budget is the total, or the grant where only that is stated: of several the newest, of those the preferred.
func (r *Record) Budget() (Money, bool) {
	amounts := r.values(PropAmounts)
	for _, basis := range []AmountBasis{BasisTotal, BasisGrant} {
		var best *Value
		for i := range amounts {
			a := &amounts[i]
			if a.Qualifiers.Basis == basis && (best == nil || dateOrder(a.Qualifiers.AsOf) > dateOrder(best.Qualifiers.AsOf)) {
				best = a
			}
		}
		if best != nil {
			m, err := ParseMoney(best.Text)
			return m, err == nil
		}
	}
	return Money{}, false
}

// Period is the first and the last day of the node's time, in days since 1970; ok is false where neither is stated, and an
// end that is not stated is UnknownDay. An event without an end ends when it starts.
func (r *Record) Period() (first, last int32, ok bool) {
	first, last = UnknownDay, UnknownDay
	start, end := r.date(PropStart), r.date(PropEnd)
	if end == nil && r.Kind == KindEvent {
		end = start
	}
	if start != nil {
		first = daysSince1970(start.First())
	}
	if end != nil {
		last = daysSince1970(end.Last())
	}
	return first, last, start != nil || end != nil
}

// UnknownDay stands for a day that nobody states.
const UnknownDay = int32(-1 << 31)

// StatusOn derives the status for a day. An official state that a project never leaves again decides it; else its dates do,
// as far as they are stated.
func (r *Record) StatusOn(day Date) ProjectStatus {
	if final := FinalStatus(r.value(PropState)); final != "" {
		return final
	}
	first, last, _ := r.Period()
	return StatusFrom(first, last, day)
}

// StatusFrom derives the status for a day from a period, see Record.Period, where no official state decides it.
func StatusFrom(first, last int32, day Date) ProjectStatus {
	return StatusOnDay(first, last, daysSince1970(day.First()))
}

// StatusOnDay is StatusFrom for a day in days since 1970.
func StatusOnDay(first, last, today int32) ProjectStatus {
	switch {
	case last != UnknownDay && today > last:
		return StatusFinished
	case first != UnknownDay && today < first:
		return StatusPlanned
	case first != UnknownDay && last != UnknownDay:
		return StatusRunning
	}
	return StatusUnknown
}

// FinalStatus is what an official state of the MS2014+ system (CISSP in MatDat.xml) says for good, "" where it says nothing:
// PP40 to PP43 have ended, physically, then financially; PN… was refused, withdrawn or not completed. PP37, under way, held on
// its source's day only.
func FinalStatus(state string) ProjectStatus {
	switch {
	case strings.HasPrefix(state, "PP4"):
		return StatusFinished
	case strings.HasPrefix(state, "PN"):
		return StatusTerminated
	}
	return ""
}

// ProjectAmount is an amount of a project with what it is.
type ProjectAmount struct {
	Money   *Money
	Basis   AmountBasis
	Stage   AmountStage
	project *Project
	value   Value
}

// AsOf is the day for which the amount holds; nil where nothing is stated.
func (a *ProjectAmount) AsOf() *Date {
	d, err := ParseDate(a.value.Qualifiers.AsOf)
	if err != nil {
		return nil
	}
	return &d
}

// Amounts are all amounts of the project, totals first.
func (p *Project) Amounts() []*ProjectAmount {
	list := []*ProjectAmount{}
	for _, v := range p.values(PropAmounts) {
		if m, err := ParseMoney(v.Text); err == nil {
			list = append(list, &ProjectAmount{&m, v.Qualifiers.Basis, v.Qualifiers.Stage, p, v})
		}
	}
	order := func(a *ProjectAmount) int { return slices.Index(enumValues["AmountBasis"], string(a.Basis)) }
	slices.SortStableFunc(list, func(a, b *ProjectAmount) int { return cmp.Compare(order(a), order(b)) })
	return list
}

// FundingShare is what one funder gives.
type FundingShare struct {
	Funder  *Actor
	Percent *Decimal
	Amount  *Money
}

// Funding is what each funder gives, as far as it is stated; the percentage and the amount may come of different sources.
func (p *Project) Funding(ctx context.Context) ([]*FundingShare, error) {
	stated, why, err := p.stated(ctx, PropFunding)
	if err != nil {
		return nil, err
	}
	shares := []*FundingShare{}
	of := map[ID]*FundingShare{}
	for i := range stated {
		funder, q := stated[i].Object, stated[i].Statement.Qualifiers
		if funder == nil {
			continue
		}
		share := of[funder.ID]
		if share == nil {
			share = &FundingShare{Funder: &Actor{Entity{Record: funder, siblings: why.siblings()}}}
			of[funder.ID] = share
			shares = append(shares, share)
		}
		if share.Percent == nil {
			share.Percent = enumOf[Decimal](q.Percent)
		}
		if m, err := ParseMoney(q.Amount); err == nil && share.Amount == nil {
			share.Amount = &m
		}
	}
	return shares, nil
}
