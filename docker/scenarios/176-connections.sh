#!/bin/bash
# A client that sent to an address can still send when another container has the address, unless that container does not allow it.
# A container's own connections survive another network and repairs.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

ADDRESS=10.86.0.7

# ask: sends echo requests with one identifier until the world's namespace ends
ask() {
    # shellcheck disable=SC2016 # expands in the other shell
    world sh -c '"$0" ping -i 1 "$1" >"$2" 2>&1 &' "$STATE/busybox" "$ADDRESS" "$STATE/ping.log"
}

# asked NAME: the container has received echo requests
asked() {
    # shellcheck disable=SC2016 # awk's
    within "$1" awk '$1 != "Icmp:" {next}
        !at {for (i = 2; i <= NF; i++) if ($i == "InEchos") at = i; next}
        {exit $at == 0}' /proc/net/snmp
}

refused_packets() { host nft list chain inet net-routed-ingress refuse | grep -o 'packets [1-9][0-9]*'; }

# stream_to NAME: the world sends lines over a connection that the container has opened, so that a packet of the world is the first
# after any change
stream_to() {
    # shellcheck disable=SC2016 # expands in the other shell
    world sh -c '(while :; do echo line; sleep 0.3; done) | "$0" nc -l -p 7000 &' "$STATE/busybox" >/dev/null 2>&1
    # The world's end closes the connection when the container has nothing more to send.
    docker exec -d "$1" sh -c "mkfifo /nothing; sleep 1000000 >/nothing &
        until nc $WORLD_IP 7000 </nothing >>/lines; do sleep 0.3; done; echo ended >>/lines"
}

# still_streams NAME: further lines arrive, over the same connection
still_streams() {
    local lines
    lines=$(within "$1" grep -c line /lines) || return
    eventually 20 has_lines "$1" $((lines + 10)) && not shows ended within "$1" cat /lines
}

has_lines() { [ "$(within "$1" grep -c line /lines)" -ge "$2" ]; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.86.0.0/24 net
must routed_network --subnet 10.86.0.0/24 -o ingress-allowed=none shut
must start_container first --net net --ip "$ADDRESS"
ask
check "echo requests reach the first container" eventually 20 asked first
must docker rm -f first
must start_container second --net shut --ip "$ADDRESS"
check "echo requests of an earlier flow are refused once the address belongs to a container that allows no sources" eventually 20 refused_packets
check "no echo request reaches the container that allows no sources" not asked second
must docker rm -f second
must start_container third --net net --ip "$ADDRESS"
check "echo requests reach the next container with the address, which allows all sources" eventually 20 asked third

must start_container keeper --net shut --ip 10.86.0.9
must stream_to keeper
must eventually 20 has_lines keeper 1
check "a container that allows no sources receives over a connection of its own" still_streams keeper
must routed_network --subnet 10.86.1.0/24 -o ingress-allowed=none other
must docker network connect --ip 10.86.1.9 other keeper
check "its connection survives another network" still_streams keeper
must docker network disconnect other keeper
check "its connection survives the end of the other network" still_streams keeper
must host ip route del 10.86.0.9
must eventually 15 eval 'our_routes | grep -q "^10.86.0.9 "'
check "its connection survives a repair of its route" still_streams keeper
must host nft delete table inet net-routed-ingress
must eventually 15 host nft list table inet net-routed-ingress
check "its connection survives a repair of the packet filter" still_streams keeper
must daemon_stop KILL
must daemon_start
check "its connection survives kill -9 and a start of the daemon" still_streams keeper
end
