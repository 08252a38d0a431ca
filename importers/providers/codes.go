package providers

// regions are the NUTS 3 codes of the regions by those of the register of addresses (RÚIAN), which the register's codes end in.
var regions = map[string]string{
	"19": "CZ010", "27": "CZ020", "35": "CZ031", "43": "CZ032", "51": "CZ041", "60": "CZ042", "78": "CZ051",
	"86": "CZ052", "94": "CZ053", "108": "CZ063", "116": "CZ064", "124": "CZ071", "141": "CZ072", "132": "CZ080",
}

// serviceKinds are the kinds of social service of law 108/2006 by their codes.
var serviceKinds = map[string]string{
	"DruhSocialniSluzby/2": "odborné sociální poradenství", "DruhSocialniSluzby/3": "osobní asistence", "DruhSocialniSluzby/4": "pečovatelská služba",
	"DruhSocialniSluzby/5": "tísňová péče", "DruhSocialniSluzby/6": "průvodcovské a předčitatelské služby", "DruhSocialniSluzby/7": "podpora samostatného bydlení",
	"DruhSocialniSluzby/8": "odlehčovací služby", "DruhSocialniSluzby/9": "centra denních služeb", "DruhSocialniSluzby/10": "denní stacionáře",
	"DruhSocialniSluzby/11": "týdenní stacionáře", "DruhSocialniSluzby/12": "domovy pro osoby se zdravotním postižením", "DruhSocialniSluzby/13": "domovy pro seniory",
	"DruhSocialniSluzby/14": "domovy se zvláštním režimem", "DruhSocialniSluzby/15": "chráněné bydlení",
	"DruhSocialniSluzby/16": "sociální služby poskytované ve zdravotnických zařízeních lůžkové péče", "DruhSocialniSluzby/17": "raná péče",
	"DruhSocialniSluzby/18": "telefonická krizová pomoc", "DruhSocialniSluzby/19": "tlumočnické služby", "DruhSocialniSluzby/20": "azylové domy",
	"DruhSocialniSluzby/21": "domy na půl cesty", "DruhSocialniSluzby/22": "kontaktní centra", "DruhSocialniSluzby/23": "krizová pomoc",
	"DruhSocialniSluzby/24": "nízkoprahová denní centra", "DruhSocialniSluzby/25": "nízkoprahová zařízení pro děti a mládež", "DruhSocialniSluzby/26": "noclehárny",
	"DruhSocialniSluzby/27": "služby následné péče", "DruhSocialniSluzby/28": "sociálně aktivizační služby pro rodiny s dětmi",
	"DruhSocialniSluzby/29": "sociálně aktivizační služby pro seniory a osoby se zdravotním postižením", "DruhSocialniSluzby/30": "sociálně terapeutické dílny",
	"DruhSocialniSluzby/31": "terapeutické komunity", "DruhSocialniSluzby/32": "terénní programy", "DruhSocialniSluzby/33": "sociální rehabilitace",
	"DruhSocialniSluzby/34": "intervenční centra",
}
