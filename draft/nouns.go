package draft

import (
	"strings"
)

// noun is what documents count or hold, with its forms.
type noun struct {
	rule *rule  // of a folded word
	one  string // nominative singular
	many string // nominative plural
	// gender is m, f or n, and a for masculine persons.
	gender byte
	// meeting is set for what is held on a day: it can be an event.
	meeting bool
	// made is set for what is written or set up: it can be an output without a number.
	made bool
}

func n(rule, one, many string, gender byte, what ...string) noun {
	x := noun{rule: rx(`^(?:` + rule + `)$`), one: one, many: many, gender: gender}
	for _, w := range what {
		x.meeting = x.meeting || w == "meeting"
		x.made = x.made || w == "made"
	}
	return x
}

// nouns are what projects in social services count, hold and write.
var nouns = []noun{
	n(`seminar(?:e|u|ich|i|um|em)?`, "seminář", "semináře", 'm', "meeting"),
	n(`webinar(?:e|u|ich|i|um|em)?`, "webinář", "webináře", 'm', "meeting"),
	n(`workshop(?:y|u|ech|um|em)?`, "workshop", "workshopy", 'm', "meeting"),
	n(`stul|stol(?:u|y|ech|um|em|e)`, "stůl", "stoly", 'm', "meeting"),
	n(`konferenc(?:e|i|im|ich|emi)`, "konference", "konference", 'f', "meeting"),
	n(`kurz(?:y|u|ech|um|em)?`, "kurz", "kurzy", 'm', "meeting"),
	n(`skoleni(?:ch|m|mi)?`, "školení", "školení", 'n', "meeting"),
	n(`setkani(?:ch|m|mi)?`, "setkání", "setkání", 'n', "meeting"),
	n(`jednani(?:ch|m|mi)?`, "jednání", "jednání", 'n', "meeting"),
	n(`panel(?:y|u|ech|um|em)?`, "panel", "panely", 'm', "meeting"),
	n(`veletrh(?:y|u|ech|um|em)?`, "veletrh", "veletrhy", 'm', "meeting"),
	n(`besed(?:a|y|e|u|ou|am|ach)?`, "beseda", "besedy", 'f', "meeting"),
	n(`prednas(?:ka|ky|ce|ku|kou|ek|kach|kam)`, "přednáška", "přednášky", 'f', "meeting"),
	n(`exkurz(?:e|i|im|ich)`, "exkurze", "exkurze", 'f', "meeting"),
	n(`staz(?:e|i|im|ich)?`, "stáž", "stáže", 'f'),
	n(`pobyt(?:y|u|ech|um|em)?`, "pobyt", "pobyty", 'm', "meeting"),
	n(`akc(?:e|i|im|ich)`, "akce", "akce", 'f', "meeting"),
	n(`kol(?:o|a|e|em)|kolech`, "kolo", "kola", 'n', "meeting"),
	n(`supervi(?:ze|zi|zim|zich|zemi)`, "supervize", "supervize", 'f'),
	n(`konzultac(?:e|i|im|ich)`, "konzultace", "konzultace", 'f'),
	n(`audit(?:y|u|ech|um|em)?`, "audit", "audity", 'm'),
	n(`vide(?:o|a|i|ich|im)`, "video", "videa", 'n', "made"),
	n(`film(?:y|u|ech|um|em)?`, "film", "filmy", 'm', "made"),
	n(`spot(?:y|u|ech|um|em)?`, "spot", "spoty", 'm', "made"),
	n(`metodik(?:a|y|u|ou|ach|am)?`, "metodika", "metodiky", 'f', "made"),
	n(`manual(?:y|u|ech|um|em)?`, "manuál", "manuály", 'm', "made"),
	n(`priruc(?:ka|ky|ce|ku|kou|ek|kach)`, "příručka", "příručky", 'f', "made"),
	n(`publikac(?:e|i|im|ich)`, "publikace", "publikace", 'f', "made"),
	n(`brozur(?:a|y|u|ou|ach)?`, "brožura", "brožury", 'f', "made"),
	n(`letak(?:y|u|em)?|letacich`, "leták", "letáky", 'm', "made"),
	n(`plan(?:y|u|ech|um|em)?`, "plán", "plány", 'm', "made"),
	n(`analyz(?:a|y|u|ou|ach)?`, "analýza", "analýzy", 'f', "made"),
	n(`studi(?:e|i|im|ich)`, "studie", "studie", 'f', "made"),
	n(`strategi(?:e|i|im|ich)`, "strategie", "strategie", 'f', "made"),
	n(`koncepc(?:e|i|im|ich)`, "koncepce", "koncepce", 'f', "made"),
	n(`material(?:y|u|ech|um|em)?`, "materiál", "materiály", 'm', "made"),
	n(`dokument(?:y|u|ech|um|em)?`, "dokument", "dokumenty", 'm', "made"),
	n(`katalog(?:y|u|em)?`, "katalog", "katalogy", 'm', "made"),
	n(`evaluac(?:e|i|im|ich)`, "evaluace", "evaluace", 'f', "made"),
	n(`portal(?:y|u|em)?`, "portál", "portály", 'm', "made"),
	n(`mist(?:o|a|e|em)|mistech`, "místo", "místa", 'n', "made"),
	n(`pozic(?:e|i|im|ich)`, "pozice", "pozice", 'f', "made"),
	n(`skupin(?:a|y|e|u|ou|am|ach)?`, "skupina", "skupiny", 'f'),
	n(`uvaz(?:ek|ku|ky|kem|cich)`, "úvazek", "úvazky", 'm'),
	n(`hodin(?:a|y|u|ach)?`, "hodina", "hodiny", 'f'),
	n(`aktivit(?:a|y|e|u|am|ach)?`, "aktivita", "aktivity", 'f'),
	n(`ucastni(?:k|ka|ku|ci|kum|ky)`, "účastník", "účastníci", 'a'),
	n(`pracovni(?:k|ka|ku|ci|kum|ky)`, "pracovník", "pracovníci", 'a'),
	n(`zamestnan(?:ec|ce|cu|ci|cum)`, "zaměstnanec", "zaměstnanci", 'a'),
	n(`odborni(?:k|ka|ku|ci|kum|ky)`, "odborník", "odborníci", 'a'),
	n(`opatrovni(?:k|ka|ku|ci|kum|ky)`, "opatrovník", "opatrovníci", 'a'),
	n(`pestoun(?:a|u|i|um|y)?`, "pěstoun", "pěstouni", 'a'),
	n(`klient(?:a|u|i|um|y)?`, "klient", "klienti", 'a'),
	n(`poskytovatel(?:e|u|i|um)?`, "poskytovatel", "poskytovatelé", 'a'),
	n(`dobrovolni(?:k|ka|ku|ci|kum|ky)`, "dobrovolník", "dobrovolníci", 'a'),
	n(`senior(?:a|u|i|um|y)?`, "senior", "senioři", 'a'),
	n(`osob(?:a|y|u|am|ach)?`, "osoba", "osoby", 'f'),
	n(`rodin(?:a|y|u|am|ach)?`, "rodina", "rodiny", 'f'),
	n(`domacnost(?:i|em)?`, "domácnost", "domácnosti", 'f'),
	n(`det(?:i|em|mi)|deti`, "dítě", "děti", 'f'),
	n(`obc(?:e|i|im|ich)|obec`, "obec", "obce", 'f'),
	n(`zarizeni(?:ch|m|mi)?`, "zařízení", "zařízení", 'n'),
	n(`organizac(?:e|i|im|ich)`, "organizace", "organizace", 'f'),
	n(`sluz(?:ba|by|eb|bam|bach|be|bu)`, "služba", "služby", 'f'),
}

// nounOf finds the noun that a folded word is a form of; nil where it is none of them.
func nounOf(fold string) *noun {
	if len(fold) < 4 {
		return nil
	}
	for i := range nouns {
		if nouns[i].one[0] == fold[0] || nouns[i].one[0] >= 0x80 {
			if nouns[i].rule.MatchString(fold) {
				return &nouns[i]
			}
		}
	}
	return nil
}

// adjectiveEnds are those of adjectives in all cases; what is before them is the stem.
var adjectiveEnds = []string{"ých", "ích", "ými", "ími", "ého", "ího", "ému", "ímu", "ým", "ím", "ém", "ou", "ý", "á", "é", "í", "ych", "ich", "ymi", "imi", "eho", "iho", "emu", "imu", "ym", "im", "em", "y", "a", "e", "i"}

// soft are the ends by which a soft adjective shows.
var soft = set("ích ími ího ímu ím í ich imi iho imu im i")

// nominative gives an adjective in the nominative that fits a noun, as far as its form tells: krajskými before kulaté stoly is krajské.
func nominative(adjective string, of *noun, many bool) string {
	low := strings.ToLower(adjective)
	plain := !strings.ContainsAny(low, "áéíóúůýěščřžťďň")
	for _, end := range adjectiveEnds {
		stem, ok := strings.CutSuffix(low, end)
		if !ok || len(stem) < 2 {
			continue
		}
		if soft[end] && !(plain && (end == "i" || end == "im") && !strings.HasSuffix(stem, "n") && !strings.HasSuffix(stem, "c")) {
			if plain {
				return adjective[:len(stem)] + "i"
			}
			return adjective[:len(stem)] + "í"
		}
		hard := map[byte]string{'m': "ý", 'a': "ý", 'f': "á", 'n': "é"}[of.gender]
		if many {
			hard = map[byte]string{'m': "é", 'f': "é", 'n': "á", 'a': "í"}[of.gender]
			if of.gender == 'a' {
				switch {
				case strings.HasSuffix(stem, "sk"):
					stem, hard = strings.TrimSuffix(stem, "sk")+"šť", "í"
				case strings.HasSuffix(stem, "n") || strings.HasSuffix(stem, "l") || strings.HasSuffix(stem, "m") || strings.HasSuffix(stem, "v"):
				case strings.HasSuffix(stem, "r"):
					stem = strings.TrimSuffix(stem, "r") + "ř"
				}
				return firstAs(adjective, stem+hard)
			}
		}
		if plain {
			hard = map[string]string{"ý": "y", "á": "a", "é": "e", "í": "i"}[hard]
		}
		return adjective[:len(stem)] + hard
	}
	return adjective
}

// firstAs gives a word the first letter of another, large or small.
func firstAs(like, word string) string {
	if startsCapital(like) {
		return capitalised(word)
	}
	return word
}

func capitalised(word string) string {
	for i, r := range word {
		if i == 0 {
			continue
		}
		_ = r
		return strings.ToUpper(word[:i]) + word[i:]
	}
	return strings.ToUpper(word)
}
