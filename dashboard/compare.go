package dashboard

import "slices"

// What the form of a comparison offers; the first of each is what comes without a choice.
var (
	attributions = []string{"FULL", "EQUAL_SPLIT", "POPULATION_SPLIT"}
	levels       = []string{"COVERED", "TOP"}
	shows        = []string{"projects", "amount", "perInhabitant"}
	sorts        = []string{"name", "most"}
)

// RowDimensions are those by which regions are compared.
func (v *view) RowDimensions() []string { return rowDimensions }

// GapDimensions are those by which gaps are looked for.
func (v *view) GapDimensions() []string { return gapDimensions }

// Set is what is in force of a variable or of what a form chooses.
func (v *view) Set(name string) string { return v.set[name] }

func (v *view) prepareComparison() {
	if filter := v.projectFilter(comparedParameters); len(filter) > 0 {
		v.variables["filter"] = filter
	}
	v.set["attribution"] = v.choose("attribution", attributions)
	v.variables["attribution"] = v.set["attribution"]
}

func prepareCompare(v *view) {
	v.prepareComparison()
	for _, c := range []struct {
		name    string
		offered []string
	}{{"by", rowDimensions}, {"show", shows}, {"level", levels}, {"sort", sorts}} {
		v.set[c.name] = v.choose(c.name, c.offered)
	}
	if v.set["attribution"] != "FULL" && v.Leveled() {
		v.set["level"] = "TOP" // else a broader concept would have a part beside the narrower
	}
	v.variables["by"], v.variables["level"] = v.set["by"], v.set["level"]
	v.variables["weights"] = v.set["attribution"] != "FULL"
	v.variables["money"] = v.set["show"] != "projects"
	v.variables["amounts"] = v.set["show"] == "amount"
	v.variables["perInhabitant"] = v.set["show"] == "perInhabitant"
}

// Leveled says whether the rows stand under each other.
func (v *view) Leveled() bool { return slices.Contains(leveled, v.set["by"]) }

// Filtered says whether a comparison is of some projects only.
func (v *view) Filtered() bool { return v.variables["filter"] != nil }

// gapsSize is how many gaps a page shows.
const gapsSize = 50

func prepareGaps(v *view) {
	v.set["by"] = v.choose("by", gapDimensions)
	v.variables["by"] = v.set["by"]
	if region := v.Value("region"); region != "" {
		v.skip["Gaps"] = v.missing("region", "region", []string{region})
		v.variables["region"] = region
		v.page(gapsSize)
		return
	}
	v.skip["Gaps"] = true
}

func prepareMoney(v *view) {
	v.prepareComparison()
	v.set["split"] = v.set["attribution"]
	if v.set["split"] == "POPULATION_SPLIT" {
		v.set["split"] = "EQUAL_SPLIT" // which is what it means without regions
	}
	v.variables["split"] = v.set["split"]
}
