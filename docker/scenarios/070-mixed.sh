#!/bin/bash
# Half of the plugin: our networks with Docker's own addresses, and Docker's networks with ours.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start

must docker network create --driver net-routed --ipam-driver default --subnet 10.81.0.0/16 ours
must start_container one --net ours
must start_container two --net ours --ip 10.81.9.9
check "Docker's addresses come with the subnet's mask" same 10.81.9.9/16 addresses_in two eth0
check "the host routes each one" shows '10.81.9.9 dev vethr.* scope link' our_routes
serve within two
serve world
check "neighbours reach each other" same "$(address_of one)" asks 10.81.9.9 within one
check "the host reaches them" same "$HOST_IP" asks 10.81.9.9 host
check "they reach the world" same "$(address_of one)" asks "$FAR_IP" within one
check "stop and start" eval 'docker restart two && pings 10.81.9.9 within one'
must docker network create --driver net-routed --subnet 10.82.0.0/16 --gateway 10.82.0.254 gateway
check "with a gateway of its own" shows '^default via 10.82.0.254' once --net gateway busybox ip route
must docker rm -f one two
check "nothing is left" no_routes_of_ours
check "the networks go" docker network rm ours gateway

# A bridge looks for its gateway on the link, but the mask that it gets from us is a host's: Docker starts no container on it.
check "the reverse, a bridge with routed addresses, can be made" \
    docker network create --driver bridge --ipam-driver ipam-routed --subnet 10.83.0.0/24 --gateway 10.83.0.1 theirs
check "its gateway is reserved" refused '10.83.0.1' once --net theirs --ip 10.83.0.1 busybox true
docker run --name lost --net theirs --ip 10.83.0.9 busybox true >/dev/null 2>&1
docker rm -f lost >/dev/null 2>&1
check "what Docker makes of its containers or not, the addresses come back" status_lacks 10.83.0.9
check "and the network goes" docker network rm theirs
check "with its pool" status_lacks 10.83.0
end
