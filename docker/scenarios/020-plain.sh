#!/bin/bash
# What a user does next: no flags for the daemon, a network without --internal, containers without --ip.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start
must docker network create --driver net-routed --ipam-driver ipam-routed --subnet 10.50.0.0/29 plain
must start_container one --net plain
must start_container two --net plain

check "an address is given" same 10.50.0.1/32 addresses_in one eth0
check "and another one" same 10.50.0.2/32 addresses_in two eth0
check "Docker knows it" same 10.50.0.1 address_of one
check "no gateway bridge is added" same "eth0 lo" links_in one
check "the MTU is Ethernet's" same 1500 mtu_in one eth0
check "the default route goes over the usual next hop" shows "^default via 169.254.1.1 dev eth0" within one ip route
check "the subnet too" shows "^10.50.0.0/29 via 169.254.1.1 dev eth0" within one ip route
check "the host end has the next hop, scope host" \
    shows 'inet 169.254.1.1/32 scope host vethr' host ip address show type veth
check "the host keeps its own address as source" shows "src $HOST_IP" host ip route get 10.50.0.1

serve within two
serve world
check "containers reach each other" same 10.50.0.1 asks 10.50.0.2 within one
check "and the world" same 10.50.0.1 asks "$FAR_IP" within one
check "the world reaches them" same "$WORLD_IP" asks 10.50.0.2 world
check "the host reaches them" same "$HOST_IP" asks 10.50.0.2 host

must docker rm -f one
check "a freed address rests before it is given again" \
    shows 'inet 10.50.0.3/32' once --net plain busybox ip -4 address show dev eth0
for last in 4 5 6; do
    check "the next one is .$last" \
        shows "inet 10.50.0.$last/32" once --net plain busybox ip -4 address show dev eth0
done
check "then it starts again, with what is free" \
    shows 'inet 10.50.0.1/32' once --net plain busybox ip -4 address show dev eth0
must docker rm -f two
check "nothing is left" no_routes_of_ours
check "not even a link" eventually 5 no_links_of_ours
check "the network goes" docker network rm plain
end
