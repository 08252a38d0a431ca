package graphtest

// The words that generated texts are made of.

var generatedRegions = [14]struct{ code, name, in string }{
	{"CZ010", "Hlavní město Praha", "v hlavním městě Praze"},
	{"CZ020", "Středočeský kraj", "ve Středočeském kraji"},
	{"CZ031", "Jihočeský kraj", "v Jihočeském kraji"},
	{"CZ032", "Plzeňský kraj", "v Plzeňském kraji"},
	{"CZ041", "Karlovarský kraj", "v Karlovarském kraji"},
	{"CZ042", "Ústecký kraj", "v Ústeckém kraji"},
	{"CZ051", "Liberecký kraj", "v Libereckém kraji"},
	{"CZ052", "Královéhradecký kraj", "v Královéhradeckém kraji"},
	{"CZ053", "Pardubický kraj", "v Pardubickém kraji"},
	{"CZ063", "Kraj Vysočina", "v Kraji Vysočina"},
	{"CZ064", "Jihomoravský kraj", "v Jihomoravském kraji"},
	{"CZ071", "Olomoucký kraj", "v Olomouckém kraji"},
	{"CZ072", "Zlínský kraj", "ve Zlínském kraji"},
	{"CZ080", "Moravskoslezský kraj", "v Moravskoslezském kraji"},
}

var (
	actionWords = []string{
		"podpora", "rozvoj", "zavádění", "posilování", "prevence", "koordinace", "plánování", "zvyšování kvality", "vzdělávání v oblasti",
		"metodické vedení", "dostupnost", "síťování", "zkvalitnění", "transformace", "hodnocení", "zmapování", "propojování", "standardizace",
	}
	fieldWords = []string{
		"náhradní rodinné péče", "služeb pro rodiny s dětmi", "terénní sociální práce", "pěstounské péče", "sociálních služeb", "práce s rodinou",
		"ochrany ohrožených dětí", "péče o duševní zdraví", "dluhového poradenství", "komunitní práce", "odborného poradenství", "domácí péče",
		"sociálního bydlení", "péče o blízké", "rané péče", "krizové pomoci", "sociální rehabilitace", "přechodu z ústavní péče", "mediace",
		"dobrovolnictví", "činnosti nízkoprahových zařízení", "doprovázení rodin", "aktivizace seniorů", "asistence", "odlehčovacích služeb",
	}
	peopleWords = []string{
		"děti", "mladé lidi", "seniory", "rodiny", "pečující", "osoby se zdravotním postižením", "cizince", "samoživitele", "pěstouny", "osoby bez domova",
		"zadlužené", "sociální pracovníky", "dobrovolníky", "matky s dětmi", "oběti násilí", "dospívající", "žáky", "nezaměstnané",
	}
	meansWords = []string{
		"seminář", "kulatý stůl", "supervize", "individuální plánování", "beseda", "audit", "stáž", "mentoring", "skupinová práce", "případová porada",
		"rodinná porada", "workshop", "konzultace", "dotazníkové šetření", "pracovní skupina", "informační kampaň", "výcvik", "sebehodnocení",
	}
	adjectiveWords = []string{"včasná", "terénní", "komunitní", "odborná", "dlouhodobá", "společná", "otevřená", "mobilní", "sdílená", "návazná", "místní", "krajská"}
	unitWords      = []string{"účastníků", "seminářů", "hodin", "rodin", "setkání", "metodik", "výstupů", "konzultací", "dnů", "pracovníků"}
	bodyWords      = []string{"Centrum", "Spolek", "Nadace", "Institut", "Domov", "Poradna", "Charita", "Sdružení", "Agentura", "Ústav"}
	townFirst      = []string{"Horní", "Dolní", "Nová", "Stará", "Velká", "Malá", "Zadní", "Přední", "Bílá", "Černá", "Suchá", "Dlouhá", "Krásná"}
	townSecond     = []string{"Lhota", "Ves", "Hora", "Lípa", "Bystřice", "Voda", "Studánka", "Třebová", "Louka", "Olešná", "Skála", "Rokytná", "Jedlová", "Paseka", "Huť", "Tvrz"}
)
