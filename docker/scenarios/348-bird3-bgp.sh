#!/bin/bash
# The contract with BIRD 3, by BGP.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

[ "${ENGINE:-20.10}" != 20.10 ] || ENGINE=26.1 # Debian 12 has no BIRD 3
begin_lab bird3 bgp
contract
check "BIRD killed: nobody loses a route" router_outage_unnoticed h1 bird
check "doctor has nothing to mend" on h1 exits 0 net_routed doctor
end
