package main

import (
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/krajina/krajina/httpd"
)

// rateSettings say how much may be asked.
type rateSettings struct {
	Rate      quota   `env:"KRAJINA_RATE" default:"600000/1m" placeholder:"POINTS/TIME" help:"How much one address may ask in a time, in points: an operation costs what it asks for, a page 1000, a table 10000. off is no limit; this machine has none."`
	RateToken quota   `env:"KRAJINA_RATE_TOKEN" default:"3000000/1m" placeholder:"POINTS/TIME" help:"How much who has a token may ask in a time."`
	Proxies   proxies `env:"KRAJINA_PROXIES" placeholder:"NETWORKS" help:"Addresses or networks of the proxies whose X-Forwarded-For is believed, with commas between: 127.0.0.1,::1,10.0.0.0/8. Without it nobody's is."`
}

func (s *rateSettings) rates() httpd.Rates {
	return httpd.Rates{Address: httpd.Quota(s.Rate), Token: httpd.Quota(s.RateToken), Proxies: s.Proxies}
}

// quota is read from POINTS/TIME.
type quota httpd.Quota

// UnmarshalText reads 600000/1m, or off.
func (q *quota) UnmarshalText(text []byte) error {
	if string(text) == "off" {
		*q = quota{}
		return nil
	}
	number, window, _ := strings.Cut(string(text), "/")
	points, err := strconv.ParseUint(number, 10, 31)
	within, err2 := time.ParseDuration(window)
	if errors.Join(err, err2) != nil || points == 0 || within < time.Second {
		return errors.New("a rate reads like 600000/1m, points in a time of a second or more, or off")
	}
	*q = quota{Points: int(points), Window: within}
	return nil
}

// proxies are networks.
type proxies []netip.Prefix

// UnmarshalText reads addresses and networks with commas between.
func (p *proxies) UnmarshalText(text []byte) error {
	*p = nil
	for field := range strings.SplitSeq(string(text), ",") {
		field = strings.TrimSpace(field)
		if field == "" {
			continue
		}
		network, err := netip.ParsePrefix(field)
		if err != nil {
			address, err := netip.ParseAddr(field)
			if err != nil {
				return fmt.Errorf("%q is neither an address nor a network: write 127.0.0.1 or 10.0.0.0/8", field)
			}
			network = netip.PrefixFrom(address, address.BitLen())
		}
		*p = append(*p, network.Masked())
	}
	return nil
}
