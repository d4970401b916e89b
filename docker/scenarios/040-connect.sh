#!/bin/bash
# Covers the MTU at every level, containers that are connected and disconnected while they run, and several networks in one
# container.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start --mtu 1450
must dockerd_start
must routed_network --subnet 10.71.0.0/24 one
must routed_network --subnet 10.72.0.0/24 -o mtu=1440 two
must start_container neighbour --net two --ip 10.72.0.100
must start_container late --net none

check "the daemon's MTU is the default" shows 'mtu 1450' once --net one busybox ip link show eth0
check "the network's MTU overrides the daemon's" same 1440 mtu_in neighbour eth0
check "the endpoint's MTU overrides the network's and the daemon's" \
    shows 'mtu 1400' once --network name=two,driver-opt=mtu=1400 busybox ip link show eth0
must docker network disconnect none late
check "a running container can be connected with an endpoint MTU" docker network connect --driver-opt mtu=1400 two late
check "the endpoint's MTU applies to the connected interface" same 1400 mtu_in late eth0
check "the endpoint's MTU applies to a host end" shows 'mtu 1400' host ip link
check "the outside world reaches the connected container" pings "$(address_of late)" world
check "the connected container reaches its neighbour" pings 10.72.0.100 within late
check "option names are accepted in upper case" docker network connect --driver-opt MTU=1399 one late
check "the second interface has the MTU of the upper-case option" same 1399 mtu_in late eth1
routes=$(within late ip route)
# shellcheck disable=SC2016 # expands later
check "the two networks have different next hops" \
    same 2 eval 'echo "$routes" | grep -o " via [0-9.]*" | sort -u | wc -l'
check "the second network's subnet is routed over its own interface" shows '10.71.0.0/24 via .* dev eth1' echo "$routes"
must start_container first --net one --ip 10.71.0.100
check "the container reaches a neighbour in the second network" pings 10.71.0.100 within late

check "the container can be disconnected from the first network" docker network disconnect two late
check "the interface of the disconnected network is gone" same "eth1 lo" links_in late
check "the default route moves to the remaining network" shows '^default via .* dev eth1' within late ip route
check "the container reaches the outside world over the moved default route" pings "$FAR_IP" within late
check "the container can be connected to the first network again" docker network connect two late
check "the container reaches neighbours in both networks" eval 'pings 10.71.0.100 within late && pings 10.72.0.100 within late'
check "the container can be disconnected from both networks" eval 'docker network disconnect one late && docker network disconnect two late'
check "only lo remains in the container" same lo links_in late
check "only the routes of the two neighbours are left" same 2 eval 'our_routes | wc -l'

must docker network create plain
must start_container mixed --net plain
check "a container on a bridge can be connected to a routed network" docker network connect --ip 10.72.0.50 two mixed
check "the container beside a bridge is reached at its routed address" pings 10.72.0.50 within neighbour
check "the container beside a bridge reaches its routed neighbour" pings 10.72.0.100 within mixed
check "a container with a bridge and a routed network can be restarted" docker restart mixed
check "after the restart the routed address is reached again" eventually 5 pings 10.72.0.50 within neighbour
# shellcheck disable=SC2016 # expands later
check "the bridge still works after the routed network is disconnected" eval 'docker network disconnect two mixed && pings "$HOST_IP" within mixed'

must docker create --name waiting --net one busybox sleep 1000
check "a stopped container can be connected to a second network" docker network connect two waiting
check "the container that was connected while stopped can be started" docker start waiting
check "the container that was connected while stopped has both interfaces" same "eth0 eth1 lo" links_in waiting

must docker rm -f neighbour late first mixed waiting
check "no routes are left" no_routes_of_ours
check "no links are left" eventually 5 no_links_of_ours
end
