#!/bin/bash
# With FRR's default timers an address that is withdrawn and announced again is unreachable for seconds; on a network with
# linger-seconds it is not withdrawn at all. h3, a router without Docker, pings it every 10 ms.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

PLAIN=10.46.1.7
LINGERING=10.47.1.7
SHORT=10.48.1.7
WATCHED=12 # seconds
MIN_LS_INTERVAL=5 # RFC 2328, appendix B

own_timers() {
    inside vtysh -c "configure terminal" -c "router ospf" -c "no timers throttle lsa all" -c "no timers lsa min-arrival" \
        -c "no timers throttle spf"
}

# settles ADDRESS: the address has been announced long enough for its next change to be announced at once
settles() { eventually 40 reached_over h1 "$1" && sleep "$MIN_LS_INTERVAL"; }

# nobody_noticed ADDRESS: no other host has lost its route since the last forget
nobody_noticed() { nothing_lost "$(elsewhere h1)" "$1"; }

nobody_has() { [ -z "$(on h3 inside ip route show "$1")" ]; }

begin_lab frr ospf 3 2
for host in h1 h2; do
    must on "$host" routed_network --subnet 10.47.0.0/16 -o linger-seconds=60 lingering
    must on "$host" routed_network --subnet 10.48.0.0/16 -o linger-seconds=5 short
done
must on_each "h1 h2 h3 observer" own_timers
must on h3 inside ip route add default via 198.19.0.254 # else ping gives up when there is no route
watch
must on h1 start_container plain --net routed --ip "$PLAIN"
must on h1 start_container mover --net lingering --ip "$LINGERING"
must settles "$PLAIN"
must settles "$LINGERING"

MOVER=$PLAIN
check "a restart without linger-seconds is measured with FRR's default timers" costs on h1 docker restart -t 0 plain
MOVER=$LINGERING
must settles "$LINGERING"
forget
check "a restart with linger-seconds is measured with FRR's default timers" costs on h1 docker restart -t 0 mover
check "no other host loses the route of a restarted container with linger-seconds" nobody_noticed "$LINGERING"
check "the restarted container with linger-seconds is reached" on h3 pings "$LINGERING" host

must on h1 docker stop mover
check "the address of a stopped container lingers as an unreachable route" on h1 shows "^unreachable $LINGERING " our_routes

must on h1 start_container brief --net short --ip "$SHORT"
must eventually 40 reached_over h1 "$SHORT"
must on h1 docker stop brief
check "a lingering address is withdrawn after linger-seconds" eventually 10 nobody_has "$SHORT"
must on h1 docker start brief
must eventually 40 reached_over h1 "$SHORT"
must on h1 docker stop brief
must on h2 docker create --name moved --stop-signal KILL --net short --ip "$SHORT" busybox sleep 1000000
check "a lingering address can be requested on another host, which waits for its withdrawal" on h2 eventually 5 docker start moved
check "the other hosts route the moved address to its new host" eventually 5 reached_over h2 "$SHORT"
check "every host reaches the moved address" all_reach "$SHORT"
check "on its former host the moved address is refused as in use elsewhere" refused "is in use elsewhere" on h1 docker start brief
must on h2 docker rm -f moved
must eventually 15 nobody_has "$SHORT"

must on h1 docker start mover
must on h1 docker stop mover
must on h1 daemon_stop KILL
must on h1 daemon_start
check "no address lingers after a restart of the daemon" eventually 5 nobody_has "$LINGERING"
end
