package graph

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

func folded(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// alternatives join two parts of which one is enough, connectors two that are both asked.
var (
	alternatives = folded("nebo anebo ci or")
	connectors   = folded("a i ani nebo anebo ci and or nor both oba oboji take zaroven v ve na s se pro o u z ze k in of the for with")
	negations    = folded("ne bez mimo krome nikoli nikoliv neni nejsou without not except excluding outside no nor don doesn aren isn vyjma vynechej zadne zadny zadnou")
)

// askingWords only ask, they name nothing; of verbs the forms that questions have. Folded.
var askingWords = folded(`
projekt projekty projektu projektech projektum projekty projektem project projects which kolik jak kdo kde co jake jaka jaky jakych ktere kteri jestli zda
podporuji podporuje podporovat podporujici podpora podporu zabyvaji zabyva zabyvat zabyvajici resi resit resici venuji venuje venovat venujici tykaji tyka tykajici tykat
pracuji pracuje pracovat pracujici pracoval pracovaly porada poradaji poradal poradaly poradat spolupracuji spolupracuje financuji financovane financovany held combine combines anything anyone stal staly pomahaji pomaha pomahat pomahajici maji ma mit mel mela mely jsou je byly byl byla bylo bude budou existuji existuje
zameruji zameruje zamerene zamerenych zamereny zamerena zamerit urcene urcenych urceny zahrnuji zahrnuje zahrnujici obsahuji obsahuje pouzivaji pouziva vyuzivaji vyuziva
probihaji probiha probihal probihaly probihalo bezi bezely konaji konalo konaly konal realizuji realizuje realizoval realizovaly realizovane realizovanych realizovany uskutecnuji uskutecnil
nabizeji nabizi poskytuji poskytuje delaji dela zapojuji zapojuje zapojily zapojil cili ciliji odkazuji vychazeji skolily skoli skolit
najdi najit hledam hledame hleda ukaz ukazat vypis vyjmenuj seznam zajimaji zajima chci chceme prosim mi nam vsechny vsech vse nejake nejaky jiny jine dalsi
kraj kraje kraji kraju krajich krajum region regions regionu regiony regionech cr cesku cesko ceske republice republiky czech republic czechia
rok roku roce rokem lety letech let years year mesic korun koruny kc czk crowns rozpocet rozpoctem rozpoctu rozpocty castka castku castkou dotace dotaci dotaci cena stoji stoj naklady naklady penez
tema temata tematu temat tematem oblast oblasti oblastech problematika problematiku problematikou aktivity aktivitu aktivit aktivitami aktivita cinnosti metoda metody metodu metodou zakon zakona zakonu c cislo sb
support supports supporting supported about deal deals dealing concern concerns concerning work works working focus focuses focused focusing help helps helping address addresses addressing
show find list give me us tell do does did are is was were be been there any all that have has had having use uses used using include includes including involve involves involving involved
cover covers covering run runs ran running take took place budget budgets cost costs costing money funding funded grant amount worth
target targets targeting aimed aim aims train trained trains training offer offers offering provide provides providing relate related relating activities activity topic topics method methods
who what where how many much can could would please i we want looking look search act no sb law other more some act during
`)

// negates says whether a word before a part refuses it.
func negates(word string) bool { return negations[word] || refuses(word) }

// refuses says whether a word is a verb of asking with ne- before it: netýkají, nepodporují.
func refuses(word string) bool {
	verb, ok := strings.CutPrefix(word, "ne")
	return ok && len(verb) > 3 && askingWords[verb]
}

func connects(word string) bool { return connectors[word] || alternatives[word] }

// saysNothing says whether a word need not be understood.
func saysNothing(word string) bool {
	w := czech.Fold(word)
	return czech.StopWord(word) || askingWords[w] || connectors[w] || negates(w) || alternatives[w]
}

// phrase is a way to say something that no node is named by.
type phrase struct {
	words [][]string // the keys of each word
	read  reading
	// state phrases are of adjectives: plánované projekty, not plánování.
	state bool
}

var phrases = func() []phrase {
	var all []phrase
	add := func(r reading, texts ...string) {
		for _, text := range texts {
			p := phrase{read: r, state: r.filter.Status != nil}
			for w := range czech.Words(text) {
				p.words = append(p.words, czech.Keys(w.Text))
			}
			all = append(all, p)
		}
	}
	status := func(s ProjectStatus, texts ...string) {
		add(reading{condition: "status: " + string(s), filter: &ProjectFilter{Status: []ProjectStatus{s}}}, texts...)
	}
	kind := func(k ActorKind, texts ...string) {
		add(reading{condition: "actorKinds: " + string(k), filter: &ProjectFilter{ActorKinds: []ActorKind{k}}}, texts...)
	}
	status("TERMINATED", "předčasně ukončené", "předčasně ukončený", "terminated", "zrušené")
	status("RUNNING", "běžící", "právě probíhající", "probíhající", "currently running", "ongoing", "current")
	status("FINISHED", "ukončené", "skončené", "skončily", "dokončené", "finished", "completed", "ended")
	status("PLANNED", "plánované", "připravované", "planned", "upcoming")
	kind("NGO", "neziskové organizace", "nestátní neziskové organizace", "neziskovky", "NNO", "NGO", "non-profit organisations", "nonprofits", "charities")
	kind("MUNICIPALITY", "obce", "obcí", "obcemi", "obcích", "města", "městy", "municipalities", "municipality")
	kind("MINISTRY", "ministerstvo", "ministry")
	kind("CHILDRENS_HOME", "dětské domovy", "children's homes")
	kind("INTERNATIONAL_ORGANISATION", "mezinárodní organizace", "international organisations")
	kind("PUBLIC_GUARDIAN", "veřejní opatrovníci", "public guardians")
	slices.SortStableFunc(all, func(a, b phrase) int { return len(b.words) - len(a.words) })
	return all
}()

// phrases take states of projects and kinds of actors.
func (a *asked) phrases() {
	var words []token
	for w := range czech.Words(a.text) {
		words = append(words, token{Word: w, keys: czech.QueryKeys(w.Text)})
	}
	for i := range words {
		for _, p := range phrases {
			if at := (part{words[i].Start, p.at(words[i:])}); at.to > 0 && a.free(at) {
				a.take(at, p.read)
				break
			}
		}
	}
}

func isVerbalNoun(word string) bool {
	w := czech.Fold(word)
	return strings.HasSuffix(w, "ni") || strings.HasSuffix(w, "nim") && !strings.HasSuffix(w, "enym")
}

// at gives where the phrase ends with which the words begin, 0 where they do not.
func (p *phrase) at(words []token) int {
	if len(words) < len(p.words) {
		return 0
	}
	for i, keys := range p.words {
		if !slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(words[i].keys, k) }) {
			return 0
		}
		if p.state && isVerbalNoun(words[i].Text) {
			return 0
		}
	}
	return words[len(p.words)-1].End
}
