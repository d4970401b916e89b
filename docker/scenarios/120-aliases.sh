#!/bin/bash
# Several addresses in one container: given with docker run and docker network connect, there before the first instruction,
# routed, checked for conflicts, given back, and back after every restart.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/arrivals.sh"

# engine_waits: until its plugin has completed the inside (docker/README.md); how often others are early is measured by docker/bench
engine_waits() { [ "${VERSION%%.*}" -ge 28 ]; }

has_all() { same "10.120.0.7/32 10.120.0.8/32 10.121.9.9/32 " eval "addresses_in box eth0 | xargs -n 1 | sort | tr '\\n' ' '"; }
routed_all() {
    local address
    for address in 10.120.0.7 10.120.0.8 10.121.9.9; do
        pings "$address" world || return
    done
}
kept_all() { eventually 5 has_all && eventually 5 routed_all && our_routes | grep -q '^fd00\|^10.121.9.9 '; }

begin
must daemon_start
must dockerd_start --live-restore
must routed_network --subnet 10.120.0.0/16 net

must start_container box --network name=net,ip=10.120.0.7,driver-opt=ip-aliases=10.120.0.8+10.121.9.9
check "the container has all its addresses, as hosts" eventually 5 has_all
check "each has its route" same 3 eval 'our_routes | wc -l'
check "each is reached" routed_all
serve world
check "packets leave with the first one" same 10.120.0.7 asks "$FAR_IP" within box
check "or with another one when asked to" within box ping -c 1 -W 2 -I 10.121.9.9 "$FAR_IP"

check "an alias in use is refused with its holder" refused '10.121.9.9.*in use: endpoint .*10.120.0.7' \
    once --network name=net,driver-opt=ip-aliases=10.121.9.9 busybox true
check "also as --ip" refused '10.120.0.8.*in use: endpoint .*10.120.0.7' once --network net --ip 10.120.0.8 busybox true
check "and as part of a prefix" refused '10.121.9.8/30 .*holds 10.121.9.9, which is in use' \
    once --network name=net,driver-opt=routes=10.121.9.8/30 busybox true
check "a malformed one is refused with words" refused 'ip-aliases.*"10.1.2" is not an IP address' \
    once --network name=net,driver-opt=ip-aliases=10.1.2 busybox true
check "a misspelt option too" refused 'ip-alias.*did you mean \\?"ip-aliases' once --network name=net,driver-opt=ip-alias=10.1.2.3 busybox true
check "nothing of those is left" same 3 eval 'our_routes | wc -l'

must start_container late --net none
must docker network disconnect none late
check "a running container is connected with aliases, by the first plugin's name" docker network connect \
    --driver-opt com.medallia.routed.network.ipAliases=10.120.2.1+fd00:120::2:1 net late
check "it has them" eventually 5 eval 'addresses_in late eth0 | grep -q 10.120.2.1/32'
check "the IPv6 one too, though the network has no IPv6" \
    eventually 5 shows fd00:120::2:1/128 within late ip -o -6 address show dev eth0
must world ip address add 2001:db8::1/128 dev lo
must world ip address add 2001:db8:19::2/64 dev out0 nodad
must host ip address add 2001:db8:19::1/64 dev up0 nodad
must world ip route add fd00:120::/32 via 2001:db8:19::1
must host ip route add 2001:db8::1 via 2001:db8:19::2
check "which is reached" eventually 5 world "$STATE/busybox" ping -c 1 -W 2 fd00:120::2:1
check "and reaches the world" within late ping -c 1 -W 2 -I fd00:120::2:1 2001:db8::1

check "a whole prefix is routed to a container" start_container router --cap-add NET_ADMIN --network name=net,driver-opt=routes=10.99.0.0/24
check "the host has one route for it" shows '^10.99.0.0/24 via 10.120.0.6 dev vethr[0-9a-f]* onlink' our_routes
must within router ip address add 10.99.0.77/32 dev lo
check "its addresses are reached inside" pings 10.99.0.77 world

if engine_waits; then
    check "a container lists all its addresses as its first command, each of 40 times" all_arrive 40
fi

must docker restart box
check "restarted, it has all of them again" kept_all
must daemon_stop KILL
check "while the daemon is dead all stays" routed_all
must daemon_start
check "and when it is back" kept_all
must daemon_stop
must daemon_start
check "after a plain restart too" kept_all
dockerd_signal KILL
must dockerd_start --live-restore
check "and after a live-restore" kept_all
must host nsenter -n -t "$(docker inspect -f '{{.State.Pid}}' box)" ip address del 10.120.0.8/32 dev eth0
check "an alias that was taken away inside is put back" eventually 15 has_all

must docker rm -f box late router
check "nothing is left" no_routes_of_ours
check "the addresses are free" once --network name=net,ip=10.120.0.8,driver-opt=ip-aliases=10.120.0.7+10.121.9.9 busybox true
end
