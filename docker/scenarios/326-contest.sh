#!/bin/bash
# Two hosts take the same address while neither receives the other's announcements.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

ACCIDENT=10.46.1.7

begin_lab "${ROUTER:-frr}" ospf 2
must on h1 start_container one --net routed --ip "$ACCIDENT"
sleep 6 # routers that have just met elect a designated router, and routes come and go meanwhile
must eventually 20 reached_over h1 "$ACCIDENT"
check "doctor reports no fault before the conflict" eventually 10 on h1 exits 0 net_routed doctor
check "an address that is announced by another host is refused" \
    refused "$ACCIDENT is in use elsewhere: .* via 198.19.0.1 " on h2 start_container no --net routed --ip "$ACCIDENT"

must cut_off h2
must on h2 eventually 20 unheard_of "$ACCIDENT"
must on h2 start_container other --net routed --ip "$ACCIDENT"
must plug_in_again h2
check "status on the first host reports that another host announces the same address" \
    eventually 60 on h1 status_says "$ACCIDENT of endpoint .* is also announced by another host: via 198.19.0.2"
check "status on the second host reports the conflict" eventually 20 on h2 status_says "$ACCIDENT of endpoint .*: via 198.19.0.1"
check "the log of the first host warns of the conflict" on h1 logged "WARN .* $ACCIDENT of endpoint"
check "doctor reports the conflict as a fault" on h1 eventually 20 shows "^fault +conflict: .* $ACCIDENT via 198.19.0.2" net_routed doctor
must on h2 docker rm -f other
check "the conflict is over once one of the containers is removed" on h1 eventually 60 not status_says 'announced by another host'
check "the other hosts route the address to the remaining container" eventually 10 reached_over h1 "$ACCIDENT"
end
