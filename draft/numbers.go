package draft

import "strings"

// countWord is a number in digits, or in words up to twelve and some round ones, in any case.
const countWord = `[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,5}|` +
	`jedn(?:a|o|u|oho|e|im|ou|om)|jeden|dva|dve|dvou|dvema|tri|tri|trech|trem|tremi|ctyri|ctyr|ctyrech|ctyrem|ctyrmi|pet|peti|sest|sesti|sedm|sedmi|osm|osmi|devet|deviti|deset|deseti|jedenact(?:i)?|dvanact(?:i)?|patnact(?:i)?|dvacet(?:i)?|tricet(?:i)?|padesat(?:i)?|sto`

var numberWords = map[string]string{
	"jeden": "1", "dva": "2", "dve": "2", "dvou": "2", "dvema": "2", "tri": "3", "trech": "3", "trem": "3", "tremi": "3", "ctyri": "4", "ctyr": "4", "ctyrech": "4", "ctyrem": "4", "ctyrmi": "4",
	"pet": "5", "sest": "6", "sedm": "7", "osm": "8", "devet": "9", "deviti": "9", "deset": "10", "jedenact": "11", "dvanact": "12", "patnact": "15", "dvacet": "20", "tricet": "30", "padesat": "50", "sto": "100",
}

// numberOf is the number that digits or a word say, "" where they say none.
func numberOf(word string) string {
	digits := strings.ReplaceAll(word, " ", "")
	if digits != "" && strings.Trim(digits, "0123456789") == "" {
		return strings.TrimLeft(digits, "0")
	}
	if n, ok := numberWords[word]; ok {
		return n
	}
	switch word {
	case "jedna", "jedno", "jednu", "jednoho", "jedne", "jednim", "jednou", "jednom":
		return "1"
	}
	return numberWords[strings.TrimSuffix(word, "i")]
}
