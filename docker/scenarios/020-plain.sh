#!/bin/bash
# Covers the defaults: a daemon without flags, a network without --internal, and containers without --ip.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start
must docker network create --driver net-routed --ipam-driver ipam-routed --subnet 10.50.0.0/29 plain
must start_container one --net plain
must start_container two --net plain

check "the first container gets the first address" same 10.50.0.1/32 addresses_in one eth0
check "the second container gets the next address" same 10.50.0.2/32 addresses_in two eth0
check "Docker reports the address of the container" same 10.50.0.1 address_of one
check "Docker adds no gateway bridge to the container" same "eth0 lo" links_in one
check "the MTU is 1500 by default" same 1500 mtu_in one eth0
check "the default route uses the default next hop, 169.254.1.1" shows "^default via 169.254.1.1 dev eth0" within one ip route
check "the subnet is routed over the same next hop" shows "^10.50.0.0/29 via 169.254.1.1 dev eth0" within one ip route
check "the host end carries the next hop as an address of host scope" \
    shows 'inet 169.254.1.1/32 scope host vethr' host ip address show type veth
check "the host keeps its own address as source towards a container" shows "src $HOST_IP" host ip route get 10.50.0.1

serve within two
serve world
check "one container reaches another from its own address" same 10.50.0.1 asks 10.50.0.2 within one
check "a container reaches the outside world from its own address" same 10.50.0.1 asks "$FAR_IP" within one
check "the outside world reaches a container" same "$WORLD_IP" asks 10.50.0.2 world
check "the host reaches a container" same "$HOST_IP" asks 10.50.0.2 host

must docker rm -f one
check "a freed address is not given again while later ones are free" \
    shows 'inet 10.50.0.3/32' once --net plain busybox ip -4 address show dev eth0
for last in 4 5 6; do
    check "the next address given is .$last" \
        shows "inet 10.50.0.$last/32" once --net plain busybox ip -4 address show dev eth0
done
check "after the last address the search starts again at the first free one" \
    shows 'inet 10.50.0.1/32' once --net plain busybox ip -4 address show dev eth0
must docker rm -f two
check "no routes are left" no_routes_of_ours
check "no links are left" eventually 5 no_links_of_ours
check "the network can be removed" docker network rm plain
end
