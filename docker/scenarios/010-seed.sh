#!/bin/bash
# The scenario of the first release, word for word: one container with one routed address behind a given gateway.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

one_link_of_ours() { [ "$(our_links | wc -l)" = 1 ]; }

begin
must daemon_start --gateway "$HOST_IP" --mtu 9000 --debug
must dockerd_start
must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -tid --name seed --net=mine --ip 10.46.1.7 busybox sh

check "eth0 has exactly 10.46.1.7/32" same 10.46.1.7/32 addresses_in seed eth0
check "there is no other interface" same "eth0 lo" links_in seed
check "its MTU is 9000" same 9000 mtu_in seed eth0
check "its MAC is made from the address" same 02:42:0a:2e:01:07 mac_in seed eth0
check "eth0 is up" shows 'state UP|,UP' within seed ip link show eth0
check "the default route goes over the host" shows "^default via $HOST_IP dev eth0" within seed ip route
check "there is one host end" same 1 eval 'our_links | wc -l'
check "its MTU is 9000 too" shows 'mtu 9000' host ip link show "$(our_links)"
check "the host has the route" same "10.46.1.7 dev $(our_links) scope link " our_routes
check "in the words of ip route" shows "^10.46.1.7 dev vethr[0-9a-f]{10} proto 146 scope link" host ip route

serve world
check "the container reaches an address outside" pings "$WORLD_IP" within seed
check "and one further away, by TCP, with its own address" same 10.46.1.7 asks "$FAR_IP" within seed
# shellcheck disable=SC2016 # expands later
check "its ARP table holds the gateway and nothing else" \
    same "$HOST_IP" within seed awk 'NR > 1 {print $1}' /proc/net/arp

serve within seed
check "the world reaches the container" same "$WORLD_IP" asks 10.46.1.7 world
check "the host reaches the container, by its own address" same "$HOST_IP" asks 10.46.1.7 host
serve host
check "the container reaches the host" same 10.46.1.7 asks "$HOST_IP" within seed

must start_container other --net=mine --ip 10.46.1.8
serve within other
check "one container reaches the other by ping" pings 10.46.1.8 within seed
check "and by TCP" same 10.46.1.7 asks 10.46.1.8 within seed
check "and the other way round" same 10.46.1.8 asks 10.46.1.7 within other
check "a packet of 9000 bytes fits" within seed ping -c 1 -W 2 -s 8972 10.46.1.8
# shellcheck disable=SC2016 # expands later
check "the ARP table has not grown" same "$HOST_IP" within seed awk 'NR > 1 {print $1}' /proc/net/arp

must docker rm -f other
must eventually 10 one_link_of_ours # the other container's link is swept after Docker has its answer
link=$(our_links)
monitor_start
must docker rm -f seed
check "the route is gone when the container is" no_routes_of_ours
check "the host end follows" eventually 5 no_links_of_ours
check "the route went before the link" eventually 5 route_went_first 10.46.1.7 "$link"
check "the address is free again" once --net=mine --ip 10.46.1.7 busybox true
check "the network can be removed" docker network rm mine
check "and leaves no route" no_routes_of_ours
end
