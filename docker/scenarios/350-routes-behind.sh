#!/bin/bash
# Covers a container that routes for others: the network behind it is reached from other hosts by both families, whatever the
# routing daemon.
#   ROUTER  frr (the default), bird
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

VIA=10.46.1.7 VIA6=fd46::1:7
PREFIX=10.99.0.0/16 PREFIX6=fd99::/64
BEHIND=10.99.5.5 BEHIND6=fd99::5

# behind COMMAND...: runs in the namespace behind h1's container
behind() { on h1 inside ip netns exec behind "$@"; }

# in_router COMMAND...: runs in the container's namespace, with the host's programs and all rights
in_router() {
    local pid
    pid=$(on h1 docker inspect -f '{{.State.Pid}}' router) && on h1 inside nsenter -t "$pid" -n -- "$@"
}

behind_up() {
    local pid
    pid=$(on h1 docker inspect -f '{{.State.Pid}}' router)
    on h1 inside ip netns add behind &&
        on h1 inside ip link add inner up type veth peer name outer netns behind &&
        on h1 inside ip link set inner netns "$pid" && in_router sysctl -q -w net.ipv6.conf.inner.disable_ipv6=0 &&
        in_router ip link set inner up &&
        in_router ip address add 10.99.0.1/16 dev inner && in_router ip address add fd99::1/64 dev inner nodad &&
        behind ip link set lo up && behind ip link set outer up &&
        behind ip address add "$BEHIND/16" dev outer && behind ip address add "$BEHIND6/64" dev outer nodad &&
        behind ip route add default via 10.99.0.1 && behind ip -6 route add default via fd99::1
}

# scan COUNT: the observer sends to that many unused addresses of each prefix, without waiting for replies
scan() {
    # shellcheck disable=SC2016 # perl's
    on observer inside perl -MSocket=:all -e '
        socket my $four, AF_INET, SOCK_DGRAM, 0; socket my $six, AF_INET6, SOCK_DGRAM, 0;
        for my $i (256 .. 255 + $ARGV[0]) {
            send $four, "x", 0, pack_sockaddr_in(9, pack("CCn", 10, 99, $i));
            send $six, "x", 0, pack_sockaddr_in6(9, inet_pton(AF_INET6, "fd99::1:" . sprintf("%x", $i)));
        }' "$1"
}

neighbours_on_link() { on h1 host ip neigh show nud all dev "$LINK" | grep -v NOARP; }

# few_neighbours: the link has neighbour entries for the container itself by both families, not for the scanned addresses behind it
few_neighbours() {
    neighbours_on_link
    [ "$(neighbours_on_link | wc -l)" -le 4 ]
}

# announced_by ROUTER: in the LSA of the prefix, as the observer has it, the only forwarder is h1 (RFC 2328, A.4.5)
announced_by() {
    case $1 in
        frr) on observer shows 'Forward Address: 0\.0\.0\.0' inside vtysh -c "show ip ospf database external 10.99.0.0" ;;
        bird) on observer shows "10\.99\.0\.0/16.*via 198\.19\.0\.1 on up0" inside birdc show route for 10.99.0.0/16 ;;
    esac
}

# v4_router: requests an IPv6 prefix for a container without IPv6
v4_router() {
    routed_network --subnet 10.47.0.0/24 four
    docker run --rm --network name=four,driver-opt=routes=fd98::/64 busybox true
}

LAB_ROUTES="$PREFIX $PREFIX6"
begin_lab "${ROUTER:-frr}" ospf 2
must on h1 start_container router --sysctl net.ipv4.ip_forward=1 --sysctl net.ipv6.conf.all.forwarding=1 \
    --network "name=routed,ip=$VIA,ip6=$VIA6,driver-opt=routes=$PREFIX+$PREFIX6"
must on h2 start_container client --network "name=routed,ip=$TWO,ip6=$TWO6"
must behind_up
LINK=$(on h1 our_links)

check "the IPv4 prefix is routed via the container's address" on h1 shows "^$PREFIX via $VIA dev $LINK .*onlink" our_routes
check "the IPv6 prefix is routed via the container's address" on h1 shows "^$PREFIX6 via $VIA6 dev $LINK .*onlink" host ip -6 route show proto 146
check "the other places route the IPv4 prefix over h1" eventually 10 reached_over h1 "$PREFIX"
check "the other places route the IPv6 prefix over h1" eventually 10 reached_over h1 "$PREFIX6"
must eventually 10 reached_over h2 "$TWO"
must eventually 10 reached_over h2 "$TWO6"
check "the announcement does not name the container's address as forwarder" announced_by "$LAB_ROUTER"
for address in "$BEHIND" "$BEHIND6"; do
    check "$address behind the container answers the observer" on observer pings "$address" host
    check "$address behind the container answers the container's own host" on h1 pings "$address" host
    check "$address behind the container answers a container of another host" on h2 pings "$address" within client
done
check "a container of another host is reached from behind the container by IPv4" behind "$(on h1 busybox_for world)" ping -c 2 -W 2 "$TWO"
check "a container of another host is reached from behind the container by IPv6" behind "$(on h1 busybox_for world)" ping -c 2 -W 2 "$TWO6"
check "a scan of unused addresses of the prefixes can be sent" scan 500
check "the scan leaves no more than four neighbour entries on the link" few_neighbours

watch
must on h1 host ip route replace "$PREFIX" dev "$LINK" proto 146 scope link
must on h1 host ip -6 route replace "$PREFIX6" dev "$LINK" proto 146
check "an IPv4 route as an older version made it is corrected" \
    on h1 eventually 5 shows "^$PREFIX via $VIA dev $LINK" our_routes
check "an IPv6 route as an older version made it is corrected" \
    on h1 eventually 5 shows "^$PREFIX6 via $VIA6 dev $LINK" host ip -6 route show proto 146
check "no other place loses the prefixes during the correction" nothing_lost "$(elsewhere h1)" "$PREFIX" "$PREFIX6"
must on h1 host ip route del "$PREFIX"
check "a deleted route of the prefix is restored" on h1 eventually 5 shows "^$PREFIX via $VIA dev $LINK" our_routes
check "a prefix of a family that the container does not have is refused, and the error suggests ip-aliases" \
    on h2 refused 'fd98::/64 .*has no IPv6 address.*ip-aliases' v4_router
must on h1 docker kill router
check "no IPv4 route is left once the container is killed" on h1 eventually 5 no_routes_of_ours
check "no IPv6 route is left once the container is killed" on h1 eventually 5 same "" host ip -6 route show proto 146
end
