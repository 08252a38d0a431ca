package graph

import (
	"slices"
	"testing"
)

// record is a node with values given as property, value and, at will, language, basis or day.
func record(kind Kind, values ...[3]string) *Record {
	r := &Record{ID: ID(kind.Prefix() + ":x"), Kind: kind}
	for _, v := range values {
		p := PropertyNamed(v[0])
		q := &Qualifiers{}
		switch d := p.Definition(); {
		case d.Takes&QLanguage != 0:
			q.Language = Language(v[2])
		case d.Takes&QAsOf != 0:
			q.AsOf = v[2]
		case d.Takes&QScheme != 0:
			q.Scheme = v[2]
		}
		r.Values = append(r.Values, Value{p, v[1], q})
	}
	slices.SortStableFunc(r.Values, func(a, b Value) int { return int(a.Property) - int(b.Property) })
	return r
}

func TestStatusOn(t *testing.T) {
	for _, c := range []struct {
		start, end string
		on         map[string]ProjectStatus
	}{
		{"", "", map[string]ProjectStatus{"2017-05-05": StatusUnknown}},
		{"2017-04-24", "2017-06-30", map[string]ProjectStatus{"2017-04-23": StatusPlanned, "2017-04-24": StatusRunning, "2017-06-30": StatusRunning, "2017-07-01": StatusFinished}},
		{"2017-04-24", "2017-04-24", map[string]ProjectStatus{"2017-04-23": StatusPlanned, "2017-04-24": StatusRunning, "2017-04-25": StatusFinished}},
		{"2016", "2017", map[string]ProjectStatus{"2015-12-31": StatusPlanned, "2016-01-01": StatusRunning, "2017-12-31": StatusRunning, "2018-01-01": StatusFinished}},
		{"2016-02", "2016-02", map[string]ProjectStatus{"2016-01-31": StatusPlanned, "2016-02-01": StatusRunning, "2016-02-29": StatusRunning, "2016-03-01": StatusFinished}},
		{"2016-02", "2017", map[string]ProjectStatus{"2016-01-31": StatusPlanned, "2017-12-31": StatusRunning}},
		{"2017-04-24", "", map[string]ProjectStatus{"2017-04-23": StatusPlanned, "2017-04-24": StatusUnknown, "2030-01-01": StatusUnknown}},
		{"2017", "", map[string]ProjectStatus{"2016-12-31": StatusPlanned, "2017-01-01": StatusUnknown}},
		{"", "2017-04-24", map[string]ProjectStatus{"2017-04-24": StatusUnknown, "2017-04-25": StatusFinished, "2000-01-01": StatusUnknown}},
		{"", "2017-04", map[string]ProjectStatus{"2017-04-30": StatusUnknown, "2017-05-01": StatusFinished}},
		{"", "2017", map[string]ProjectStatus{"2017-12-31": StatusUnknown, "2018-01-01": StatusFinished}},
	} {
		for day, want := range c.on {
			var values [][3]string
			if c.start != "" {
				values = append(values, [3]string{"start", c.start})
			}
			if c.end != "" {
				values = append(values, [3]string{"end", c.end})
			}
			d, err := ParseDate(day)
			if err != nil {
				t.Fatal(err)
			}
			if got := record(KindProject, values...).StatusOn(d); got != want {
				t.Errorf("%q to %q on %s: %s, want %s", c.start, c.end, day, got, want)
			}
			// A state that a project never leaves decides; one that held on its source's day does not.
			for state, final := range map[string]ProjectStatus{"PP37": want, "PP30": want, "PP40": StatusFinished, "PP43": StatusFinished, "PN40b": StatusTerminated, "PN27": StatusTerminated} {
				if got := record(KindProject, append(values, [3]string{"state", state})...).StatusOn(d); got != final {
					t.Errorf("%q to %q, %s, on %s: %s, want %s", c.start, c.end, state, day, got, final)
				}
			}
		}
	}
}

func TestPeriod(t *testing.T) {
	day := func(s string) int32 {
		d, _ := ParseDate(s)
		return daysSince1970(d.First())
	}
	for _, c := range []struct {
		kind        Kind
		start, end  string
		first, last int32
		ok          bool
	}{
		{KindProject, "2017", "2018-02", day("2017-01-01"), day("2018-02-28"), true},
		{KindProject, "2017", "", day("2017-01-01"), UnknownDay, true},
		{KindProject, "", "2017", UnknownDay, day("2017-12-31"), true},
		{KindProject, "", "", UnknownDay, UnknownDay, false},
		{KindEvent, "2017-04-24", "", day("2017-04-24"), day("2017-04-24"), true},
		{KindEvent, "2017-09", "", day("2017-09-01"), day("2017-09-30"), true},
		{KindEvent, "2017-09-14", "2017-09-15", day("2017-09-14"), day("2017-09-15"), true},
		{KindEvent, "", "2017-09-15", UnknownDay, day("2017-09-15"), true},
		{KindEvent, "", "", UnknownDay, UnknownDay, false},
	} {
		first, last, ok := record(c.kind, [3]string{"start", c.start}, [3]string{"end", c.end}).Period()
		if first != c.first || last != c.last || ok != c.ok {
			t.Errorf("%v %q to %q: %d to %d, %v; want %d to %d, %v", c.kind, c.start, c.end, first, last, ok, c.first, c.last, c.ok)
		}
	}
}

func TestBudget(t *testing.T) {
	amount := func(money, basis, asOf string) Value {
		return Value{PropAmounts, money, &Qualifiers{Basis: AmountBasis(basis), Stage: "AWARDED", AsOf: asOf}}
	}
	for _, c := range []struct {
		name   string
		values []Value
		want   string
	}{
		{"nothing", nil, ""},
		{"neither total nor grant", []Value{amount("5 CZK", "EU", ""), amount("6 CZK", "STATE", "")}, ""},
		{"the grant", []Value{amount("5 CZK", "EU", ""), amount("1543780.86 CZK", "GRANT", "")}, "1543780.86 CZK"},
		{"the total before the grant", []Value{amount("9 CZK", "GRANT", "2020"), amount("6999465.80 CZK", "TOTAL", "")}, "6999465.80 CZK"},
		{"the newest", []Value{amount("1 CZK", "TOTAL", ""), amount("2 CZK", "TOTAL", "2017"), amount("3 CZK", "TOTAL", "2018-01"), amount("4 CZK", "TOTAL", "2016")}, "3.00 CZK"},
		{"of one day the preferred", []Value{amount("1 EUR", "TOTAL", "2017"), amount("2 CZK", "TOTAL", "2017")}, "1.00 EUR"},
		{"undated the preferred", []Value{amount("1 CZK", "TOTAL", ""), amount("2 CZK", "TOTAL", "")}, "1.00 CZK"},
	} {
		m, ok := (&Record{Kind: KindProject, Values: c.values}).Budget()
		if ok != (c.want != "") || ok && m.String() != c.want {
			t.Errorf("%s: %v, %v; want %q", c.name, m, ok, c.want)
		}
		p := &Project{Entity{Record: &Record{Kind: KindProject, Values: c.values}}}
		if b := p.Budget(); (b != nil) != ok || ok && *b != m {
			t.Errorf("%s: %v", c.name, b)
		}
	}
	p := &Project{Entity{Record: &Record{Kind: KindProject, Values: []Value{amount("5 CZK", "EU", ""), amount("6 CZK", "TOTAL", "2017-05"), amount("7 CZK", "TOTAL", "")}}}}
	got := ""
	for _, a := range p.Amounts() {
		got += a.Money.String() + " " + string(a.Basis) + " " + string(a.Stage) + " "
		if d := a.AsOf(); d != nil {
			got += d.String() + " "
		}
	}
	if want := "6.00 CZK TOTAL AWARDED 2017-05 7.00 CZK TOTAL AWARDED 5.00 CZK EU AWARDED "; got != want {
		t.Errorf("amounts %q, want %q", got, want)
	}
}

func TestTextsFallBackToTheOtherLanguage(t *testing.T) {
	cs, en := LanguageCS, LanguageEN
	both := &Project{Entity{Record: record(KindProject, [3]string{"title", "Česky", "CS"}, [3]string{"title", "In English", "EN"},
		[3]string{"notes", "a", "CS"}, [3]string{"notes", "b", "CS"}, [3]string{"notes", "c", "EN"}, [3]string{"otherTitles", "x", "CS"}, [3]string{"otherTitles", "y", "EN"})}}
	english := &Project{Entity{Record: record(KindProject, [3]string{"title", "In English", "EN"}, [3]string{"notes", "c", "EN"}, [3]string{"aim", "aim", "EN"})}}
	none := &Project{Entity{Record: record(KindProject)}}
	for _, c := range []struct {
		p        *Project
		language *Language
		title    string
		notes    []string
	}{
		{both, nil, "Česky", []string{"a", "b"}}, {both, &cs, "Česky", []string{"a", "b"}}, {both, &en, "In English", []string{"c"}},
		{english, nil, "In English", []string{"c"}}, {english, &cs, "In English", []string{"c"}}, {none, &en, "", []string{}},
	} {
		if got := c.p.Title(c.language); got != c.title {
			t.Errorf("title %q, want %q", got, c.title)
		}
		if got := c.p.Notes(c.language); got == nil || !slices.Equal(got, c.notes) {
			t.Errorf("notes %q, want %q", got, c.notes)
		}
	}
	if got := both.OtherTitles(); !slices.Equal(got, []string{"x", "y"}) {
		t.Errorf("other titles %q: they come in all languages", got)
	}
	if both.Aim(nil) != nil || *english.Aim(&cs) != "aim" {
		t.Error("an aim that nobody states is nil")
	}
	topic := Topic{Entity{Record: record(KindTopic, [3]string{"label", "NRP", "CS"}, [3]string{"otherLabels", "a", "CS"}, [3]string{"otherLabels", "b", "EN"}, [3]string{"exactMatch", "12", "opz"})}}
	if topic.Label(&en) != "NRP" || !slices.Equal(topic.OtherLabels(nil), []string{"a", "b"}) || !slices.Equal(topic.OtherLabels(&en), []string{"b"}) || len(topic.OtherLabels(new(Language("DE")))) != 0 {
		t.Errorf("labels %q, %q", topic.Label(&en), topic.OtherLabels(&en))
	}
	if x := topic.ExactMatch(); len(x) != 1 || *x[0] != (Identifier{"opz", "12"}) || topic.Definition(nil) != nil || len(topic.CloseMatch()) != 0 {
		t.Errorf("matches %v", x)
	}
}

func TestUnknownIsAValue(t *testing.T) {
	p := &Project{Entity{Record: record(KindProject, [3]string{"activitiesComplete", "false"})}}
	if *p.ActivitiesComplete() || p.Start() != nil || p.End() != nil || p.URL() != nil || p.State() != nil || p.Budget() != nil || len(p.Amounts()) != 0 || len(p.Identifiers()) != 0 {
		t.Error("what nobody states is not nil")
	}
	a := &Activity{Entity{Record: record(KindActivity, [3]string{"position", "4"})}}
	if a.Position() != 4 || a.Label() != nil || a.Aim(nil) != nil || a.Start() != nil {
		t.Errorf("position %d", a.Position())
	}
	o := &Output{Entity{Record: record(KindOutput, [3]string{"quantity", "60.50"})}}
	if o.Comparator() != ComparatorExactly || *o.Quantity() != "60.50" || o.Unit(nil) != nil || o.Per(nil) != nil || o.AsOf() != nil {
		t.Errorf("comparator %s", o.Comparator())
	}
	if o := (&Output{Entity{Record: record(KindOutput, [3]string{"comparator", "AT_LEAST"})}}); o.Comparator() != "AT_LEAST" || o.Quantity() != nil {
		t.Errorf("comparator %s", o.Comparator())
	}
	r := &Region{Entity{Record: record(KindRegion, [3]string{"population", "440636", "2017-12-31"}, [3]string{"population", "442356", "2021-12-31"}, [3]string{"population", "1", "2016"})}}
	if *r.Population() != 442356 || r.PopulationDate().String() != "2021-12-31" || len(r.Populations()) != 3 || r.Populations()[2].Count != 1 {
		t.Errorf("population %d of %s", *r.Population(), r.PopulationDate())
	}
	if r := (&Region{Entity{Record: record(KindRegion)}}); r.Population() != nil || r.PopulationDate() != nil {
		t.Error("a population that nobody states is not nil")
	}
}
