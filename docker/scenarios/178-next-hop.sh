#!/bin/bash
# The host answers for the next hop of its containers only on their links, and --gateway replaces the default next hop.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# arp_answered ADDRESS: the world gets an ARP reply on the uplink
arp_answered() { world "$STATE/busybox" arping -c 2 -w 3 -I out0 "$1"; }
kept_from_uplinks() { host nft list table arp net-routed-next-hops | grep -q -F "$1"; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.87.0.0/24 net
must start_container one --net net
check "a container reaches the outside world over the default next hop" pings "$WORLD_IP" within one
check "the host keeps the default next hop from other links" eventually 30 kept_from_uplinks 169.254.1.1
check "the outside world gets no ARP reply for the default next hop" not arp_answered 169.254.1.1
check "the outside world gets an ARP reply for the host's own address" arp_answered "$HOST_IP"
check "the container gets an ARP reply for the default next hop" within one arping -c 1 -w 2 -I eth0 169.254.1.1
must docker rm -f one
must eventually 10 no_links_of_ours
must daemon_stop

world ip address add 169.254.1.1/16 dev out0 # a neighbour has the address of the default next hop
host ip address add 169.254.9.9/16 dev up0
must daemon_start
must pings 169.254.1.1 host
check "a network that would hide a neighbour with the default next hop's address is refused, and the error suggests --gateway" \
    refused '169.254.1.1 is the address of a neighbour .*up0.*--gateway' routed_network --subnet 10.88.0.0/24 hiding
must start_container three --net net
check "with a container on an existing network, status names the hidden neighbour" \
    eventually 60 shows '169.254.1.1 is the address of a neighbour' net_routed status
check "doctor names the hidden neighbour" shows '169.254.1.1 is the address of a neighbour' net_routed doctor
check "doctor suggests --gateway" shows '--gateway' net_routed doctor
must docker rm -f three
must eventually 10 no_links_of_ours
must daemon_stop
check "the neighbour is reached again once the container is removed and the daemon stopped" eventually 5 pings 169.254.1.1 host
must daemon_start --gateway "$HOST_IP"
must docker network rm net
must routed_network --subnet 10.87.0.0/24 net
must start_container two --net net
check "with --gateway no interface of the host has the default next hop's address" not shows 169.254.1.1 host ip -4 address
check "with --gateway the host end has a loopback address, which FRR needs" shows 'inet 127\.[0-9.]*/32 scope host vethr' host ip -4 address
check "with --gateway the neighbour is reached" pings 169.254.1.1 host
check "with --gateway a container reaches the outside world" pings "$WORLD_IP" within two
check "with --gateway the host still answers ARP for its own address" arp_answered "$HOST_IP"
must docker rm -f two
must docker network rm net
must eventually 10 no_links_of_ours
must daemon_stop
check "uninstall succeeds" net_routed uninstall
check "uninstall removes the table of next hops" not shows net-routed host nft list tables
end
