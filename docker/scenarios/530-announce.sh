#!/bin/bash
# What is announced: when a container is healthy, when a hand says so, not while the host is drained; and withdrawn before the end.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

has_route() { our_routes | grep -q "^$1 "; }
has_no_route() { ! has_route "$1"; }
container_health() { docker inspect -f '{{.State.Health.Status}}' "$1"; }

# drainable NAME SIGNAL ADDRESS: a container that is told to end by that signal, and ends when the file /over is there
drainable() {
    docker run -d --name "$1" --stop-signal "$2" --network "name=net,ip=$3,driver-opt=drain-seconds=3" busybox \
        sh -c "trap 'until [ -e /over ]; do sleep 0.1; done; exit' $2; while :; do sleep 0.1; done"
}

# withdrawn_while_it_runs NAME ADDRESS: from the moment when it is told to end
withdrawn_while_it_runs() {
    docker stop -t 600 "$1" >/dev/null &
    check "which is withdrawn as soon as it is told to end" eventually 6 has_no_route "$2"
    check "while it still runs" same true docker inspect -f '{{.State.Running}}' "$1"
    must within "$1" touch /over
    wait $!
}

# seconds COMMAND...: how long it took
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
check "what is not healthy yet has no route" has_no_route 10.153.0.10
must within web touch /well
check "what is healthy has one" eventually 15 has_route 10.153.0.10
must daemon_stop KILL
check "which stays while the daemon is away" has_route 10.153.0.10
must daemon_start
check "and when it is back" eventually 5 has_route 10.153.0.10
check "and is reached" pings 10.153.0.10 world
must within web rm /well
check "what falls ill loses it" eventually 15 has_no_route 10.153.0.10
must daemon_stop
must within web touch /well
must eventually 15 same healthy container_health web
must daemon_start
check "what got well while the daemon was away is found" eventually 15 has_route 10.153.0.10
must routed_network --subnet 10.155.0.0/24 -o advertise=healthy well
must docker network connect --ip 10.155.0.7 well web
check "what is healthy when it is connected has a route there, too" eventually 5 has_route 10.155.0.7

must routed_network --subnet 10.154.0.0/24 -o advertise=manual hand
must start_container floating --network name=hand,ip=10.154.0.7,driver-opt=ip-aliases=10.154.0.8
check "what waits for a hand has no route" has_no_route 10.154.0.7
check "advertise on" net_routed advertise on 10.154.0.7
check "gives it one" has_route 10.154.0.7
check "and its alias none" has_no_route 10.154.0.8
check "advertise off" net_routed advertise off 10.154.0.7
check "takes it away" has_no_route 10.154.0.7
must host ip route add 10.154.0.7 via "$WORLD_IP"
check "a hand hears of a route that is in the way" \
    refused "10.154.0.7 on, but 10.154.0.7/32 has no route: it is blocked by the route .*via $WORLD_IP" net_routed advertise on 10.154.0.7
must host ip route del 10.154.0.7 via "$WORLD_IP"
must net_routed advertise off 10.154.0.7
check "an address of nobody is refused with words" refused 'no endpoint of this host has the address 10.1.1.1' \
    net_routed advertise on 10.1.1.1
check "a wrong word is wrong usage" exits 2 net_routed advertise perhaps 10.154.0.7

must start_container plain --network net --ip 10.153.0.20
check "drain says that no routing daemon confirms the withdrawal" exits 1 net_routed drain
check "no route is left" no_routes_of_ours
check "the container runs on" same true docker inspect -f '{{.State.Running}}' plain
must start_container newcomer --network net --ip 10.153.0.21
check "what comes while the host is drained waits" has_no_route 10.153.0.21
check "status says so" shows 'drained' net_routed status
check "and who wants to announce by hand" shows 'on, as soon as this host is undrained' net_routed advertise on 10.154.0.7
must net_routed advertise off 10.154.0.7
must daemon_stop KILL
must daemon_start
check "the host stays drained when the daemon was killed" eval 'net_routed reconcile && no_routes_of_ours'
check "undrain" net_routed undrain
check "brings all back" eval 'has_route 10.153.0.20 && has_route 10.153.0.21 && has_route 10.153.0.10'

must drainable draining TERM 10.153.0.30
check "a container that is to drain has a route" has_route 10.153.0.30
withdrawn_while_it_runs draining 10.153.0.30
must drainable quitter QUIT 10.153.0.31
check "so has one with another stop signal" has_route 10.153.0.31
withdrawn_while_it_runs quitter 10.153.0.31
must docker run -d --name stubborn --health-cmd true --health-interval 500ms \
    --network name=net,ip=10.153.0.32,driver-opt=advertise=healthy,driver-opt=drain-seconds=3 busybox \
    sh -c "trap 'until [ -e /over ]; do sleep 0.1; done; exit' TERM; while :; do sleep 0.1; done"
check "a healthy container that is to drain has a route" eventually 15 has_route 10.153.0.32
docker stop -t 600 stubborn >/dev/null &
stopping=$!
check "which is withdrawn while the container ends" eventually 6 has_no_route 10.153.0.32
must daemon_stop KILL
must daemon_start
must same healthy container_health stubborn
check "and stays so when the daemon was killed meanwhile" eval 'net_routed reconcile && has_no_route 10.153.0.32'
must start_container later --network name=net,ip=10.153.0.33,driver-opt=advertise=healthy \
    --health-cmd true --health-interval 500ms
check "also when the engine was asked how healthy all are" \
    eval 'eventually 15 has_route 10.153.0.33 && has_no_route 10.153.0.32'
must within stubborn touch /over
wait "$stopping"
must docker start stubborn
check "healthy after a new start it is announced again" eventually 15 has_route 10.153.0.32
must docker start draining
check "started again it has its route" has_route 10.153.0.30
link=$(link_of draining)
monitor_start
check "disconnected while it lives, it is let go after its time" [ "$(seconds docker network disconnect net draining)" -ge 3 ]
check "and was withdrawn first" eventually 5 route_went_first 10.153.0.30 "$link"

must docker rm -f web floating plain newcomer draining quitter stubborn later
check "nothing is left" no_routes_of_ours
end
