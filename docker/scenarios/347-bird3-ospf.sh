#!/bin/bash
# The contract with BIRD 3, by OSPF, and two hosts that announce one address under it.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

[ "${ENGINE:-20.10}" != 20.10 ] || ENGINE=28.5 # Debian 12 has no BIRD 3
begin_lab bird3 ospf
contract
check "doctor has nothing to mend" on h1 exits 0 net_routed doctor
check "it names the version" on h1 shows "routing daemon: BIRD 3\.[0-9.]+ runs" net_routed doctor

must cut_off h2
must on h2 eventually 20 unheard_of "$ONE"
must on h2 start_container twin --net routed --ip "$ONE"
must plug_in_again h2
check "two hosts that announce one address: status names it" \
    eventually 60 on h1 status_says "$ONE of endpoint .* is also announced by another host: via 198.19.0.2"
check "doctor names it, too" on h1 shows "^fault +conflict: .* $ONE via 198.19.0.2 \(ospf\)" net_routed doctor
check "and fails" on h1 exits 1 net_routed doctor
end
