#!/bin/bash
# A container's life: stop, start, restart, kill, pause, rename, death; and the end of its network.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.76.0.0/24 net
must start_container box --net net --ip 10.76.0.7
must start_container other --net net

box_answers_host() { pings 10.76.0.7 host; }
box_has_no_route() { ! our_routes | grep -q '^10.76.0.7 '; }

check "reached" box_answers_host
check "stop" docker stop box
check "the route is gone" box_has_no_route
check "start" docker start box
check "reached again" box_answers_host
check "with the same MAC, so that no neighbour has to learn" same 02:42:0a:4c:00:07 mac_in box eth0
check "restart" docker restart box
check "reached again" box_answers_host
check "kill" docker kill box
check "the route follows" eventually 5 box_has_no_route
check "start" docker start box
check "pause" docker pause box
check "the kernel still answers" box_answers_host
check "unpause" docker unpause box
check "rename" docker rename box chest
check "known by the new name" pings chest within other
must docker kill chest
check "rm" docker rm chest

must docker run -d --name brief --net net --ip 10.76.0.8 busybox sh -c 'until [ -e /over ]; do sleep 0.1; done'
check "a process that will end by itself has a route" shows '^10.76.0.8 ' our_routes
must within brief touch /over
must docker wait brief
check "which ends with it" eventually 5 not eval 'our_routes | grep -q "^10.76.0.8 "'
must docker rm brief

check "a command that does not exist" refused 'nosuch' docker run --name broken --net net --ip 10.76.0.8 busybox nosuch
check "leaves no route" not eval 'our_routes | grep -q 10.76.0.8'
check "and its address is free" once --net net --ip 10.76.0.8 busybox true
must docker rm broken
check "--restart brings it back" docker run -d --name phoenix --net net --ip 10.76.0.9 --restart always busybox sleep 3
# shellcheck disable=SC2016 # expands later
check "(reached after some lives)" eventually 40 eval \
    '[ "$(docker inspect -f {{.RestartCount}} phoenix)" -ge 2 ] && pings 10.76.0.9 host'
must docker rm -f phoenix

must docker create --name idle --net net --ip 10.76.0.20 busybox true
check "a container that never started holds no route" not eval 'our_routes | grep -q 10.76.0.20'
must docker rm idle
# shellcheck disable=SC2016 # expands later
check "four at once" eval 'for i in 1 2 3 4; do start_container many$i --net net & done; wait;
    for i in 1 2 3 4; do pings $(address_of many$i) host || exit 1; done'
# shellcheck disable=SC2016 # expands later
check "have four routes and links" same "5 5" eval 'echo $(our_routes | wc -l) $(our_links | wc -l)'
check "removed at once" docker rm -f many1 many2 many3 many4
check "the network is in use" refused 'active endpoints' docker network rm net
must docker rm -f other
check "and is not any more" docker network rm net
check "the same subnet again" routed_network --subnet 10.76.0.0/24 net
check "from the same addresses" shows 'inet 10.76.0.7/32' once --net net --ip 10.76.0.7 busybox ip address
must docker network rm net
check "nothing is left" no_routes_of_ours
check "no link either" eventually 5 no_links_of_ours
check "no lease either" status_lacks 10.76.0
end
