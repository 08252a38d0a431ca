package httpd

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Rates are how much may be asked, by whom.
type Rates struct {
	// Address is the quota of who is known by nothing but where they are; this machine has none.
	Address Quota
	// Token is the quota of who sends a token that is known.
	Token Quota
	// Proxies are those whose X-Forwarded-For is believed.
	Proxies []netip.Prefix
}

// clientOf is the address that a request comes from. Proxies append to X-Forwarded-For, so what stands there is believed from its
// end on, as long as it was written by one that is trusted; anybody can have written what stands before.
func (rates *Rates) clientOf(r *http.Request) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	client := peer.Addr().Unmap().WithZone("")
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !rates.trusts(client) {
			break
		}
		before, ok := parseHop(strings.TrimSpace(hop))
		if !ok {
			break
		}
		client = before
	}
	return client
}

func (rates *Rates) trusts(address netip.Addr) bool {
	return slices.ContainsFunc(rates.Proxies, func(p netip.Prefix) bool { return p.Contains(address) })
}

// parseHop reads an address, some proxies add the port.
func parseHop(hop string) (netip.Addr, bool) {
	address, err := netip.ParseAddr(strings.Trim(hop, "[]"))
	if err != nil {
		with, err := netip.ParseAddrPort(hop)
		if err != nil {
			return netip.Addr{}, false
		}
		address = with.Addr()
	}
	return address.Unmap().WithZone(""), true
}

// groupOf is what counts as one: of IPv6 the network of 64 bits, of which anybody has all addresses.
func groupOf(address netip.Addr) netip.Prefix {
	bits := address.BitLen()
	if address.Is6() {
		bits = 64
	}
	group, err := address.Prefix(bits)
	if err != nil {
		return netip.Prefix{} // an address that could not be read
	}
	return group
}

// addressOf is the address for the log.
func (rates *Rates) addressOf(r *http.Request) string { return rates.clientOf(r).String() }
