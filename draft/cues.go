package draft

import (
	"github.com/krajina/krajina/graph"
)

// cue is another way in which documents speak of a concept than by its labels.
type cue struct {
	id   graph.ID
	rule *rule
}

func c(id graph.ID, rule string) cue { return cue{id, rx(`\b(?:` + rule + `)`)} }

var cues = []cue{
	c("topic:staff-competence", `(?:odbornost|kvalifikac|profesionalit|kompetenc|dovednost)\w*(?: (?:a|i) (?:dovednost|kompetenc|znalost)\w*)?(?: [a-z]+){0,2} (?:pracovnik|zamestnanc|personal)\w*|profesionalit\w+|kvality prace (?:pracovnik|zamestnanc)\w*|(?:znalosti|vedomosti) a dovednosti|vzdelavani(?: [a-z]+){0,2} (?:pracovniku|zamestnancu)|skoleni(?: [a-z]+){0,2} (?:pracovniku|zamestnancu)`),
	c("topic:interagency-cooperation", `(?:nastav|posil|rozvo|rozvi|podpor|zleps|zkvalit|rozsir|systemov|mezioborov|vzajemn|navaz|prohlub)\w*(?: a [a-z]+)?(?: systemov\w+| vzajemn\w+)? spoluprac\w+`),
	c("topic:quality-of-social-services", `kvalit\w+(?: a [a-z]+)? (?:vybranych |poskytovanych )?(?:socialnich )?sluzeb|kvality poskytovani socialnich sluzeb`),
	c("topic:social-inclusion", `socialni\w* (?:vylouceni\w*|zaclenov\w+|zaclenen\w+)|spolecensk\w+ zaclenov\w+`),
	c("topic:community-work", `komunitni prac\w+`),
	c("topic:child-identity", `(?:jejich|sve|vlastni) identit\w+|identit\w+ (?:ditete|deti)`),
	c("topic:parental-substance-use", `uzivatel\w* (?:navykovych latek|drog)|zavisl\w+ rodic\w*`),
	c("topic:disability-in-the-family", `rodin\w+,? jej\w+ clenem je osoba se zdravotnim postizenim`),
	c("topic:temporary-foster-care", `pestoun\w* na prechodnou dobu`),
	c("target-group:general-public", `laick\w+(?: i odborn\w+| a odborn\w+)? verejnost\w*|sirok\w+ verejnost\w*|povedomi verejnosti|pro verejnost`),
	c("target-group:professional-public", `odborn\w+(?: i laick\w+| a laick\w+)? verejnost\w*|odborne verejnosti`),
	c("target-group:regional-office-staff", `(?:pracovni|zamestnan)\w+ (?:[a-z-]+ ){0,7}?krajsk\w+ urad\w*`),
	c("target-group:municipal-staff", `(?:zamestnan|pracovni)\w+ (?:obecnich uradu|mestskych uradu|obci|mest)\b|zastup\w+ obci|zamestnanc\w+ poveren\w+ vykonem`),
	c("target-group:social-service-staff", `(?:zamestnan|pracovni|personal)\w* (?:v )?(?:socialnich sluz\w+|poskytovatel\w*)|poskytovatel\w* a jeho zamestnanc\w*|zamestnanc\w+ obci, socialnich sluzeb`),
	c("target-group:social-service-providers", `(?:vybranych )?poskytovatel\w* (?:pobytovych |v \S+ kraji |pro osoby )`),
	c("target-group:family-professionals", `(?:odborni|odborn\w+ pracovni|subjekt|pracovni|akter|ucastni)\w*,? (?:[a-z]+ ){0,3}?(?:prac\w+|klient\w+ je)(?: [a-z]+){0,2} rodin\w*`),
	c("target-group:persons-in-adverse-social-situation", `osob\w* v nepriznive socialni situaci`),
	c("target-group:applicants-for-substitute-care", `(?:zadatel|zajemc)\w* o (?:nahradni rodinn\w+ peci|nrp)`),
	c("method:training", `vyskol\w+|proskol\w+`),
	c("method:innovative-social-work", `nov\w+ (?:metod|postup)\w*`),
	c("method:life-skills-preparation", `na samostatny zivot|samostatn\w+ bydleni`),
	c("method:individual-supervision", `individualni\w*(?:,? (?:a|i|nebo) (?:tymov|skupinov)\w+)? supervi\w+|supervi\w+ \(?(?:tymov\w+ a |skupinov\w+ a )?individualni|skupinov\w+ a individualni\w* supervi\w+|tymov\w+ a individualni\w* supervi\w+`),
	c("method:group-supervision", `skupinov\w+(?:,? (?:a|i|nebo) (?:tymov|individualni)\w*)? supervi\w+|supervi\w+ \(?(?:individualni\w* a |tymov\w+ a )?skupinov\w+|individualni\w* (?:a|i) skupinov\w+ supervi\w+`),
	c("method:team-supervision", `tymov\w+(?:,? (?:a|i|nebo) (?:skupinov|individualni)\w*)? supervi\w+|supervi\w+ \(?(?:individualni\w* a |skupinov\w+ a )?tymov\w+|individualni\w* (?:a|i) tymov\w+ supervi\w+`),
}
