#!/bin/bash
# A container sends only from its own addresses, and only allowed sources open connections to it, whatever happens to the daemon or
# to its nftables tables.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

STOLEN=10.91.0.66
STOLEN6=fd00:91::66
WORLD_IP6=fd00:19::2

# heard_from ADDRESS: prints how many packets from that address the world has received
heard_from() {
    local program=iptables
    [[ $1 != *:* ]] || program=ip6tables
    world "$program" -nvxL INPUT | awk -v source="${1%/128}" '$0 ~ source {sum += $1} END {print sum + 0}'
}

count() { world iptables -A INPUT -s "$1"; }
count6() { world ip6tables -A INPUT -s "$1"; }

# lies NAME: a container with the capability takes foreign addresses and sends from them
lies() {
    within "$1" ip address replace "$STOLEN/32" dev lo
    within "$1" ip -6 address replace "$STOLEN6/128" dev lo
    # shellcheck disable=SC2153 # of lib/host.sh
    within "$1" ping -c 2 -i 0.2 -W 1 -I "$STOLEN" "$WORLD_IP"
    within "$1" ping6 -c 2 -i 0.2 -W 1 -I "$STOLEN6" "$WORLD_IP6"
    return 0
}

# believed NAME: the world receives packets from the foreign addresses
believed() {
    world iptables -Z INPUT
    world ip6tables -Z INPUT
    lies "$1"
    [ "$(heard_from "$STOLEN")" -gt 0 ] || [ "$(heard_from "$STOLEN6")" -gt 0 ]
}

# invents_neighbours NAME: a container asks for its next hop from link-local addresses that it has invented; the host has neighbour
# entries for them
invents_neighbours() {
    local i
    for i in 1 2 3; do
        namespace_of "$1" ip -6 address replace "fe80::6:$i/64" dev eth0 nodad
        namespace_of "$1" ip -6 route replace fe80::1:1 dev eth0 src "fe80::6:$i"
        namespace_of "$1" ip -6 neighbour flush dev eth0
        within "$1" ping6 -c 1 -W 1 fe80::1:1%eth0
    done
    host ip -6 neighbour show dev "$(link_of "$1")" | grep 'fe80::6:'
}

all_tables() { host nft list tables | grep -o '[a-z]* net-routed.*' | sort; }
# tables: prints the filter tables; scenario 178 covers the one of next hops
tables() { all_tables | grep -v net-routed-next-hops | paste -sd ,; }
no_tables() { [ -z "$(tables)" ]; }
opens() { asks "$@" >/dev/null; }
# told_off ADDRESS PLACE...: a connection from there is refused at once instead of timing out
told_off() { refused 'refused' nc_to "$@"; }
nc_to() {
    local address=$1
    shift
    # shellcheck disable=SC2046 # expands to one word or none
    "$@" $(busybox_for "$@") nc -w 5 "$address" 80
}
repairs_are_over() {
    local before
    before=$(lines_about repaired)
    sleep 2
    [ "$before" = "$(lines_about repaired)" ]
}
guarded() {
    check "$1: spoofed packets are dropped" not believed liar
    check "$1: an allowed source opens connections" opens "$SHUT" world
    check "$1: other sources are refused" told_off "$SHUT" within liar
}

begin
host ip -6 address add fd00:19::1/64 dev up0 nodad
world ip -6 address add "$WORLD_IP6/64" dev out0 nodad
world ip -6 route add fd00::/16 via fd00:19::1
count "$STOLEN"
count6 "$STOLEN6"
must daemon_start
must dockerd_start
check "without endpoints there is no filter table" no_tables
must routed_network --subnet 10.91.0.0/24 --ipv6 --subnet fd00:91::/64 guarded
must routed_network --subnet 10.92.0.0/24 --ipv6 --subnet fd00:92::/64 -o spoof-guard=false trusted
must routed_network --subnet 10.93.0.0/24 -o "ingress-allowed=$WORLD_IP" shut
must start_container liar --net guarded --cap-add NET_ADMIN
must start_container honest --net guarded
check "the spoof guard's tables exist once a container runs" same 'arp net-routed,inet net-routed' tables
check "a guarded container reaches others" pings "$(address_of honest)" within liar
check "a guarded container reaches the outside world" pings "$WORLD_IP" within liar
check "a guarded container reaches the outside world by IPv6" eventually 5 within liar ping6 -c 1 -W 2 "$WORLD_IP6"
check "a guarded container cannot send from foreign addresses" not believed liar
check "link-local addresses that a container invents take no place in the neighbour table" not invents_neighbours liar
own=$(address_of liar)
check "ARP requests from the container's own address are answered" within liar arping -c 1 -w 2 -I eth0 -s "$own" 169.254.1.1
check "ARP requests from a foreign address are not answered" not within liar arping -c 1 -w 2 -I eth0 -s "$STOLEN" 169.254.1.1
must start_container trusty --net trusted --cap-add NET_ADMIN
check "with spoof-guard=false a container can send from foreign addresses" believed trusty
check "with spoof-guard=false a container can invent link-local addresses" invents_neighbours trusty
check "with spoof-guard=false ARP requests from a foreign address are answered" within trusty arping -c 1 -w 2 -I eth0 -s "$STOLEN" 169.254.1.1

must start_container shut --net shut
SHUT=$(address_of shut)
serve within shut
serve within honest
serve world
check "an allowed source opens a connection" same "$WORLD_IP" asks "$SHUT" world
check "another container is refused" told_off "$SHUT" within honest
check "the host itself is refused" told_off "$SHUT" host
check "a ping from another container is not answered" not pings "$SHUT" within honest
check "the rejecting rule has counted packets" shows 'counter packets [1-9].* reject with icmpx (type )?admin-prohibited' \
    host nft list chain inet net-routed-ingress refuse
check "the container can connect to another container and gets the reply" same "$SHUT" asks "$(address_of honest)" within shut
check "the container can connect to the outside world and gets the reply" same "$SHUT" asks "$FAR_IP" within shut
must docker network connect --driver-opt ingress-allowed=none guarded trusty
check "ingress-allowed=none on an endpoint refuses another container" \
    told_off "$(docker inspect -f '{{.NetworkSettings.Networks.guarded.IPAddress}}' trusty)" within liar
must docker network disconnect guarded trusty
check "a malformed ingress-allowed is refused" refused 'ingress-allowed' routed_network --subnet 10.94.0.0/24 \
    -o ingress-allowed=10.0.0.0/33 wrong

for damage in 'delete table inet net-routed' 'delete table arp net-routed' 'delete table inet net-routed-ingress' \
    'flush ruleset'; do
    must host nft "$damage"
    check "after nft $damage the tables are restored" eventually 15 same \
        'arp net-routed,inet net-routed,inet net-routed-ingress' tables
done
element="\"$(link_of liar)\" . $own"
must host nft "delete element inet net-routed sources4 { $element }"
check "a deleted element of a filter is restored" eventually 15 shows "$element" host nft list set inet net-routed sources4
guarded "after repairs"
check "repairs come to an end" eventually 10 repairs_are_over
if host iptables-legacy -I FORWARD -j ACCEPT; then
    guarded "beside iptables-legacy"
    host iptables-legacy -D FORWARD -j ACCEPT
else
    say "this kernel has no legacy iptables (module ip_tables): skipped"
fi

must daemon_stop KILL
guarded "while the daemon is dead"
: >"$STATE/daemon.log"
must daemon_start
guarded "after the daemon has started again"
check "a restarted daemon finds its filters in place" same 0 lines_about 'repaired: put filter'

must docker rm -f shut
check "without restricted endpoints the ingress table is deleted" eventually 15 same 'arp net-routed,inet net-routed' tables
must docker rm -f liar honest trusty
check "the tables are deleted with the last container" eventually 15 no_tables
must start_container last --net shut
must daemon_stop
check "uninstall --force succeeds" net_routed uninstall --force
check "uninstall removes all tables" same "" all_tables
must daemon_start
must docker rm -f last
end
