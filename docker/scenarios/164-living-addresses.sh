#!/bin/bash
# Covers addresses that are in use elsewhere: by a running container, also as an alias or in a prefix; by a link of the host; by
# another host. None is given out or taken over, and the holder keeps working.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

bridge_network() { docker network create --driver net-routed --subnet "$1" "$2"; }
through_gateway() { once --network "name=mine,driver-opt=gateway=$1" busybox true; }
victim_lives() { pings 10.60.0.7 host && pings 10.60.0.9 host && pings 10.60.8.1 host; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.60.0.0/16 mine
must bridge_network 10.60.0.0/29 dockers # Docker chooses the addresses

# web has 10.60.0.9, the aliases 10.60.0.2 to 10.60.0.7, and a prefix.
must start_container web --cap-add NET_ADMIN \
    --network name=mine,ip=10.60.0.9,driver-opt=ip-aliases=10.60.0.2-10.60.0.7,driver-opt=routes=10.60.8.0/24
within web ip address add 10.60.8.1/32 dev lo
must eventually 25 victim_lives
# The container's name comes with the engine's event, some time after the start.
check "an address that is an alias is refused although Docker chose it, naming the container" eventually 20 \
    refused 'its address 10.60.0.[2-7] is in use: endpoint .*container web on network mine' once --net dockers busybox true
check "automatic addresses skip aliases" shows 'inet 10.60.0.8/32' once --net mine busybox ip address
check "a requested address inside a routed prefix is refused" refused '10.60.8.9 is in use: endpoint' once --net mine --ip 10.60.8.9 busybox true
check "the container with the aliases is reached as before" victim_lives

must start_container first --net mine --ip 10.60.0.21
check "the refusal of an address in use names its container and network" eventually 20 \
    refused '10.60.0.21 is in use: .*container first on network mine' once --net mine --ip 10.60.0.21 busybox true

check "the address of another container is refused as a gateway" refused 'its gateway 10.60.0.9 is in use: endpoint' through_gateway 10.60.0.9
check "an alias of another container is refused as a gateway" refused 'its gateway 10.60.0.7 is in use: endpoint' through_gateway 10.60.0.7
check "an address inside a routed prefix is refused as a gateway" refused 'its gateway 10.60.8.8 is in use: endpoint' through_gateway 10.60.8.8
must host ip route add 10.60.0.50 via "$WORLD_IP" proto ospf metric 20
check "the address of another host is refused as an endpoint's gateway" \
    refused "its gateway 10.60.0.50 is another host's: .* via $WORLD_IP" through_gateway 10.60.0.50
must world ip address add 198.19.0.77/24 dev out0
must pings 198.19.0.77 host
check "the address of a neighbour on the uplink is refused as a gateway" \
    refused "its gateway 198.19.0.77 is another host's: .* dev up0 lladdr" through_gateway 198.19.0.77
check "the address of a container is refused as the gateway of a network" eventually 20 \
    refused 'gateway 10.60.0.9 is in use: .*container web on network mine' \
    routed_network --subnet 10.60.0.0/16 --gateway 10.60.0.9 other
check "an address that another host announces is accepted as the gateway of a network, as all its hosts may share it" \
    routed_network --subnet 10.60.0.0/16 --gateway 10.60.0.50 other
must docker network rm other
check "the container with the aliases is reached after the refused gateways" victim_lives

must start_container sender --network name=mine,driver-opt=gateway=10.60.0.60
check "an endpoint's gateway is refused as the address of a container" refused '10.60.0.60 is the next hop of endpoint' \
    once --net mine --ip 10.60.0.60 busybox true

check "a network over the subnet of the uplink is refused" refused '198.19.0.0/24 is on a link of this host .* dev up0' \
    routed_network --subnet 198.19.0.0/24 uplinks
check "a network over the subnet of docker0 is refused" refused '172.17.0.0/16 is on a link of this host .* dev docker0' \
    routed_network --subnet 172.17.0.0/16 bridges
check "a network whose subnet contains the uplink's is accepted" routed_network --subnet 198.19.0.0/16 wide
check "automatic addresses skip the uplink's subnet" shows 'inet 198.19.1.0/32' once --net wide busybox ip address
check "a requested address in the uplink's subnet is refused" refused '198.19.0.5 cannot be given to a container: 198.19.0.0/24 is on a link' \
    once --net wide --ip 198.19.0.5 busybox true
must docker network rm wide

must host ip route add blackhole 10.60.0.0/16 proto bgp
must host ip route add 10.0.0.0/8 via "$WORLD_IP" proto static
check "aggregate routes over the subnet do not keep a container from starting" once --net mine busybox true

check "doctor passes its addresses check while no subnet is on a link" shows '^ok +addresses: ' net_routed doctor
must host ip link add br9 up type bridge
must host ip address add 10.60.200.1/16 dev br9
check "status reports a bridge whose subnet conflicts with the network" eventually 30 status_says 'subnet 10.60.0.0/16 .* is in conflict: .*dev br9'
check "the log warns of the bridge's conflicting subnet" logged 'WARN .*is in conflict: .*dev br9'
check "doctor reports the bridge's conflicting subnet as a fault" shows '^fault +addresses: .*dev br9' net_routed doctor
must host ip link del br9
check "status reports no conflict once the bridge is deleted" eventually 30 not status_says 'is in conflict'
end
