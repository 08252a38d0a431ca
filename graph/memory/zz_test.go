package memory
import ("testing";"fmt")
func TestZZLog(t *testing.T) { g := firstWorld().build(t); for i := range g.dormant { r := g.dormantRow(i); fmt.Println(g.texts.at(text(r.subject)), r.property, g.texts.at(r.value)) } }
