#!/bin/bash
# Covers the network driver with Docker's own IPAM, and the IPAM driver with Docker's own networks.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start

must docker network create --driver net-routed --ipam-driver default --subnet 10.81.0.0/16 ours
must start_container one --net ours
must start_container two --net ours --ip 10.81.9.9
check "Docker's IPAM gives the address with the mask of the subnet" same 10.81.9.9/16 addresses_in two eth0
check "the host has a route for the single address" shows '10.81.9.9 dev vethr.* scope link' our_routes
serve within two
serve world
check "a container reaches its neighbour from its own address" same "$(address_of one)" asks 10.81.9.9 within one
check "the host reaches a container" same "$HOST_IP" asks 10.81.9.9 host
check "a container reaches the outside world from its own address" same "$(address_of one)" asks "$FAR_IP" within one
check "after a restart the container is reached" eval 'docker restart two && pings 10.81.9.9 within one'
must docker network create --driver net-routed --subnet 10.82.0.0/16 --gateway 10.82.0.254 gateway
check "the gateway given by the user becomes the default route" shows '^default via 10.82.0.254' once --net gateway busybox ip route
must docker rm -f one two
check "no routes are left" no_routes_of_ours
check "the networks can be removed" docker network rm ours gateway

# A bridge expects its gateway on the link, but the IPAM driver gives it a host mask, so Docker starts no container on it.
check "a bridge network with the routed IPAM driver can be created" \
    docker network create --driver bridge --ipam-driver ipam-routed --subnet 10.83.0.0/24 --gateway 10.83.0.1 theirs
check "the gateway of the bridge network is refused to a container" refused '10.83.0.1' once --net theirs --ip 10.83.0.1 busybox true
docker run --name lost --net theirs --ip 10.83.0.9 busybox true >/dev/null 2>&1
docker rm -f lost >/dev/null 2>&1
check "the address of a container on the bridge network is released, whether it started or not" status_lacks 10.83.0.9
check "the bridge network can be removed" docker network rm theirs
check "no pool or lease of the bridge network is left" status_lacks 10.83.0
end
