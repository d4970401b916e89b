#!/bin/bash
# The contract with BIRD, by BGP.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab bird bgp
contract 1000 2
check "BIRD killed: nobody loses a route" unnoticed h1 kill_router bird
end
