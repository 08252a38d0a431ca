package dashboard

import (
	"embed"
	"encoding/json"
	"fmt"
)

// outlineFiles are written by web/map/outlines.mjs; their notice is static/LICENSES.txt, which every page links to.
//
//go:embed outlines
var outlineFiles embed.FS

// regionMap is the drawing of the regions in units of its width and height.
type regionMap struct {
	Width, Height int
	Regions       []struct {
		Code, Outline string
		X, Y          int // where the label stands
	}
}

var outlines = func() (m regionMap) {
	data, err := outlineFiles.ReadFile("outlines/regions.json")
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		panic(fmt.Errorf("dashboard: %w", err))
	}
	return m
}()

// area is a region on the map.
type area struct {
	Code, Outline string
	X, Y          int
	Region        map[string]any
	Count         float64
	// Band is one of 0 to 4, by which the area is coloured; its number is written on it too.
	Band int
}

// Map has the regions of a list of nodes that are on the map, each with how many projects it has.
func (v *view) Map(nodes []any) map[string]any {
	byCode := map[string]map[string]any{}
	most := 0.0
	for _, each := range nodes {
		region, _ := each.(map[string]any)
		code, _ := region["code"].(string)
		byCode[code] = region
		most = max(most, projectCount(region))
	}
	var areas []area
	for _, o := range outlines.Regions {
		region, ok := byCode[o.Code]
		if !ok {
			continue
		}
		count := projectCount(region)
		areas = append(areas, area{o.Code, o.Outline, o.X, o.Y, region, count, band(count, most)})
	}
	return map[string]any{"width": outlines.Width, "height": outlines.Height, "areas": areas}
}

// band is 0 for nothing, else 1 to 4 by the part of the most.
func band(count, most float64) int {
	switch {
	case count == 0:
		return 0
	case count == most && most > 3:
		return 4
	}
	return min(1+int(3*(count-1)/max(most, 3)), 3)
}

func projectCount(region map[string]any) float64 {
	projects, _ := region["projects"].(map[string]any)
	count, _ := projects["totalCount"].(float64)
	return count
}
