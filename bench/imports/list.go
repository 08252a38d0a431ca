package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/xuri/excelize/v2"
)

// headings are those of a list of operations of 2021–2027, as the ministry publishes it monthly.
var headings = []any{"Číslo programu", "Název programu", "Číslo priority", "Název priority", "Číslo specifického cíle", "Název specifického cíle", "Fond",
	"Registrační číslo projektu", "Název projektu", "Popis projektu", "Cíl projektu", "Kód stavu projektu", "Stav projektu", "Příjemce - název", "IČ příjemce",
	"Právní forma příjemce", "PSČ příjemce", "Skutečné datum zahájení fyzické realizace projektu", "Předpokládané datum ukončení fyzické realizace projektu",
	"Skutečné datum ukončení fyzické realizace projektu", "Místo realizace Kód NUTS 3", "Místo realizace Název NUTS 3", "Oblast intervence - kód", "Oblast intervence - název",
	"Míra spolufinancování ze strany Unie", "Celkové náklady na operaci (CZK)", "Finanční prostředky v právních aktech celkové způsobilé výdaje CZK",
	"Finanční prostředky v právních aktech příspěvek Unie CZK", "Finanční prostředky v právních aktech národní veřejné zdroje CZK",
	"Finanční prostředky v právních aktech národní soukromé zdroje / soukromé zdroje CZK", "Finanční prostředky vyúčtované v žádostech o platbu celkové způsobilé výdaje CZK",
	"Finanční prostředky vyúčtované v žádostech o platbu příspěvek Unie CZK", "Finanční prostředky vyúčtované v žádostech o platbu národní veřejné zdroje CZK",
	"Finanční prostředky vyúčtované v žádostech o platbu národní soukromé zdroje / soukromé zdroje CZK", "Pořadí veřejné zakázky", "Název veřejné zakázky"}

var (
	codes   = []string{"CZ010", "CZ020", "CZ031", "CZ032", "CZ041", "CZ042", "CZ051", "CZ052", "CZ053", "CZ063", "CZ064", "CZ071", "CZ072", "CZ080"}
	deeds   = []string{"Rozvoj", "Podpora", "Transformace", "Plánování", "Zvyšování kvality", "Dostupnost", "Koordinace", "Vzdělávání"}
	fields  = []string{"sociálních služeb", "pěstounské péče", "dětské skupiny", "komunitní péče", "sociálně-právní ochrany dětí", "terénních programů", "sociálního podnikání", "dluhového poradenství"}
	places  = []string{"v regionu", "v obci", "ve městě", "na Hané", "v Podkrkonoší", "pro rodiny", "pro seniory", "v mikroregionu"}
	bodies  = []string{"Spolek", "Oblastní charita", "Obec", "Nadační fond", "Ústav", "Společnost"}
	purpose = "Projekt pomáhá lidem, kteří se ocitli v nepříznivé situaci, najít oporu v místě, kde žijí, a těm, kdo jim pomáhají, dává čas, vedení a vzdělání. "
)

// writeList writes a list with two rows of each operation, one for each place, as a month's list of the ministry has them.
func writeList(path string, rows int, seed uint64) error {
	random := rand.New(rand.NewPCG(seed, 0))
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	at := 0
	write := func(cells []any) {
		at++
		if err == nil {
			err = w.SetRow(fmt.Sprintf("A%d", at), cells)
		}
	}
	write([]any{"Seznam operací", "Stav k 1. 11. 2026"})
	write(headings)
	for n := range rows / 2 {
		pick := func(of []string) string { return of[random.IntN(len(of))] }
		total := float64(random.IntN(9_000_000_00)+100_000_00) / 100
		body := random.IntN(4_000)
		start := 44_927 + random.IntN(900)
		project := []any{"03", "Operační program Zaměstnanost plus", "2", "Sociální začleňování", "2.1", "Sociální začleňování", "ESF+",
			fmt.Sprintf("CZ.03.02.01/00/22_%03d/%07d", n%60+1, n+1), fmt.Sprintf("%s %s %s %d", pick(deeds), pick(fields), pick(places), n), purpose + purpose, purpose,
			"PP37", "Projekt v plné fyzické i finanční realizaci", fmt.Sprintf("%s č. %d", bodies[body%len(bodies)], body), ico(body), "Spolek", "460 01",
			start, start + 300 + random.IntN(900), nil, codes[n%14], "", "163", "Podpora sociálního začleňování", 85, total, total, total * 0.85, total * 0.15, 0, total / 2, total * 0.425, total * 0.075, 0, 1, "Zakázka"}
		write(project)
		second := append([]any{}, project...)
		second[20], second[34] = codes[(n+1+random.IntN(13))%14], 2
		write(second)
	}
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return book.SaveAs(path)
}

// ico is a number of eight digits, the last of which checks the others.
func ico(n int) string {
	digits := fmt.Sprintf("%07d", 1_000_000+n)
	sum := 0
	for i, d := range digits {
		sum += int(d-'0') * (8 - i)
	}
	return fmt.Sprintf("%s%d", digits, (11-sum%11)%10)
}
