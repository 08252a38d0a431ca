package document

import (
	"strconv"
	"strings"
)

// style is what is read of a paragraph's style.
type style struct {
	based   string
	heading int // 0 where it says none
	list    listRef
}

// listRef is a level of a list; num is "" for none, level below zero where it is not said.
type listRef struct {
	num   string
	level int
}

// docxStyles are the styles of a document.
type docxStyles struct {
	byID map[string]*style
	// normal is the style of paragraphs that name none.
	normal   string
	language string
}

func readStyles(a *archive, part string) (*docxStyles, error) {
	s := &docxStyles{byID: map[string]*style{}}
	var now *style
	inDefaults := false
	err := a.read(part, func(x *element) error {
		switch {
		case x.name == "style" && !x.end:
			now = &style{list: listRef{level: -1}}
			id := x.value("styleId")
			s.byID[id] = now
			if x.value("type") == "paragraph" && isOn(x.value("default")) && x.value("default") != "" {
				s.normal = id
			}
		case x.name == "style":
			now = nil
		case x.name == "docDefaults":
			inDefaults = !x.end
		case x.end:
		case x.name == "lang" && inDefaults:
			s.language = x.value("val")
		case now == nil:
		case x.name == "name":
			now.heading = headingNamed(x.value("val"))
		case x.name == "basedOn":
			now.based = x.value("val")
		case x.name == "outlineLvl":
			now.heading = outline(x.value("val"), now.heading)
		case x.name == "numId":
			now.list.num = x.value("val")
		case x.name == "ilvl":
			now.list.level, _ = strconv.Atoi(x.value("val"))
		}
		return nil
	})
	return s, err
}

// headingNamed is the level of a built-in style, which keeps its English name in every language.
func headingNamed(name string) int {
	name = strings.ToLower(name)
	if name == "title" {
		return 1
	}
	if rest, ok := strings.CutPrefix(name, "heading "); ok {
		if n, err := strconv.Atoi(rest); err == nil && n > 0 && n < 10 {
			return n
		}
	}
	return 0
}

// outline is the level that an outline level says, from 0; 9 is running text.
func outline(value string, otherwise int) int {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil || n < 0:
		return otherwise
	case n >= 9:
		return 0
	}
	return n + 1
}

// of is what a style says, with what it is based on.
func (s *docxStyles) of(id string) (heading int, list listRef) {
	if id == "" {
		id = s.normal
	}
	list.level = -1
	for depth := 0; depth < 20; depth++ {
		now := s.byID[id]
		if now == nil {
			break
		}
		if heading == 0 {
			heading = now.heading
		}
		if list.num == "" {
			list.num = now.list.num
		}
		if list.level < 0 {
			list.level = now.list.level
		}
		id = now.based
	}
	return heading, list
}

// isOn says whether a switch is on; without a value it is.
func isOn(value string) bool { return value != "0" && value != "false" && value != "off" }
