#!/bin/bash
# The contract with FRR, by BGP.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab frr bgp
contract
check "bgpd killed: nobody loses a route" router_outage_unnoticed h1 bgpd
check "zebra killed: nobody loses a route" router_outage_unnoticed h2 zebra
end
