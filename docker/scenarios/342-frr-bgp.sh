#!/bin/bash
# Checks the contract with FRR by BGP.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab frr bgp
contract
check "a killed bgpd comes back, and no other host loses a route" router_outage_unnoticed h1 bgpd
check "a killed zebra comes back, and no other host loses a route" router_outage_unnoticed h2 zebra
end
