#!/bin/bash
# Changes that others make to the daemon's links, routes and rules are reverted; docker/bench measures how soon. Foreign objects in
# the way are reported and left alone.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/invariants.sh"

# picture: prints everything of the daemon on the host, except what a recreated link cannot keep: its index and the MAC address of
# the host end
picture() {
    host ip -j -d address show type veth | jq -c '.[] | select(.ifname // "" | startswith("vethr"))
        | [.ifname, .mtu, .ifalias, (.flags | index("UP") != null), ([.addr_info[] | [.local, .prefixlen, .scope]] | sort)]' | sort
    our_routes | sort
    host iptables -S | grep vethr
    host cat /proc/sys/net/ipv4/ip_forward
}

whole() { [ "$(picture)" = "$WHOLE" ]; }

# mended WHAT COMMAND: COMMAND does the damage on the host
mended() {
    check "$1: restored" mends "$1" "$2"
    check "$1: the outside world reaches the container" pings 10.80.0.7 world
}

mends() {
    local start
    host sh -e -c "$2" || return
    start=${EPOCHREALTIME/./}
    eventually 30 whole || { diff <(echo "$WHOLE") <(picture) || return; }
    measured "$1: restored after $(milliseconds_since "$start") ms"
}

inside_of() { within "$1" sh -c 'ip -o -4 address show dev eth0 | cut -d" " -f2-; ip link show eth0 | grep -o "link/ether [^ ]*"; ip route | sed "s/ linkdown//"'; }

# burst COUNT: causes as many route events at once and flushes the daemon's routes in between
burst() {
    local routes=$STATE/run/burst i
    for ((i = 0; i < $1 / 4; i++)); do
        echo "route add blackhole 192.0.2.$((i % 250))/32"
        echo "route del blackhole 192.0.2.$((i % 250))/32"
    done >"$routes"
    host sh -c 'ip -batch /run/burst; ip route flush proto 146; ip -batch /run/burst'
}

# jiffies: prints the processor time that the daemon has used
# shellcheck disable=SC2016 # expands later
jiffies() { host awk '{print $14 + $15}' "/proc/$(daemon_pid)/stat"; }

# at_rest: the daemon uses less than a tenth of a processor
at_rest() {
    local before
    before=$(jiffies)
    sleep 2
    local used=$(($(jiffies) - before))
    measured "$((used * 5)) ms of processor time a second"
    [ "$used" -lt 20 ]
}

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.80.0.0/24 net
must start_container box --net net --ip 10.80.0.7
link=$(our_links)
must start_container other --net net --ip 10.80.0.8
must daemon_stop
must daemon_start # with a journal that is not empty, which the daemon trusts at once
# shellcheck disable=SC2016 # expands later
must eventually 30 eval 'host iptables -S FORWARD | grep -q -- "-j NET-ROUTED"'
must eventually 30 eval 'host iptables -S NET-ROUTED | grep -q -- "-o docker0"'
must eventually 20 at_rest
WHOLE=$(picture)
INNER=$(inside_of box)

mended "a route deleted" "ip route del 10.80.0.7"
mended "all routes of the daemon flushed" "ip route flush proto 146"
mended "an unwanted route with the daemon's protocol number" "ip route add 10.80.0.99 dev $link proto 146"
mended "a route moved to another device" "ip route replace 10.80.0.7 dev up0 proto 146 scope link"
mended "a route's protocol changed" "ip route replace 10.80.0.7 dev $link proto static scope link"
mended "the link set down" "ip link set $link down"
mended "the host end's address removed" "ip address del 169.254.1.1/32 dev $link"
mended "all addresses of the host end flushed" "ip address flush dev $link"
mended "the host end's alias removed" "ip link set $link alias ''"
mended "the host end's alias changed" "ip link set $link alias somebody"
mended "the host end's MTU changed" "ip link set $link mtu 1300"
mended "an orphaned link with a name of the daemon's" "ip link add vethr0123456789 type veth peer name nobody"
mended "the daemon's rules flushed" "iptables -F NET-ROUTED"
mended "forwarding switched off" "echo 0 >/proc/sys/net/ipv4/ip_forward"
mended "routes, addresses and MTU changed at once" "ip route flush proto 146; ip address flush dev $link; ip link set $link mtu 1300 down"
mended "the link deleted" "ip link del $link"
check "after the link was recreated the container has the same addresses, MAC address and routes" same "$INNER" inside_of box
check "after the link was recreated the container reaches another one" pings 10.80.0.8 within box
mended "the link deleted again" "ip link del $link"
check "a container whose link was recreated can be restarted and is reached" eval 'docker restart box && pings 10.80.0.7 world'
must eventually 15 same 2 eval 'our_links | wc -l'
WHOLE=$(picture)

must host ip route replace 10.80.0.7 via "$WORLD_IP" proto static
check "the log reports a foreign route in the way" logged '10.80.0.7.*static'
check "reconcile reports a foreign route in the way and fails" refused 'blocked by foreign route.*10.80.0.7' net_routed reconcile
check "the foreign route is left alone" shows 'proto static' host ip route show 10.80.0.7
mended "a foreign route deleted" "ip route del 10.80.0.7"

check "2,000 route events are caused, with a flush of the daemon's routes in between" burst 2000
check "the daemon's routes are restored after 2,000 events" eventually 5 whole
check "the daemon is alive after 2,000 events" daemon_alive
check "the daemon becomes idle after 2,000 events" eventually 20 at_rest
check_invariants "after all changes"
check_nothing_left
end
