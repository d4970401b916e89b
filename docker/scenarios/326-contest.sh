#!/bin/bash
# Two hosts take one address while neither hears of the other.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

ACCIDENT=10.46.1.7

begin_lab "${ROUTER:-frr}" ospf 2
must on h1 start_container one --net routed --ip "$ACCIDENT"
sleep 6 # routers that have just met elect their designated one, and routes come and go meanwhile
must eventually 20 reached_over h1 "$ACCIDENT"
check "doctor has nothing to mend" eventually 10 on h1 exits 0 net_routed doctor
check "one that is announced elsewhere is refused" \
    refused "$ACCIDENT is in use elsewhere: .* via 198.19.0.1 " on h2 start_container no --net routed --ip "$ACCIDENT"

must cut_off h2
must on h2 eventually 20 unheard_of "$ACCIDENT"
must on h2 start_container other --net routed --ip "$ACCIDENT"
must plug_in_again h2
check "two hosts that could not hear each other find out" \
    eventually 60 on h1 status_says "$ACCIDENT of endpoint .* is also announced by another host: via 198.19.0.2"
check "both of them" eventually 20 on h2 status_says "$ACCIDENT of endpoint .*: via 198.19.0.1"
check "and say so in their logs" on h1 shows "WARN .* $ACCIDENT of endpoint" daemon_log
check "doctor finds it, too" on h1 shows "^fault +conflict: .* $ACCIDENT via 198.19.0.2" net_routed doctor
must on h2 docker rm -f other
check "it is over when one is gone" on h1 eventually 60 not status_says 'announced by another host'
check "and everybody finds the other" eventually 10 reached_over h1 "$ACCIDENT"
end
