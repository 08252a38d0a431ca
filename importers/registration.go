package importers

import (
	"regexp"
	"strings"
)

// registrationNumber is CZ.03.2.63/0.0/0.0/15_007/0002733 of 2014–2020 and CZ.03.02.01/00/22_004/0001234 of 2021–2027.
var registrationNumber = regexp.MustCompile(`^CZ\.([0-9]{1,2}(?:\.[0-9A-Z]{1,3})*)(?:/[0-9.]+)*/([0-9]{2}_[0-9]{3})/[0-9]{5,8}$`)

// RegistrationNumber reads the code of the programme, 03.2.63, and the number of the call, 03_15_007, out of the registration number
// of a project; known says whether it is one.
func RegistrationNumber(number string) (programme, call string, known bool) {
	m := registrationNumber.FindStringSubmatch(number)
	if m == nil {
		return "", "", false
	}
	head, _, _ := strings.Cut(m[1], ".")
	return m[1], head + "_" + m[2], true
}
