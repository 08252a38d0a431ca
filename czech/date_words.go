package czech

// months holds the forms in which a month stands in a date, folded: leden, 1. ledna, v lednu, lednem.
var months = map[string]int{
	"leden": 1, "ledna": 1, "lednu": 1, "lednem": 1,
	"unor": 2, "unora": 2, "unoru": 2, "unorem": 2,
	"brezen": 3, "brezna": 3, "breznu": 3, "breznem": 3,
	"duben": 4, "dubna": 4, "dubnu": 4, "dubnem": 4,
	"kveten": 5, "kvetna": 5, "kvetnu": 5, "kvetnem": 5,
	"cerven": 6, "cervna": 6, "cervnu": 6, "cervnem": 6,
	"cervenec": 7, "cervence": 7, "cervenci": 7, "cervencem": 7,
	"srpen": 8, "srpna": 8, "srpnu": 8, "srpnem": 8,
	"zari": 9, "zarim": 9,
	"rijen": 10, "rijna": 10, "rijnu": 10, "rijnem": 10,
	"listopad": 11, "listopadu": 11, "listopadem": 11,
	"prosinec": 12, "prosince": 12, "prosinci": 12, "prosincem": 12,
}

// Month is the number of the month that a Czech word names in any form of it, in any case and without diacritics too; 0 for others.
func Month(word string) int { return months[Fold(word)] }

// dateFillers stand before a date and change nothing about it: "v roce 2017", "dne 30. 11. 2017", "ve dnech 14. – 15. 9.".
// Words that do change it (začátkem, koncem, asi) are not among them, so that they are refused.
var dateFillers = map[string]bool{
	"v": true, "ve": true, "k": true, "ke": true, "dne": true, "dny": true, "dnech": true, "mesic": true, "mesici": true,
	"rok": true, "roku": true, "roce": true, "leta": true, "let": true, "letech": true, "obdobi": true, "behem": true,
	"pondeli": true, "utery": true, "stredu": true, "ctvrtek": true, "patek": true, "sobotu": true, "nedeli": true,
}

// yearParts gives for a part of the year its length in months, and nothing for other words.
var yearParts = map[string]int{
	"pololeti": 6, "pulroku": 6, "pulrok": 6,
	"ctvrtleti": 3, "kvartal": 3, "kvartalu": 3, "kvartale": 3,
}

// ordinals number the parts of the year.
var ordinals = map[string]int{
	"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
	"prvni": 1, "prvniho": 1, "prvnim": 1, "druhe": 2, "druheho": 2, "druhem": 2, "treti": 3, "tretiho": 3, "tretim": 3,
	"ctvrte": 4, "ctvrteho": 4, "ctvrtem": 4,
}
