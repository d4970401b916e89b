#!/bin/bash
# Covers when addresses are announced: only while a container is healthy, on an operator's command, not while the host is drained;
# and withdrawn before a container ends.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

has_route() { our_routes | grep -q "^$1 "; }
has_no_route() { ! has_route "$1"; }
container_health() { docker inspect -f '{{.State.Health.Status}}' "$1"; }

# drainable NAME SIGNAL ADDRESS: starts a container with that stop signal that, once signalled, ends when the file /over exists
drainable() {
    docker run -d --name "$1" --stop-signal "$2" --network "name=net,ip=$3,driver-opt=drain-seconds=3" busybox \
        sh -c "trap 'until [ -e /over ]; do sleep 0.1; done; exit' $2; while :; do sleep 0.1; done"
}

# withdrawn_while_it_runs NAME ADDRESS: stops the container and checks the time before it ends
withdrawn_while_it_runs() {
    local stopping
    docker stop -t 600 "$1" >/dev/null &
    stopping=$!
    check "$1: the address is withdrawn as soon as the container is signalled to stop" eventually 6 has_no_route "$2"
    check "$1: the container still runs when its address is withdrawn" same true docker inspect -f '{{.State.Running}}' "$1"
    must within "$1" touch /over
    wait "$stopping"
}

# seconds COMMAND...: prints how long it took
seconds() {
    local start=$SECONDS
    "$@" >/dev/null && echo $((SECONDS - start))
}

begin
must daemon_start
must dockerd_start --live-restore
must routed_network --subnet 10.153.0.0/24 net

must docker run -d --name web --stop-signal KILL --health-cmd '[ -e /well ]' --health-interval 500ms --health-retries 1 \
    --network name=net,ip=10.153.0.10,driver-opt=advertise=healthy busybox sleep 1000000
check "with advertise=healthy a container that is not healthy yet has no route" has_no_route 10.153.0.10
must within web touch /well
check "with advertise=healthy a healthy container has a route" eventually 15 has_route 10.153.0.10
must daemon_stop KILL
check "the route of a healthy container remains while the daemon is dead" has_route 10.153.0.10
must daemon_start
check "the route of a healthy container remains after a start of the daemon" eventually 5 has_route 10.153.0.10
check "the outside world reaches the healthy container" pings 10.153.0.10 world
must within web rm /well
check "a container that becomes unhealthy loses its route" eventually 15 has_no_route 10.153.0.10
must daemon_stop
must within web touch /well
must eventually 15 same healthy container_health web
must daemon_start
check "a container that became healthy while the daemon was down gets its route" eventually 15 has_route 10.153.0.10
must routed_network --subnet 10.155.0.0/24 -o advertise=healthy well
must docker network connect --ip 10.155.0.7 well web
check "a healthy container that is connected to another network has a route there" eventually 5 has_route 10.155.0.7

must routed_network --subnet 10.154.0.0/24 -o advertise=manual hand
must start_container floating --network name=hand,ip=10.154.0.7,driver-opt=ip-aliases=10.154.0.8
check "with advertise=manual a container has no route" has_no_route 10.154.0.7
check "advertise on succeeds" net_routed advertise on 10.154.0.7
check "advertise on adds the route of the address" has_route 10.154.0.7
check "advertise on does not announce the container's alias" has_no_route 10.154.0.8
check "advertise off succeeds" net_routed advertise off 10.154.0.7
check "advertise off removes the route of the address" has_no_route 10.154.0.7
must host ip route add 10.154.0.7 via "$WORLD_IP"
check "advertise on fails and reports a foreign route that blocks it" \
    refused "10.154.0.7 on, but 10.154.0.7/32 has no route: it is blocked by the route .*via $WORLD_IP" net_routed advertise on 10.154.0.7
must host ip route del 10.154.0.7 via "$WORLD_IP"
must net_routed advertise off 10.154.0.7
check "advertise on refuses an address without an endpoint" refused 'no endpoint of this host has the address 10.1.1.1' \
    net_routed advertise on 10.1.1.1
check "an invalid argument of advertise is a usage error" exits 2 net_routed advertise perhaps 10.154.0.7

must start_container plain --network net --ip 10.153.0.20
check "drain without a routing daemon exits with status 1" exits 1 net_routed drain
check "drain removes all routes" no_routes_of_ours
check "a container keeps running while the host is drained" same true docker inspect -f '{{.State.Running}}' plain
must start_container newcomer --network net --ip 10.153.0.21
check "a container started while the host is drained has no route" has_no_route 10.153.0.21
check "status reports that the host is drained" shows 'drained' net_routed status
check "advertise on announces an address only once the host is undrained" \
    shows 'on, as soon as this host is undrained' net_routed advertise on 10.154.0.7
must net_routed advertise off 10.154.0.7
must daemon_stop KILL
must daemon_start
check "the host stays drained after a kill and start of the daemon" eval 'net_routed reconcile && no_routes_of_ours'
check "undrain succeeds" net_routed undrain
check "undrain restores the routes" eval 'has_route 10.153.0.20 && has_route 10.153.0.21 && has_route 10.153.0.10'

must drainable draining TERM 10.153.0.30
check "a container with drain-seconds and stop signal TERM has a route" has_route 10.153.0.30
withdrawn_while_it_runs draining 10.153.0.30
must drainable quitter QUIT 10.153.0.31
check "a container with drain-seconds and stop signal QUIT has a route" has_route 10.153.0.31
withdrawn_while_it_runs quitter 10.153.0.31
must docker run -d --name stubborn --health-cmd true --health-interval 500ms \
    --network name=net,ip=10.153.0.32,driver-opt=advertise=healthy,driver-opt=drain-seconds=3 busybox \
    sh -c "trap 'until [ -e /over ]; do sleep 0.1; done; exit' TERM; echo ready; while :; do sleep 0.1; done"
must eventually 5 shows ready docker logs stubborn
check "a healthy container with drain-seconds has a route" eventually 15 has_route 10.153.0.32
docker stop -t 600 stubborn >/dev/null &
stopping=$!
check "the address of the healthy container is withdrawn while the container ends" eventually 6 has_no_route 10.153.0.32
must daemon_stop KILL
must daemon_start
must same healthy container_health stubborn
check "the address stays withdrawn after a kill and start of the daemon" eval 'net_routed reconcile && has_no_route 10.153.0.32'
must start_container later --network name=net,ip=10.153.0.33,driver-opt=advertise=healthy \
    --health-cmd true --health-interval 500ms
check "the address stays withdrawn although another container becomes healthy" \
    eval 'eventually 15 has_route 10.153.0.33 && has_no_route 10.153.0.32'
must within stubborn touch /over
wait "$stopping"
must docker start stubborn
check "the container is announced again once it is started and healthy" eventually 15 has_route 10.153.0.32
must docker start draining
check "a container with drain-seconds has its route again after a start" has_route 10.153.0.30
link=$(link_of draining)
monitor_start
check "disconnecting a running container takes at least drain-seconds" [ "$(seconds docker network disconnect net draining)" -ge 3 ]
check "the address of the disconnected container is withdrawn before its link is deleted" eventually 5 route_went_first 10.153.0.30 "$link"

must docker rm -f web floating plain newcomer draining quitter stubborn later
check "no routes are left" no_routes_of_ours
end
