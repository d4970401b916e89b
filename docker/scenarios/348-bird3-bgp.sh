#!/bin/bash
# Checks the contract with BIRD 3 by BGP.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

[ "${ENGINE:-20.10}" != 20.10 ] || ENGINE=26.1 # Debian 12 has no BIRD 3
begin_lab bird3 bgp
contract
must on h1 kill_router bird # its neighbours lose the routes, as BIRD 3.1.8 ends its graceful restart before it has learned them again
check "after a kill of BIRD all routes come back" eventually 20 all_settled
check "doctor reports no fault with BIRD 3 and BGP" on h1 eventually 10 exits 0 net_routed doctor
end
