#!/bin/bash
# Hosts without a routing daemon answer for their containers on the LAN of a parent link: an observer that has nothing but the LAN
# reaches them by both families, and so do the hosts. Addresses that are in use there are refused. An address that moves is
# reached on its new host.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

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

# moves: the container moves from h1 to h2; the observer, which has just sent to h1, gets replies from there. Reports how long
# after the start of docker run they came.
moves() {
    on observer pings "$WEB" host && on observer pings "$WEB6" host || return
    on h1 docker rm -f web || return
    retries "$WEB" >"$STATE/moved.log" 2>&1 &
    retries "$WEB6" >"$STATE/moved6.log" 2>&1 &
    timed web h2 || return
    answered_again "$STATE/moved.log" && answered_again "$STATE/moved6.log"
}

# retries ADDRESS: the observer pings the address every 10 ms until the scenario ends; prints the times of the replies
retries() { inside "$STATE/busybox" ping -i 0.01 "$1" | when; }

answered_for() { on "$1" host ip neigh show proxy | grep -c 'dev up0 proxy *proto 146' || :; }

# unanswered ADDRESS: neighbour discovery fails on the selected host; the announcement of an earlier repair may have come just now
unanswered() { host ip neigh flush dev up0 && not pings "$1" host; }

begin_lab none '' 2
must lan h1
must lan h2
must web h1
must on h2 start_container other --network lan

check "the observer has no route except that of the LAN" only_the_lan
for address in "$WEB" "$WEB6"; do
    check "the observer reaches $address" eventually 5 on observer pings "$address" host
    check "its own host reaches $address" eventually 5 on h1 pings "$address" host
    check "the other host reaches $address" eventually 5 on h2 pings "$address" host
    check "a container on the other host reaches $address" eventually 5 on h2 pings "$address" within other
done
check "doctor reports no conflict between the network and the LAN" not on h1 shows 'to a container, but|to a routed network, but' net_routed doctor
check "the hosts do not answer for an address without a container" not on observer pings 198.19.0.90 host
check "an address of the observer is refused" on h1 refused '198\.19\.0\.254 is the address of a neighbour' \
    start_container thief --network name=lan,ip=198.19.0.254
on h1 docker rm -f thief >/dev/null 2>&1
check "an address of a container on another host is refused" on h2 refused "$WEB is the address of a neighbour" \
    start_container thief --network "name=lan,ip=$WEB"
on h2 docker rm -f thief >/dev/null 2>&1
check "an address of the host itself is refused" on h1 refused '198\.19\.0\.1 is an address of this host' \
    start_container thief --network name=lan,ip=198.19.0.1
on h1 docker rm -f thief >/dev/null 2>&1
check "a parent that is not a link of the host is refused" on h1 refused 'its parent eth7 is not a link of this host, which has .*up0' \
    routed_network --subnet 10.35.0.0/24 -o parent=eth7 nowhere
must on h1 daemon_stop KILL
check "the observer reaches the container while the daemon is down" on observer pings "$WEB" host
must on h1 host ip neigh del proxy "$WEB" dev up0
must on h1 daemon_start
check "a proxy entry that was deleted while the daemon was down is restored" eventually 10 on observer pings "$WEB" host
must on h1 host ip neigh del proxy "$WEB" dev up0
must on h1 net_routed reconcile
check "a deleted proxy entry is restored" eventually 5 on observer pings "$WEB" host
must on h1 host sysctl -q -w net.ipv6.conf.up0.proxy_ndp=0
must on h1 net_routed reconcile
check "proxy_ndp is restored" eventually 5 on observer pings "$WEB6" host
must on h1 host sysctl -q -w net.ipv6.conf.up0.forwarding=0
check "an IPv6 address is not answered for on a parent that does not forward" eventually 5 on observer unanswered "$WEB6"
check "status names that parent" on h1 eventually 15 shows 'sysctl -w net.ipv6.conf.up0.forwarding=1' net_routed status
must on h1 host sysctl -q -w net.ipv6.conf.up0.forwarding=1
check "an IPv6 address is answered for on a parent that forwards again" eventually 5 on observer pings "$WEB6" host
check "drain confirms that nothing is announced any more" on h1 shows 'nothing is announced any more' net_routed drain
check "a drained host has no proxy entries" same 0 answered_for h1
check "the observer does not reach a container on a drained host" not on observer pings "$WEB" host
must on h1 net_routed undrain
check "routes shows the address as announced" eventually 10 on h1 shows "^$WEB/32 .* yes +yes +yes " net_routed routes
check "the observer reaches the container after undrain" eventually 5 on observer pings "$WEB" host
check "an address that moves to another host is reached there" moves
check "the first host has no proxy entries after the move" same 0 answered_for h1
must on h2 docker rm -f web other
check "the second host has no proxy entries once its containers are removed" same 0 answered_for h2
end
