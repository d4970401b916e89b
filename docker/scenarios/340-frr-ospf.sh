#!/bin/bash
# Checks the contract with FRR by OSPF.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab frr ospf
check "FRR has the version that docker/README.md names" documented FRR frr_version
contract
[[ $(frr_version) != 8.* ]] || KEPT=() # FRR 8.4 has no graceful restart after a kill: mostly its neighbours do not notice
check "a killed ospfd comes back, and no other host loses a route that it must keep" router_outage_unnoticed h1 ospfd
check "a killed zebra comes back, and no other host loses a route that it must keep" router_outage_unnoticed h2 zebra
check "all of FRR killed comes back, and no other host loses a route that it must keep" router_outage_unnoticed h3 zebra ospfd ospf6d staticd
end
