#!/bin/bash
# Hosts without a routing daemon answer for their containers on the LAN: an observer that has nothing but the LAN reaches them, by both
# families, and so do the hosts; addresses that somebody has there are refused; one that moves is found at once.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"

WEB=198.19.0.70 WEB6=fd19::70

# lan HOST: containers are on the LAN's own subnet; each host has a range for automatic addresses
lan() {
    local number
    number=$(number_of "$1")
    on "$1" routed_network --ipv6 --subnet 198.19.0.0/24 --ip-range "198.19.0.$((number * 32))/27" \
        --subnet fd19::/64 --ip-range "fd19::$number:0/112" -o parent=up0 lan
}

only_the_lan() { on observer same '198.19.0.0/24 dev up0 proto kernel scope link src 198.19.0.254 ' host ip route; }

# web HOST: a container with the addresses
web() { on "$1" start_container web --network "name=lan,ip=$WEB,ip6=$WEB6"; }

# moves: from h1 to h2; the observer, which has just sent to h1, gets answers at once
moves() {
    on observer pings "$WEB" host && on observer pings "$WEB6" host || return
    on h1 docker rm -f web && web h2 || return
    answers_at_once "$WEB" && answers_at_once "$WEB6"
}

# answers_at_once ADDRESS: the observer's first packet is answered
answers_at_once() { on observer host "$(on observer busybox_for host)" ping -c 1 -W 1 "$1"; }

answered_for() { on "$1" host ip neigh show proxy | grep -c 'dev up0 proxy *proto 146' || :; }

begin_lab none '' 2
must lan h1
must lan h2
must web h1
must on h2 start_container other --network lan

check "the observer has nothing but the LAN" only_the_lan
for address in "$WEB" "$WEB6"; do
    check "$address answers the observer" on observer pings "$address" host
    check "$address answers its own host" on h1 pings "$address" host
    check "$address answers the other host" on h2 pings "$address" host
    check "$address answers a container there" on h2 pings "$address" within other
done
check "doctor sees no conflict with the LAN" not on h1 shows 'to a container, but|to a routed network, but' net_routed doctor
check "an address that nobody has is not answered for" not on observer pings 198.19.0.90 host
check "one that the observer has is refused" on h1 refused '198\.19\.0\.254 is the address of a neighbour' \
    start_container thief --network name=lan,ip=198.19.0.254
on h1 docker rm -f thief >/dev/null 2>&1
check "and one that a container of another host has" on h2 refused "$WEB is the address of a neighbour" \
    start_container thief --network "name=lan,ip=$WEB"
on h2 docker rm -f thief >/dev/null 2>&1
check "and the host's own" on h1 refused '198\.19\.0\.1 is an address of this host' \
    start_container thief --network name=lan,ip=198.19.0.1
on h1 docker rm -f thief >/dev/null 2>&1
must on h1 host ip neigh del proxy "$WEB" dev up0
must on h1 net_routed reconcile
check "an answer that somebody ended begins again" on observer pings "$WEB" host
must on h1 host sysctl -q -w net.ipv6.conf.up0.proxy_ndp=0
must on h1 net_routed reconcile
check "by IPv6 as well" on observer pings "$WEB6" host
on h1 net_routed drain >/dev/null 2>&1
check "a drained host answers for nothing" same 0 answered_for h1
check "and nobody is answered" not on observer pings "$WEB" host
must on h1 net_routed undrain
check "until it is no longer drained" on observer pings "$WEB" host
check "an address that moves to another host is found at once" moves
check "nothing is left behind" same 0 answered_for h1
must on h2 docker rm -f web other
check "nor where it went" same 0 answered_for h2
end
