package main

import (
	"cmp"
	"strings"

	"github.com/krajina/krajina/linked"
)

// linkSettings say below which address things are named in what is taken away.
type linkSettings struct {
	BaseURL string `env:"KRAJINA_BASE_URL" placeholder:"ADDRESS" help:"Address of this server as the world reaches it, such as https://krajina.example.org/. Things are named below it in linked data: choose it once, before the first dump is passed on. Default: ${base}, which leads nowhere."`
}

// names are the names that things have in what is taken away.
func (s *linkSettings) names() (*linked.Names, error) {
	base := cmp.Or(s.BaseURL, linked.DefaultBase)
	if !strings.HasSuffix(base, "/") {
		base += "/"
	}
	return linked.NewNames(base)
}
