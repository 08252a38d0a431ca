package graph

import (
	"maps"
	"regexp"
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

// The words that join the parts of a question or refuse them, folded.
var (
	alternatives = folded("nebo anebo ci or")
	conjunctions = folded("a i ani nebo anebo ci and or nor neither both either oba oboji take zaroven bud jak tak plus")
	prepositions = folded("v ve na s se pro o u z ze k ke in of the for with within at")
	// without refuse what stands right after them.
	without   = folded("bez mimo krome vyjma without except excluding outside apart vynechej")
	negations = union(without, folded(`ne nikoli nikoliv nejde nikdo nikde zadne zadny zadnou zadna zadneho zadnym zadnych chybi postrada postradaji vyjimkou
not no nor neither never don doesn didn aren isn wasn weren hasn haven cannot nobody lacking lacks lack`))
	// otherThan refuse what stands after the two words.
	otherThan = map[string]string{"other": "than", "different": "from", "jiny": "nez", "jine": "nez", "jinych": "nez", "jinem": "nez", "jinde": "nez", "jinak": "nez", "jina": "nez"}
	// auxiliary verbs refuse what follows, whatever it is.
	auxiliary = folded("neni nejsou nebyl nebyla nebylo nebyly nebude nebudou nejde nema nemaji nemel nemela nemely")
	// neither refuses what it joins, be there a verb that does or not.
	neither  = folded("ani")
	articles = folded("a an the any")
	// moneyWords name what every project may have, so that one without it is not without what stands behind.
	moneyWords = folded("rozpocet rozpoctu rozpoctem rozpocty dotace dotaci castka castky castku castkou cena ceny cenu naklady nakladu penez penize budget budgets money funding grant grants amount cost costs")
	// breaking words begin a part of a sentence to which a refusal before them does not reach.
	breaking = folded(", ale avsak vsak nybrz zato ktery ktera ktere kteri jez jenz but which that who whereas while")
)

func union(sets ...map[string]bool) map[string]bool {
	all := map[string]bool{}
	for _, set := range sets {
		maps.Copy(all, set)
	}
	return all
}

// askingWords only ask, they name nothing; of verbs the forms that questions have. Folded.
var askingWords = folded(`
projekt projekty projektu projektech projektum projekty projektem project projects which kolik jak kdo kde co jake jaka jaky jakych ktere kteri jestli zda
patri patrici spada spadaji mluvi zminuji zminuje uvadeji uvadi obraci smeruji smeruje miri pusobi cerpaji cerpa cerpal ziskaly ziskal dostaly dostal zavadeji zavadi pilotuji pilotuje testuji testuje buduji buduje vytvareji vytvari zaclenuji propojuji propojuje koordinuji koordinuje presahuji presahuje
delalo delali delat delaly financuje financoval podili podileji podilel ucastni zucastnil zucastnily jmenuje jmenuji nazyva nachazi najdu existovaly vznikl vznikla vzniklo vznikly
mluvi bavi zapojeny zapojene zapojena mene min vice vic nez than less more most least nejvice nejmene hodne malo fund funds mame mate muzu mohu muze lze dokaze
probehl probehla probehlo probehly pusobily vedl vedly vede vedou trva trval trvaly popsan popis informace najdete
vyzva vyzvy vyzve vyzvu vyzev call calls podporene podporenych podporeny hodnote hodnota hodnotou kym komu cem snizuji snizuje zvysuji zvysuje poskytnuta proplacene
podporuji podporuje podporovat podporujici podpora podporu zabyvaji zabyva zabyvat zabyvajici resi resit resici venuji venuje venovat venujici tykaji tyka tykajici tykat
pracuji pracuje pracovat pracujici pracoval pracovaly porada poradaji poradal poradaly poradat spolupracuji spolupracuje financuji financovane financovany held combine combines anything anyone stal staly stala stalo stala pomahaji pomaha pomahat pomahajici maji ma mit mel mela mely jsou je byly byl byla bylo bude budou existuji existuje
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
only anybody anyone anything someone people person persons lide lidi lidem lidmi osoby osob osobam nekdo neco nekoho ano
who what where how many much can could would please i we want looking look search act no sb law other more some act during
`)

// negates says whether a word before a part refuses it.
func negates(word string) bool { return negations[word] || refuses(word) }

// refusing are endings that only verbs and what is made of them have, so that ne- before them refuses: nepodporující.
var refusing = regexp.MustCompile(`^ne.{2,}(?:uji|uje|aji|eji|ava|oval[aoiy]?|ujici|ajici)$`)

// askedFor with ne- before them are somebody and something, not nobody.
var askedFor = folded("kdo kde co koho komu kym cem kdy")

// refuses says whether a word is a verb with ne- before it: netýkají, nepodporují.
func refuses(word string) bool {
	verb, ok := strings.CutPrefix(word, "ne")
	if ok && (askedFor[verb] || strings.HasPrefix(word, "nejak") || strings.HasPrefix(word, "nekter")) { // nějaké, některé
		return false
	}
	if starts, ends := spans(word); ok && (starts || ends) {
		return true
	}
	return ok && (auxiliary[word] || len(verb) > 3 && askingWords[verb] || refusing.MatchString(word))
}

// saysNothing says whether a word need not be understood.
func saysNothing(word string) bool {
	w := czech.Fold(word)
	return czech.StopWord(word) || askingWords[w] || conjunctions[w] || prepositions[w] || breaking[w] || negates(w)
}

// saysNothing takes abbreviations for what they are, such as WHO.
func (a *asked) saysNothing(word string) bool {
	folded := czech.Fold(word)
	return saysNothing(word) && !(says(word, a.text) && slices.Contains(ordinary, folded) && !prepositions[folded])
}

// phrase is a way to say something that no node is named by.
type phrase struct {
	words [][]string // the keys of each word
	of    speaksOf
	read  reading
}

var phrases = func() []phrase {
	var all []phrase
	add := func(of speaksOf, r reading, texts ...string) {
		for _, text := range texts {
			p := phrase{of: of, read: r}
			for w := range czech.Words(text) {
				p.words = append(p.words, czech.Keys(w.Text))
			}
			all = append(all, p)
		}
	}
	kind := func(k ActorKind, texts ...string) {
		add(ofMatter, reading{condition: "actorKinds: " + string(k), filter: &ProjectFilter{ActorKinds: []ActorKind{k}}}, texts...)
	}
	kind("NGO", "neziskové organizace", "nestátní neziskové organizace", "neziskovky", "NNO", "NGO", "NGOs", "non-profit organisations", "nonprofits", "charities")
	kind("MUNICIPALITY", "obce", "obcí", "obcemi", "obcích", "města", "městy", "municipalities", "municipality")
	kind("MINISTRY", "ministerstvo", "ministry")
	kind("CHILDRENS_HOME", "dětské domovy", "children's homes")
	kind("INTERNATIONAL_ORGANISATION", "mezinárodní organizace", "international organisations")
	kind("PUBLIC_GUARDIAN", "veřejní opatrovníci", "public guardians")
	slices.SortStableFunc(all, func(a, b phrase) int { return len(b.words) - len(a.words) })
	return all
}()

// phrases take kinds of actors.
func (a *asked) phrases() {
	var words []token
	for w := range czech.Words(a.text) {
		words = append(words, token{Word: w, keys: czech.QueryKeys(w.Text)})
	}
	for i := range words {
		for _, p := range phrases {
			if at := (part{words[i].Start, p.at(words[i:])}); at.to > 0 && a.free(at) {
				a.take(at, p.of, p.read)
				break
			}
		}
	}
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
	}
	return words[len(p.words)-1].End
}
