package main

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"github.com/krajina/krajina/linked"
)

// linkSettings say below which address things are named in what is taken away.
type linkSettings struct {
	BaseURL string `env:"KRAJINA_BASE_URL" placeholder:"ADDRESS" help:"Address of this server as the world reaches it, such as https://krajina.example.org/. Things are named below it in linked data: choose it once, before the first dump is passed on. Without it https://krajina.example/, which leads nowhere."`
}

// names are the names that things have in what is taken away.
func (s *linkSettings) names() (*linked.Names, error) {
	base := cmp.Or(s.BaseURL, linked.DefaultBase)
	if !strings.HasSuffix(base, "/") {
		base += "/"
	}
	names, err := linked.NewNames(base)
	if err != nil {
		return nil, misuse("--base-url or KRAJINA_BASE_URL: %w", err)
	}
	return names, nil
}

// operatorFlags say who runs the server, for catalogues of open data.
type operatorFlags struct {
	Publisher     string `env:"KRAJINA_PUBLISHER" placeholder:"IRI" help:"Who publishes the data, for catalogues of open data: of a Czech public authority its IRI in the register of rights and duties, https://rpp-opendata.egon.gov.cz/odrpp/zdroj/orgán-veřejné-moci/ and its IČO."`
	PublisherName string `env:"KRAJINA_PUBLISHER_NAME" placeholder:"NAME" help:"What the publisher is called, in Czech."`
	Frequency     string `env:"KRAJINA_FREQUENCY" default:"IRREG" help:"How often the data change, by the list of the European Union: IRREG, WEEKLY, MONTHLY, QUARTERLY, ANNUAL and others."`
}

var frequencyCode = regexp.MustCompile(`^[A-Z0-9_]{2,20}$`)

// checkOperator refuses what no catalogue would take.
func (s *operatorFlags) checkOperator() error {
	if u, err := url.Parse(s.Publisher); s.Publisher != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "") {
		return misuse("--publisher or KRAJINA_PUBLISHER: %q is no IRI: write it like https://rpp-opendata.egon.gov.cz/odrpp/zdroj/orgán-veřejné-moci/66003008", s.Publisher)
	}
	if s.PublisherName != "" && s.Publisher == "" {
		return misuse("--publisher-name or KRAJINA_PUBLISHER_NAME names a publisher without an IRI: give --publisher or KRAJINA_PUBLISHER too")
	}
	if !frequencyCode.MatchString(s.Frequency) {
		return misuse("--frequency or KRAJINA_FREQUENCY: %q is no code of the list of the European Union: write IRREG, MONTHLY or another", s.Frequency)
	}
	return nil
}

func (s *operatorFlags) operator(contact string) linked.Operator {
	return linked.Operator{Publisher: s.Publisher, PublisherName: s.PublisherName, Contact: contact, Frequency: s.Frequency}
}
