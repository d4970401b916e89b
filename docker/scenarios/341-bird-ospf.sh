#!/bin/bash
# The contract with BIRD, by OSPF.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab bird ospf
contract 1500 8 # BIRD looks at what it was told once a second, and announces no address again within 5 s: it has no settings for these
must on h1 kill_router bird # its neighbours do lose the routes for some seconds: BIRD has no such restart with OSPF
check "BIRD killed: all routes are back within 20 s" eventually 20 all_settled
end
