package czech_test

import (
	"fmt"

	"github.com/krajina/krajina/czech"
)

// A document and a query meet where a word of each shares a key.
func ExampleKeys() {
	for word := range czech.Words("Doprovázení pěstounů podle zákona č.359/1999 Sb.") {
		if !czech.StopWord(word.Text) {
			fmt.Println(word.Text, czech.Keys(word.Text))
		}
	}
	// Output:
	// Doprovázení [doprovazen]
	// pěstounů [pestoun]
	// zákona [zakon]
	// č [c]
	// 359/1999 [359/1999]
	// Sb [sb]
}

func ExampleStem() {
	fmt.Println(czech.Stem("pěstounům"), czech.Stem("ruce"), czech.Stem("o"))
	// Output: pěstoun ruk o
}

func ExampleParseDates() {
	fmt.Println(czech.ParseDates("14. – 15. 9. 2017"))
	fmt.Println(czech.ParseDates("8. 6., 15. 6. a 19. 10. 2017"))
	fmt.Println(czech.ParseDates("30. 12. – 2. 1. 2018"))
	// Output:
	// [{2017-09-14 2017-09-15}] <nil>
	// [{2017-06-08 2017-06-08} {2017-06-15 2017-06-15} {2017-10-19 2017-10-19}] <nil>
	// [] dates "30. 12. – 2. 1. 2018": it ends (2018-01-02) before it starts (2018-12-30); write the year of the first date too if it differs
}

func ExampleParseMoney() {
	fmt.Println(czech.ParseMoney("1 543 780, 86 Kč"))
	fmt.Println(czech.ParseMoney("12,5 tis. Kč"))
	fmt.Println(czech.ParseMoney("1.234 Kč"))
	// Output:
	// {1543780.86 CZK} <nil>
	// {12500 CZK} <nil>
	// { } amount of money "1.234 Kč": the dot may part thousands or be the decimal sign; write 1 234 or 1,234
}
