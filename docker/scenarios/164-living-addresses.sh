#!/bin/bash
# Addresses that something else has: a container that runs, by an alias or a prefix too; the host, by its links; another
# host. None is given out or taken, and what has them goes on working.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

bridge_network() { docker network create --driver net-routed --subnet "$1" "$2"; }
through_gateway() { once --network "name=mine,driver-opt=gateway=$1" busybox true; }
victim_lives() { pings 10.60.0.7 host && pings 10.60.0.9 host && pings 10.60.8.1 host; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.60.0.0/16 mine
must bridge_network 10.60.0.0/29 dockers # Docker chooses the addresses

# R has 10.60.0.9 itself, 10.60.0.2 to 10.60.0.7 as aliases, and a prefix
must start_container web --cap-add NET_ADMIN \
    --network name=mine,ip=10.60.0.9,driver-opt=ip-aliases=10.60.0.2-10.60.0.7,driver-opt=routes=10.60.8.0/24
within web ip address add 10.60.8.1/32 dev lo
must victim_lives
# The daemon asks the engine for the name of a container shortly after its join
check "an address that Docker chose and that is an alias is refused, with the container that has it" eventually 10 \
    refused 'its address 10.60.0.[2-7] is in use: endpoint .*container web on network mine' once --net dockers busybox true
check "an automatic address passes over aliases" shows 'inet 10.60.0.8/32' once --net mine busybox ip address
check "a requested one inside a prefix is refused" refused '10.60.8.9 is in use: endpoint' once --net mine --ip 10.60.8.9 busybox true
check "the container with the aliases lives on" victim_lives

must start_container first --net mine --ip 10.60.0.21
check "a refusal names container and network" eventually 10 \
    refused '10.60.0.21 is in use: .*container first on network mine' once --net mine --ip 10.60.0.21 busybox true

check "the address of another container is no gateway" refused 'its gateway 10.60.0.9 is in use: endpoint' through_gateway 10.60.0.9
check "nor is an alias" refused 'its gateway 10.60.0.7 is in use: endpoint' through_gateway 10.60.0.7
check "nor an address inside of a prefix" refused 'its gateway 10.60.8.8 is in use: endpoint' through_gateway 10.60.8.8
must host ip route add 10.60.0.50 via "$WORLD_IP" proto ospf metric 20
check "nor that of another host" refused "its gateway 10.60.0.50 is another host's: .* via $WORLD_IP" through_gateway 10.60.0.50
must world ip address add 198.19.0.77/24 dev out0
must pings 198.19.0.77 host
check "nor that of a neighbour" refused "its gateway 198.19.0.77 is another host's: .* dev up0 lladdr" through_gateway 198.19.0.77
check "nor can a network have one of them" eventually 10 \
    refused 'gateway 10.60.0.9 is in use: .*container web on network mine' \
    routed_network --subnet 10.60.0.0/16 --gateway 10.60.0.9 other
check "but one that other hosts announce: all hosts of a network may have the same" \
    routed_network --subnet 10.60.0.0/16 --gateway 10.60.0.50 other
must docker network rm other
check "the container is reached as before" victim_lives

must start_container sender --network name=mine,driver-opt=gateway=10.60.0.60
check "a gateway that is in use is given to no container" refused '10.60.0.60 is the next hop of endpoint' \
    once --net mine --ip 10.60.0.60 busybox true

check "a network over the subnet of the uplink is refused" refused '198.19.0.0/24 is on a link of this host .* dev up0' \
    routed_network --subnet 198.19.0.0/24 uplinks
check "and over that of docker0" refused '172.17.0.0/16 is on a link of this host .* dev docker0' \
    routed_network --subnet 172.17.0.0/16 bridges
check "one that holds the uplink's is made" routed_network --subnet 198.19.0.0/16 wide
check "automatic addresses pass over the uplink's" shows 'inet 198.19.1.0/32' once --net wide busybox ip address
check "and a requested one there is refused" refused '198.19.0.5 cannot be given to a container: 198.19.0.0/24 is on a link' \
    once --net wide --ip 198.19.0.5 busybox true
must docker network rm wide

must host ip route add blackhole 10.60.0.0/16 proto bgp
must host ip route add 10.0.0.0/8 via "$WORLD_IP" proto static
check "aggregates leave the subnet usable" once --net mine busybox true

check "doctor finds the subnets on no link" shows '^ok +addresses: ' net_routed doctor
must host ip link add br9 up type bridge
must host ip address add 10.60.200.1/16 dev br9
check "a bridge over the subnet is in status" eventually 30 status_says 'subnet 10.60.0.0/16 .* is in conflict: .*dev br9'
check "and in the log" shows 'WARN .*is in conflict: .*dev br9' daemon_log
check "and doctor names it" shows '^fault +addresses: .*dev br9' net_routed doctor
must host ip link del br9
check "without it all is well" eventually 30 not status_says 'is in conflict'
end
