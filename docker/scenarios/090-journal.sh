#!/bin/bash
# The daemon stops and starts again, by SIGTERM or by SIGKILL: running containers are not affected, and everything continues.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/pings.sh"

# undisturbed COMMAND...: a ping every 10 ms from one container to another loses no packet while the command runs
undisturbed() {
    local status pinging
    within other rm -f /pings
    within other sh -c 'ping -i 0.01 10.90.0.7 >/pings' &
    pinging=$!
    eventually 5 pinging
    "$@"
    status=$?
    sleep 0.3
    # shellcheck disable=SC2016 # expands later
    within other sh -c 'kill -INT $(pidof ping)'
    wait "$pinging"
    within other tail -n 2 /pings
    [ "$status" = 0 ] && [ "$(within other cat /pings | lost_of)" = 0 ]
}

pinging() { within other grep -q seq=5 /pings; }

survives() { # SIGNAL
    local before
    before=$(our_links_and_routes)
    check "$1: running containers lose no packet during a restart of the daemon" undisturbed eval "daemon_stop $1 && daemon_start"
    check "$1: links and routes are the same after the restart" same "$before" our_links_and_routes
    check "$1: the next docker run gets an address on the same network" \
        shows 'inet 10.90.0.' once --net net busybox ip -4 address show dev eth0
    check "$1: an address in use is refused" \
        refused '10.90.0.7' once --net net --ip 10.90.0.7 busybox true
    check "$1: a container that ran before the restart can be stopped" docker stop box
    check "$1: the route of the stopped container is gone" not eval 'our_routes | grep -q "^10.90.0.7 "'
    check "$1: the stopped container can be started again" docker start box
    check "$1: the started container is reached" pings 10.90.0.7 within other
    # shellcheck disable=SC2016 # expands later
    check "$1: the daemon lists both endpoints" eval 'endpoints=$(net_routed endpoints) && echo "$endpoints" &&
        grep -q "10\.90\.0\.7/" <<<"$endpoints" && grep -q "$(address_of other)/" <<<"$endpoints"'
    check "$1: the container can be removed" docker rm -f box
    check "$1: the address of the removed container can be requested again" start_container box --net net --ip 10.90.0.7
}

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.90.0.0/24 -o mtu=1400 net
must start_container box --net net --ip 10.90.0.7
must start_container other --net net

survives TERM
survives KILL
check "the network's MTU is kept over the restarts" same 1400 mtu_in box eth0

check "a network created before the restarts can be removed" eval 'docker rm -f box other && docker network rm net'
check "no routes are left" no_routes_of_ours
check "no links are left" eventually 5 no_links_of_ours
end
