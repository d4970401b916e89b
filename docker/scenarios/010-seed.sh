#!/bin/bash
# Repeats the scenario of the first release exactly: one container with one routed address behind a given gateway.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

one_link_of_ours() { [ "$(our_links | wc -l)" = 1 ]; }

begin
must daemon_start --gateway "$HOST_IP" --mtu 9000 --debug
must dockerd_start
must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -tid --name seed --net=mine --ip 10.46.1.7 busybox sh

check "eth0 has exactly the address 10.46.1.7/32" same 10.46.1.7/32 addresses_in seed eth0
check "the container has no interfaces other than eth0 and lo" same "eth0 lo" links_in seed
check "eth0 in the container has an MTU of 9000" same 9000 mtu_in seed eth0
check "the container's MAC address is derived from its IP address" same 02:42:0a:2e:01:07 mac_in seed eth0
check "eth0 in the container is up" shows 'state UP|,UP' within seed ip link show eth0
check "the container's default route uses the host as next hop" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the host has one host end" same 1 eval 'our_links | wc -l'
check "the host end has an MTU of 9000" shows 'mtu 9000' host ip link show "$(our_links)"
check "the host has a route to the container, and no other with protocol 146" same "10.46.1.7 dev $(our_links) scope link " our_routes
check "ip route shows the container's route with protocol 146 and link scope" \
    shows "^10.46.1.7 dev vethr[0-9a-f]{10} proto 146 scope link" host ip route

serve world
check "the container reaches an address outside the host" pings "$WORLD_IP" within seed
check "the container reaches a more distant address by TCP, with its own address as source" same 10.46.1.7 asks "$FAR_IP" within seed
# shellcheck disable=SC2016 # expands later
check "the container's ARP table contains only the gateway" \
    same "$HOST_IP" within seed awk 'NR > 1 {print $1}' /proc/net/arp

serve within seed
check "the outside world reaches the container" same "$WORLD_IP" asks 10.46.1.7 world
check "the host reaches the container from its own address" same "$HOST_IP" asks 10.46.1.7 host
serve host
check "the container reaches the host" same 10.46.1.7 asks "$HOST_IP" within seed

must start_container other --net=mine --ip 10.46.1.8
serve within other
check "one container reaches another by ping" pings 10.46.1.8 within seed
check "one container reaches another by TCP" same 10.46.1.7 asks 10.46.1.8 within seed
check "the second container reaches the first by TCP" same 10.46.1.8 asks 10.46.1.7 within other
check "a packet of 9000 bytes passes between the containers" within seed ping -c 3 -i 0.3 -W 10 -s 8972 10.46.1.8
# shellcheck disable=SC2016 # expands later
check "the ARP table still contains only the gateway" same "$HOST_IP" within seed awk 'NR > 1 {print $1}' /proc/net/arp

must docker rm -f other
must eventually 10 one_link_of_ours # the other container's link is deleted after Docker has its reply
link=$(our_links)
monitor_start
must docker rm -f seed
check "no route remains once the container is removed" no_routes_of_ours
check "the host end is deleted soon afterwards" eventually 5 no_links_of_ours
check "the route was deleted before the link" eventually 5 route_went_first 10.46.1.7 "$link"
check "the address can be requested again" once --net=mine --ip 10.46.1.7 busybox true
check "the network can be removed" docker network rm mine
check "removing the network leaves no routes" no_routes_of_ours
end
