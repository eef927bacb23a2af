// Package dns stands in for lego's list of DNS providers, which links the client libraries of 170
// companies: a cluster on loopback asks nobody for a certificate, and Traefik compiles in a third
// of the time. The rest of lego is copied here from the module cache when Traefik is built.
package dns

import (
	"fmt"

	"github.com/go-acme/lego/v4/challenge"
)

// NewDNSChallengeProviderByName knows no provider.
func NewDNSChallengeProviderByName(name string) (challenge.Provider, error) {
	return nil, fmt.Errorf("this build has no DNS provider, so not %q either", name)
}
