#!/bin/bash
# Covers several addresses in one container: given with docker run and docker network connect, present before the first instruction,
# routed, checked for conflicts, released, and restored after every restart.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/arrivals.sh"

# engine_waits: the engine waits until the plugin has completed the container end (docker/README.md); docker/bench measures how
# often a container starts earlier on other engines
engine_waits() { [ "${VERSION%%.*}" -ge 28 ]; }

has_all() { same "10.120.0.7/32 10.120.0.8/32 10.121.9.9/32 " eval "addresses_in box eth0 | xargs -n 1 | sort | tr '\\n' ' '"; }
routed_all() {
    local address
    for address in 10.120.0.7 10.120.0.8 10.121.9.9; do
        pings "$address" world || return
    done
}
kept_all() { eventually 25 has_all && eventually 25 routed_all && our_routes | grep -q '^fd00\|^10.121.9.9 '; }

begin
must daemon_start
must dockerd_start --live-restore
must routed_network --subnet 10.120.0.0/16 net

must start_container box --network name=net,ip=10.120.0.7,driver-opt=ip-aliases=10.120.0.8+10.121.9.9
check "the container has its address and both aliases, each as a /32" eventually 25 has_all
check "the host has a route for each of the three addresses" same 3 eval 'our_routes | wc -l'
check "the outside world reaches each of the three addresses" routed_all
serve world
check "packets leave with the container's own address as source" same 10.120.0.7 asks "$FAR_IP" within box
check "a packet can leave with an alias as source" within box ping -c 3 -i 0.3 -W 10 -I 10.121.9.9 "$FAR_IP"

check "an alias in use is refused, and the error names the holder" refused '10.121.9.9.*in use: endpoint .*10.120.0.7' \
    once --network name=net,driver-opt=ip-aliases=10.121.9.9 busybox true
check "an alias of another container is refused as --ip" \
    refused '10.120.0.8.*in use: endpoint .*10.120.0.7' once --network net --ip 10.120.0.8 busybox true
check "a prefix that contains an alias in use is refused" refused '10.121.9.8/30 .*holds 10.121.9.9, which is in use' \
    once --network name=net,driver-opt=routes=10.121.9.8/30 busybox true
check "a malformed alias is refused, and the error quotes it" refused 'ip-aliases.*"10.1.2" is not an IP address' \
    once --network name=net,driver-opt=ip-aliases=10.1.2 busybox true
check "a misspelt option is refused with a suggestion" \
    refused 'ip-alias.*did you mean \\?"ip-aliases' once --network name=net,driver-opt=ip-alias=10.1.2.3 busybox true
check "the refused containers leave no routes" same 3 eval 'our_routes | wc -l'

must start_container late --net none
must docker network disconnect none late
check "a running container can be connected with aliases given by the first plugin's option name" docker network connect \
    --driver-opt com.medallia.routed.network.ipAliases=10.120.2.1+fd00:120::2:1 net late
check "the connected container has its IPv4 alias" eventually 25 eval 'addresses_in late eth0 | grep -q 10.120.2.1/32'
check "the connected container has its IPv6 alias, although the network has no IPv6" \
    eventually 25 shows fd00:120::2:1/128 within late ip -o -6 address show dev eth0
must world ip address add 2001:db8::1/128 dev lo
must world ip address add 2001:db8:19::2/64 dev out0 nodad
must host ip address add 2001:db8:19::1/64 dev up0 nodad
must world ip route add fd00:120::/32 via 2001:db8:19::1
must host ip route add 2001:db8::1 via 2001:db8:19::2
check "the outside world reaches the IPv6 alias" eventually 25 world "$STATE/busybox" ping -c 3 -i 0.3 -W 10 fd00:120::2:1
check "the container reaches the outside world from the IPv6 alias" within late ping -c 3 -i 0.3 -W 10 -I fd00:120::2:1 2001:db8::1

check "a prefix can be routed to a container" start_container router --cap-add NET_ADMIN --network name=net,driver-opt=routes=10.99.0.0/24
check "the host has one route for the prefix, via the container's address" shows '^10.99.0.0/24 via 10.120.0.6 dev vethr[0-9a-f]* onlink' our_routes
must within router ip address add 10.99.0.77/32 dev lo
check "the outside world reaches an address of the prefix inside the container" pings 10.99.0.77 world

if engine_waits; then
    check "a container's first command sees all its addresses, in each of 40 runs" all_arrive 40
fi

must docker restart box
check "after a restart of the container its addresses are restored" kept_all
must daemon_stop KILL
check "all addresses are reached while the daemon is dead" routed_all
must daemon_start
check "after a kill and start of the daemon all addresses are in place" kept_all
must daemon_stop
must daemon_start
check "after a stop and start of the daemon all addresses are in place" kept_all
dockerd_signal KILL
must dockerd_start --live-restore
check "after a live restore of Docker all addresses are in place" kept_all
must namespace_of box ip address del 10.120.0.8/32 dev eth0
check "an alias deleted inside the container is restored" eventually 40 has_all

must docker rm -f box late router
check "no routes are left" no_routes_of_ours
check "the addresses and aliases can be requested again" \
    once --network name=net,ip=10.120.0.8,driver-opt=ip-aliases=10.120.0.7+10.121.9.9 busybox true
end
