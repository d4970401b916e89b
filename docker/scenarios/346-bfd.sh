#!/bin/bash
# With BFD the loss of a host is detected at once; BGP alone would wait for its hold time of 9 s.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

# peers_up HOST: all its BFD sessions are up: with two hosts and the observer by both families
peers_up() { on "$1" inside vtysh -c 'show bfd peers json' | jq -e 'map(select(.status == "up")) | length == 6'; }

# bfd_says_so: BFD was the reason why the last session with h1 ended
bfd_says_so() {
    inside vtysh -c 'show bgp neighbors 198.19.0.1 json' | tee "$STATE/neighbour.log" |
        jq -e '.[] | "\(.lastResetDueTo) \(.lastNotificationReason)" | test("BFD")'
}

lost() { on h2 same "" route_over "$ONE" && on h3 same "" route_over "$ONE" && on observer same "" route_over "$ONE"; }

need jq jq
LAB_BFD=yes
begin_lab frr bgp
must on h1 start_container one --net routed --ip "$ONE"
check "all other places route the address over h1" eventually 10 reached_over h1 "$ONE"
for host in h1 h2 h3; do
    check "the BFD sessions of $host are up" eventually 10 peers_up "$host"
done
must fabric ip link set h1 nomaster
check "the other places drop the route over a host that is cut off" eventually 10 lost
for host in h2 h3 observer; do
    check "$host dropped its session with h1 because of BFD" eventually 5 on "$host" bfd_says_so
done
must fabric ip link set h1 master fabric
check "all other places have the route again once the host is connected" eventually 20 reached_over h1 "$ONE"
end
