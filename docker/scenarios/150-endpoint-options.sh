#!/bin/bash
# Covers further options of a network or an endpoint: routing table, next hop, MAC address, and name of the host end.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start

must routed_network --subnet 10.151.0.0/24 -o table=100 apart
must start_container apart1 --network apart --ip 10.151.0.7
check "a network's routes go into its routing table" shows '^10.151.0.7 dev vethr.* proto 146 scope link' host ip route show table 100
check "the network's routes are not in the main table" not shows '10.151.0.7' host ip route show table main
check "without a rule for the table the container is not reached" not pings 10.151.0.7 world
must host ip rule add to 10.151.0.0/24 table 100
check "with a rule for the table the container is reached" eventually 5 pings 10.151.0.7 world
must host ip route flush table 100
check "the flushed table is filled again" eventually 15 pings 10.151.0.7 world
must docker rm -f apart1
check "the table is empty once the container is removed" same "" host ip route show table 100
must docker network rm apart
must host ip rule del to 10.151.0.0/24 table 100

must routed_network --subnet 10.152.0.0/24 net
must start_container hop --network name=net,driver-opt=gateway=10.152.0.254
check "the endpoint's gateway is the container's next hop" shows '^default via 10.152.0.254 dev eth0' within hop ip route
check "the host end answers for the endpoint's gateway" pings 10.152.0.254 within hop
check "a gateway that is a router of the host is refused" refused "its gateway $WORLD_IP is another router.*0.0.0.0/0 dev up0" \
    once --network "name=net,driver-opt=gateway=$WORLD_IP" busybox true
# shellcheck disable=SC2016 # expands later
check "the router is still reached after the refusal" eval 'host ip neigh flush dev up0; pings "$WORLD_IP" host'

must start_container mac1 --network name=net,ip=10.152.0.9,driver-opt=mac-from-ip=false
first=$(mac_in mac1 eth0)
check "with mac-from-ip=false the MAC address is not derived from the IP address" not same 02:42:0a:98:00:09 echo "$first"
check "the generated MAC address is a local unicast address" shows '^02:' echo "$first"
must docker restart mac1
check "the generated MAC address changes with a restart" not same "$first" mac_in mac1 eth0

must start_container named --network name=net,ip=10.152.0.10,driver-opt=host-ifname=web0
check "the host end has the alternative name given by host-ifname" shows 'vethr[0-9a-f]{10}' host ip link show web0
check "an alternative name in use is refused" refused 'altname web0|web0' \
    once --network name=net,driver-opt=host-ifname=web0 busybox true
check "the name of an existing interface is refused as host-ifname" \
    refused 'altname up0|up0' once --network name=net,driver-opt=host-ifname=up0 busybox true
check "an invalid interface name is refused as host-ifname" \
    refused 'host-ifname.*not a valid link name' once --network name=net,driver-opt=host-ifname=a/b busybox true
must daemon_stop KILL
must host ip link property del dev web0 altname web0
must daemon_start
check "an alternative name removed while the daemon was down is restored" eventually 15 host ip link show web0
check "a network option is refused on an endpoint" refused 'option .*table.* cannot be set on an endpoint' \
    once --network name=net,driver-opt=table=100 busybox true
check "an endpoint option is refused on a network" refused 'option .*ip-aliases.* cannot be set on a network' \
    routed_network --subnet 10.153.0.0/24 -o ip-aliases=10.1.1.1 wrong
check "a table that is not a number is refused" refused 'table.*not the number of a routing table' \
    routed_network --subnet 10.153.0.0/24 -o table=main wrong

must docker rm -f hop mac1 named
check "no routes are left" no_routes_of_ours
end
