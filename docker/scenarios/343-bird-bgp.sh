#!/bin/bash
# Checks the contract with BIRD by BGP.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

begin_lab bird bgp
contract
check "a killed BIRD comes back, and no other host loses a route" router_outage_unnoticed h1 bird
end
