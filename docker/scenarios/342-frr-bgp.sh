#!/bin/bash
# The contract with FRR, by BGP.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab frr bgp
contract 1000 2
check "bgpd killed: nobody loses a route" unnoticed h1 kill_router bgpd
check "zebra killed: nobody loses a route" unnoticed h2 kill_router zebra
end
