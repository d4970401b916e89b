#!/bin/bash
# MTU at every level; containers that are connected and disconnected while they run; several networks in one container.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start --mtu 1450
must dockerd_start
must routed_network --subnet 10.71.0.0/24 one
must routed_network --subnet 10.72.0.0/24 -o mtu=1440 two
must start_container neighbour --net two --ip 10.72.0.100
must start_container late --net none

check "the daemon's MTU" shows 'mtu 1450' once --net one busybox ip link show eth0
check "the network's MTU comes before it" same 1440 mtu_in neighbour eth0
check "and docker run's before both" \
    shows 'mtu 1400' once --network name=two,driver-opt=mtu=1400 busybox ip link show eth0
must docker network disconnect none late
check "a running container is connected, with an MTU of its own" docker network connect --driver-opt mtu=1400 two late
check "which comes first" same 1400 mtu_in late eth0
check "and at the host's end as well" shows 'mtu 1400' host ip link
check "it is reached" pings "$(address_of late)" world
check "and reaches its neighbour" pings 10.72.0.100 within late
check "option names are read in any case" docker network connect --driver-opt MTU=1399 one late
check "the second interface" same 1399 mtu_in late eth1
routes=$(within late ip route)
# shellcheck disable=SC2016 # expands later
check "the networks' next hops differ" \
    same 2 eval 'echo "$routes" | grep -o " via [0-9.]*" | sort -u | wc -l'
check "both subnets are routed" shows '10.71.0.0/24 via .* dev eth1' echo "$routes"
must start_container first --net one --ip 10.71.0.100
check "the second network reaches its neighbours" pings 10.71.0.100 within late

check "the first network is disconnected" docker network disconnect two late
check "its interface is gone" same "eth1 lo" links_in late
check "the default route has moved to the other" shows '^default via .* dev eth1' within late ip route
check "which works on" pings "$FAR_IP" within late
check "connected again" docker network connect two late
check "both work" eval 'pings 10.71.0.100 within late && pings 10.72.0.100 within late'
check "the last one is disconnected too" eval 'docker network disconnect one late && docker network disconnect two late'
check "nothing but lo remains" same lo links_in late
check "two routes are left, the neighbours'" same 2 eval 'our_routes | wc -l'

must docker network create plain
must start_container mixed --net plain
check "a routed network beside a bridge" docker network connect --ip 10.72.0.50 two mixed
check "is reached at its own address" pings 10.72.0.50 within neighbour
check "reaches its neighbours by it" pings 10.72.0.100 within mixed
check "survives a restart with both" docker restart mixed
check "(reached again)" eventually 5 pings 10.72.0.50 within neighbour
# shellcheck disable=SC2016 # expands later
check "the bridge works on without it" eval 'docker network disconnect two mixed && pings "$HOST_IP" within mixed'

must docker create --name waiting --net one busybox sleep 1000
check "a stopped container can be connected" docker network connect two waiting
check "(started)" docker start waiting
check "and has both" same "eth0 eth1 lo" links_in waiting

must docker rm -f neighbour late first mixed waiting
check "nothing is left" no_routes_of_ours
check "no link either" eventually 5 no_links_of_ours
end
