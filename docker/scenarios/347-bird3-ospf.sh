#!/bin/bash
# Checks the contract with BIRD 3 by OSPF, and two hosts that announce the same address.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

[ "${ENGINE:-20.10}" != 20.10 ] || ENGINE=28.5 # Debian 12 has no BIRD 3
begin_lab bird3 ospf
check "BIRD has the version that docker/README.md names" documented "BIRD 3" bird_version
contract
check "doctor reports no fault with BIRD 3 and OSPF" on h1 eventually 10 exits 0 net_routed doctor
check "doctor names the version of BIRD" on h1 eventually 5 shows "routing daemon: BIRD 3\.[0-9.]+ runs" net_routed doctor

must cut_off h2
must on h2 eventually 20 unheard_of "$ONE"
must on h2 start_container twin --net routed --ip "$ONE"
must plug_in_again h2
check "status reports that another host announces the same address" \
    eventually 60 on h1 status_says "$ONE of endpoint .* is also announced by another host: via 198.19.0.2"
check "doctor reports the conflict as a fault and names OSPF" on h1 eventually 5 shows "^fault +conflict: .* $ONE via 198.19.0.2 \(ospf\)" net_routed doctor
check "doctor exits with status 1 for the conflict" on h1 exits 1 net_routed doctor
end
