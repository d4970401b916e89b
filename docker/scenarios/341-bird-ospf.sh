#!/bin/bash
# Checks the contract with BIRD by OSPF.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab bird ospf
check "BIRD has the version that docker/README.md names" documented BIRD bird_version
contract
must on h1 kill_router bird # its neighbours lose the routes for some seconds, as BIRD has no graceful restart after a kill with OSPF
check "after a kill of BIRD all routes come back" eventually 20 all_settled
end
