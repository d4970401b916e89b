#!/bin/bash
# The host answers for the next hop of its containers on their links alone, and --gateway replaces the usual one.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# arp_answered ADDRESS: the world gets an answer on the uplink
arp_answered() { world "$STATE/busybox" arping -c 2 -w 3 -I out0 "$1"; }
kept_from_uplinks() { host nft list table arp net-routed-next-hops | grep -q -F "$1"; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.87.0.0/24 net
must start_container one --net net
check "a container asks for its next hop" pings "$WORLD_IP" within one
check "which is kept from other links" eventually 15 kept_from_uplinks 169.254.1.1
check "the world gets no answer for it" not arp_answered 169.254.1.1
check "but for the host's own address" arp_answered "$HOST_IP"
check "the container still does" within one arping -c 1 -w 2 -I eth0 169.254.1.1
must docker rm -f one
must daemon_stop

world ip address add 169.254.1.1/16 dev out0 # a neighbour has what is usual here
host ip address add 169.254.9.9/16 dev up0
must daemon_start
must pings 169.254.1.1 host
check "without --gateway a network would hide it from the host, and is refused" \
    refused '169.254.1.1 is the address of a neighbour .*up0.*--gateway' routed_network --subnet 10.88.0.0/24 hiding
must start_container three --net net
check "on a network from before, status says what is hidden" \
    eventually 60 shows '169.254.1.1 is the address of a neighbour' net_routed status
check "and so does doctor" shows '169.254.1.1 is the address of a neighbour' net_routed doctor
check "with the way out" shows '--gateway' net_routed doctor
must docker rm -f three
must daemon_stop
check "the neighbour is reached again" eventually 5 pings 169.254.1.1 host
must daemon_start --gateway "$HOST_IP"
must docker network rm net
must routed_network --subnet 10.87.0.0/24 net
must start_container two --net net
check "with another gateway nothing of the host has the usual next hop" not shows 169.254.1.1 host ip -4 address
check "the host's end has an address all the same, which FRR needs" shows 'inet 127\.[0-9.]*/32 scope host vethr' host ip -4 address
check "the neighbour is reached" pings 169.254.1.1 host
check "and so is the world, from a container" pings "$WORLD_IP" within two
check "the host still answers for its own address" arp_answered "$HOST_IP"
must docker rm -f two
must docker network rm net
must daemon_stop
check "uninstall removes the table" net_routed uninstall
check "(it is gone)" not shows net-routed host nft list tables
end
