package document

import (
	"strconv"
	"strings"
)

// maxLevels is how many levels a list has.
const maxLevels = 9

// listLevel is how a level of a list is numbered.
type listLevel struct {
	format, text string
	start        int
	style        string
}

// numbering counts the lists of a document as Word prints them.
type numbering struct {
	abstract map[string]*[maxLevels]listLevel
	// of is the abstract list of each list, restart the levels that it begins anew.
	of      map[string]string
	restart map[string]map[int]int
	counts  map[string]*[maxLevels]int // by abstract list
	begun   map[string]bool            // lists that have restarted
}

func readNumbering(a *archive, part string) (*numbering, error) {
	n := &numbering{map[string]*[maxLevels]listLevel{}, map[string]string{}, map[string]map[int]int{}, map[string]*[maxLevels]int{}, map[string]bool{}}
	var levels *[maxLevels]listLevel
	level, list, over := -1, "", -1
	err := a.read(part, func(x *element) error {
		at, _ := strconv.Atoi(x.value("val"))
		switch {
		case x.end:
			switch x.name {
			case "abstractNum":
				levels = nil
			case "num":
				list = ""
			case "lvl":
				level = -1
			case "lvlOverride":
				over = -1
			}
		case x.name == "abstractNum":
			levels = &[maxLevels]listLevel{}
			for i := range levels {
				levels[i] = listLevel{"decimal", "", 1, ""}
			}
			n.abstract[x.value("abstractNumId")] = levels
		case x.name == "num":
			list = x.value("numId")
		case x.name == "abstractNumId" && list != "":
			n.of[list] = x.value("val")
		case x.name == "lvlOverride":
			over, _ = strconv.Atoi(x.value("ilvl"))
		case x.name == "startOverride" && list != "" && over >= 0:
			if n.restart[list] == nil {
				n.restart[list] = map[int]int{}
			}
			n.restart[list][over] = at
		case x.name == "lvl" && levels != nil:
			if level, _ = strconv.Atoi(x.value("ilvl")); level < 0 || level >= maxLevels {
				level = -1
			}
		case levels == nil || level < 0:
		case x.name == "numFmt":
			levels[level].format = x.value("val")
		case x.name == "lvlText":
			levels[level].text = x.value("val")
		case x.name == "start":
			levels[level].start = at
		}
		return nil
	})
	return n, err
}

// label counts an entry of a list on and gives what is printed before it.
func (n *numbering) label(list string, level int) string {
	abstract := n.of[list]
	levels := n.abstract[abstract]
	if levels == nil || level < 0 || level >= maxLevels {
		return ""
	}
	counts := n.counts[abstract]
	if counts == nil {
		counts = &[maxLevels]int{}
		for i := range counts {
			counts[i] = levels[i].start - 1
		}
		n.counts[abstract] = counts
	}
	if !n.begun[list] {
		n.begun[list] = true
		for at, start := range n.restart[list] {
			if at >= 0 && at < maxLevels {
				counts[at] = start - 1
			}
		}
	}
	counts[level]++
	for below := level + 1; below < maxLevels; below++ {
		counts[below] = levels[below].start - 1
	}
	here := levels[level]
	if here.format == "bullet" {
		return "•"
	}
	if here.format == "none" {
		return strings.TrimSpace(here.text)
	}
	text := here.text
	for i := range level + 1 {
		count := counts[i]
		if i < level && count < levels[i].start {
			count = levels[i].start // a level that was left out counts as begun
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), wordNumber(levels[i].format, count))
	}
	return strings.TrimSpace(text)
}

// wordNumber is a number in a format of Word or PowerPoint.
func wordNumber(format string, n int) string {
	switch format {
	case "lowerLetter":
		return lettered(n)
	case "upperLetter":
		return strings.ToUpper(lettered(n))
	case "lowerRoman":
		return roman(n)
	case "upperRoman":
		return strings.ToUpper(roman(n))
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "ordinal":
		return strconv.Itoa(n) + "."
	}
	return strconv.Itoa(n)
}
