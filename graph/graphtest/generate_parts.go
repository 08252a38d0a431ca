package graphtest

import (
	"fmt"
	"math/rand/v2"

	"github.com/krajina/krajina/graph"
)

// part is the id of what stands under a project.
func part(k graph.Kind, project, n int) string {
	return fmt.Sprintf("%s:g-%07d/%02d", k.Prefix(), project, n+1)
}

// activities states 3 to 10 activities and gives their ids.
func (l *operationList) activities(r *rand.Rand, project, year int) []string {
	n := 3 + r.IntN(8)
	ids := make([]string, n)
	top, children, parent := 0, 0, ""
	for i := range ids {
		id := part(graph.KindActivity, project, i)
		ids[i] = id
		l.is(id, graph.KindActivity)
		l.cs(id, graph.PropTitle, fmt.Sprintf("%s – %s %s", capital(word(meansWords, r.IntN(100))), word(actionWords, r.IntN(100)), word(fieldWords, r.IntN(100))))
		l.say(id, graph.PropProject, string(GeneratedProject(project)))
		if i > 0 && r.IntN(3) == 0 {
			children++
			l.cs(id, graph.PropLabel, fmt.Sprintf("%02d%c", top, 'A'+children-1))
			l.say(id, graph.PropPosition, fmt.Sprint(children))
			l.say(id, graph.PropParent, parent)
		} else {
			top, children, parent = top+1, 0, id
			l.cs(id, graph.PropLabel, fmt.Sprintf("%02d", top))
			l.say(id, graph.PropPosition, fmt.Sprint(top))
		}
		if r.IntN(2) == 0 {
			l.cs(id, graph.PropAim, sentence(r))
		}
		if r.IntN(10) == 0 {
			l.period(r, id, year, 1)
		}
		l.about(id, graph.PropTopics, l.topics.pick(r, r.IntN(5)/3), r)
		l.about(id, graph.PropTargetGroups, l.groups.pick(r, r.IntN(4)/3), r)
		l.about(id, graph.PropMethods, l.means.pick(r, r.IntN(4)/3), r)
		if r.IntN(8) == 0 {
			l.takesPart(r, id, "IMPLEMENTER")
		}
	}
	return ids
}

func (l *operationList) output(r *rand.Rand, project, n int, activities []string) {
	id := part(graph.KindOutput, project, n)
	l.is(id, graph.KindOutput)
	unit := word(unitWords, r.IntN(100))
	l.cs(id, graph.PropTitle, fmt.Sprintf("Počet %s: %s", unit, word(fieldWords, r.IntN(100))))
	l.say(id, graph.PropProject, string(GeneratedProject(project)))
	l.say(id, graph.PropActivity, activities[r.IntN(len(activities))])
	l.say(id, graph.PropStage, word([]string{"PLANNED", "REACHED", "TENTATIVE"}, r.IntN(3)))
	l.cs(id, graph.PropUnit, unit)
	if r.IntN(5) > 0 {
		l.say(id, graph.PropQuantity, fmt.Sprint(1+r.IntN(200)))
		l.say(id, graph.PropComparator, word([]string{"EXACTLY", "AT_LEAST", "ABOUT"}, r.IntN(3)))
	}
}

func (l *operationList) event(r *rand.Rand, project, n, year int, activities []string) {
	id := part(graph.KindEvent, project, n)
	l.is(id, graph.KindEvent)
	l.cs(id, graph.PropTitle, fmt.Sprintf("%s: %s", capital(word(meansWords, r.IntN(100))), word(fieldWords, r.IntN(100))))
	l.say(id, graph.PropProject, string(GeneratedProject(project)))
	l.say(id, graph.PropActivity, activities[r.IntN(len(activities))])
	l.say(id, graph.PropStage, word([]string{"PLANNED", "REACHED"}, r.IntN(2)))
	if r.IntN(4) > 0 {
		l.say(id, graph.PropPlace, generatedTown(r.IntN(generatedTowns)))
	}
	switch r.IntN(6) {
	case 0:
	case 1:
		l.say(id, graph.PropStart, fmt.Sprintf("%d-%02d", year, 1+r.IntN(12)))
	default:
		l.say(id, graph.PropStart, fmt.Sprintf("%d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28)))
	}
	l.about(id, graph.PropTopics, l.topics.pick(r, r.IntN(2)), r)
}
