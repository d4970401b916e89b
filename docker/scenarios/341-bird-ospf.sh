#!/bin/bash
# The contract with BIRD, by OSPF.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab bird ospf
contract
must on h1 kill_router bird # its neighbours do lose the routes for some seconds: BIRD has no such restart with OSPF
check "BIRD killed: all routes come back" eventually 20 all_settled
end
