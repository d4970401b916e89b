#!/bin/bash
# Covers the life of a container: stop, start, restart, kill, pause, rename and exit; and the removal of its network.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.76.0.0/24 net
must start_container box --net net --ip 10.76.0.7
must start_container other --net net

box_answers_host() { pings 10.76.0.7 host; }
box_has_no_route() { ! our_routes | grep -q '^10.76.0.7 '; }

check "a running container is reached" box_answers_host
check "the container can be stopped" docker stop box
check "the route of a stopped container is gone" box_has_no_route
check "the container can be started again" docker start box
check "the started container is reached" box_answers_host
check "the started container has the same MAC address, so neighbours need not learn another" same 02:42:0a:4c:00:07 mac_in box eth0
check "the container can be restarted" docker restart box
check "the restarted container is reached" box_answers_host
check "the container can be killed" docker kill box
check "the route of a killed container is withdrawn" eventually 5 box_has_no_route
check "the killed container can be started again" docker start box
check "the container can be paused" docker pause box
check "the paused container's network still answers" box_answers_host
check "the container can be unpaused" docker unpause box
check "the container can be renamed" docker rename box chest
check "the renamed container is found by its new name" pings chest within other
must docker kill chest
check "the killed container can be removed" docker rm chest

must docker run -d --name brief --net net --ip 10.76.0.8 busybox sh -c 'until [ -e /over ]; do sleep 0.1; done'
check "a container whose process will exit has a route" shows '^10.76.0.8 ' our_routes
must within brief touch /over
must docker wait brief
check "the route is withdrawn when the process exits" eventually 5 not eval 'our_routes | grep -q "^10.76.0.8 "'
must docker rm brief

check "a command that does not exist is refused" refused 'nosuch' docker run --name broken --net net --ip 10.76.0.8 busybox nosuch
check "a container whose command does not exist leaves no route" not eval 'our_routes | grep -q 10.76.0.8'
check "the address of a container whose command does not exist is free" once --net net --ip 10.76.0.8 busybox true
must docker rm broken
check "a container with --restart always can be started" docker run -d --name phoenix --net net --ip 10.76.0.9 --restart always busybox sleep 3
# shellcheck disable=SC2016 # expands later
check "a container that was restarted by --restart is reached" eventually 40 eval \
    '[ "$(docker inspect -f {{.RestartCount}} phoenix)" -ge 2 ] && pings 10.76.0.9 host'
must docker rm -f phoenix

must docker create --name idle --net net --ip 10.76.0.20 busybox true
check "a container that was never started has no route" not eval 'our_routes | grep -q 10.76.0.20'
must docker rm idle
# shellcheck disable=SC2016 # expands later
check "four containers that are started at once are all reached" eval 'for i in 1 2 3 4; do start_container many$i --net net & done; wait;
    for i in 1 2 3 4; do pings $(address_of many$i) host || exit 1; done'
# shellcheck disable=SC2016 # expands later
check "five running containers have five routes and five host ends" eventually 5 same "5 5" eval 'echo $(our_routes | wc -l) $(our_links | wc -l)'
check "four containers can be removed at once" docker rm -f many1 many2 many3 many4
check "a network in use cannot be removed" refused 'active endpoints' docker network rm net
must docker rm -f other
check "a network without containers can be removed" docker network rm net
check "the same subnet can be used again" routed_network --subnet 10.76.0.0/24 net
check "the same address can be requested again" shows 'inet 10.76.0.7/32' once --net net --ip 10.76.0.7 busybox ip address
must docker network rm net
check "no routes are left" no_routes_of_ours
check "no links are left" eventually 5 no_links_of_ours
check "no leases are left" status_lacks 10.76.0
end
