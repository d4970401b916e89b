#!/bin/bash
# What else can be set on a network or an endpoint: routing table, next hop, MAC address, name of the host end.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start

must routed_network --subnet 10.151.0.0/24 -o table=100 apart
must start_container apart1 --network apart --ip 10.151.0.7
check "routes go to the network's table" shows '^10.151.0.7 dev vethr.* proto 146 scope link' host ip route show table 100
check "and not to the main one" not shows '10.151.0.7' host ip route show table main
check "without a rule nobody is led there" not pings 10.151.0.7 world
must host ip rule add to 10.151.0.0/24 table 100
check "with one the container is reached" eventually 5 pings 10.151.0.7 world
must host ip route flush table 100
check "the flushed table is filled again" eventually 15 pings 10.151.0.7 world
must docker rm -f apart1
check "and emptied at the end" same "" host ip route show table 100
must docker network rm apart
must host ip rule del to 10.151.0.0/24 table 100

must routed_network --subnet 10.152.0.0/24 net
must start_container hop --network name=net,driver-opt=gateway=10.152.0.254
check "an endpoint's own next hop" shows '^default via 10.152.0.254 dev eth0' within hop ip route
check "is answered by the host end" pings 10.152.0.254 within hop
check "a router that the host sends over is none" refused "its gateway $WORLD_IP is another router.*0.0.0.0/0 dev up0" \
    once --network "name=net,driver-opt=gateway=$WORLD_IP" busybox true
# shellcheck disable=SC2016 # expands later
check "the world still answers for it" eval 'host ip neigh flush dev up0; pings "$WORLD_IP" host'

must start_container mac1 --network name=net,ip=10.152.0.9,driver-opt=mac-from-ip=false
first=$(mac_in mac1 eth0)
check "a MAC address that is not made from the IP address" not same 02:42:0a:98:00:09 echo "$first"
check "is a local unicast one" shows '^02:' echo "$first"
must docker restart mac1
check "and another one after each start" not same "$first" mac_in mac1 eth0

must start_container named --network name=net,ip=10.152.0.10,driver-opt=host-ifname=web0
check "the host end has a further name" shows 'vethr[0-9a-f]{10}' host ip link show web0
check "a name that is taken is refused with words" refused 'altname web0|web0' \
    once --network name=net,driver-opt=host-ifname=web0 busybox true
check "as is one of an interface" refused 'altname up0|up0' once --network name=net,driver-opt=host-ifname=up0 busybox true
check "and what is no name" refused 'host-ifname.*not a valid link name' once --network name=net,driver-opt=host-ifname=a/b busybox true
must daemon_stop KILL
must host ip link property del dev web0 altname web0
must daemon_start
check "a name that was taken away is put back" eventually 15 host ip link show web0
check "an option of a network is none of an endpoint" refused 'option .*table.* cannot be set on an endpoint' \
    once --network name=net,driver-opt=table=100 busybox true
check "nor the reverse" refused 'option .*ip-aliases.* cannot be set on a network' \
    routed_network --subnet 10.153.0.0/24 -o ip-aliases=10.1.1.1 wrong
check "a malformed table is refused" refused 'table.*not the number of a routing table' \
    routed_network --subnet 10.153.0.0/24 -o table=main wrong

must docker rm -f hop mac1 named
check "nothing is left" no_routes_of_ours
end
