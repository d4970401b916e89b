#!/bin/bash
# Covers both address families: automatic and requested IPv6 addresses, routes, default routes, neighbour discovery, and networks of
# IPv6 alone where the engine supports them.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

HOST_IP6=2001:db8:19::1
FAR_IP6=2001:db8:9::9

world_has_ipv6() {
    host ip address add "$HOST_IP6/64" dev up0 nodad
    world ip address add 2001:db8:19::2/64 dev out0 nodad
    world ip address add "$FAR_IP6/128" dev lo nodad
    world ip route add fd00::/16 via "$HOST_IP6"
    host ip route add "$FAR_IP6" via 2001:db8:19::2
}

address6_of() { docker inspect -f '{{range .NetworkSettings.Networks}}{{.GlobalIPv6Address}}{{end}}' "$1"; }
addresses6_in() { within "$1" ip -o -6 address show dev "$2" scope global | awk '{print $4}' | paste -sd ' '; }

# router_advertisement: prints a program that sends a router advertisement on a link, for the default route and fd99::/64 (RFC 4861,
# 4.2 and 4.6.2)
router_advertisement() {
    cat <<'END'
        use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6);
        my ($link) = @ARGV;
        socket my $out, AF_INET6, SOCK_RAW, 58 or die $!;
        my $request = pack "a16x24", $link;
        ioctl $out, 0x8933, $request or die "$link: $!"; # SIOCGIFINDEX
        my $index = unpack "x16i", $request;
        setsockopt $out, 41, 17, pack "i", $index or die $!; # IPV6_MULTICAST_IF
        setsockopt $out, 41, 18, pack "i", 255 or die $!;    # IPV6_MULTICAST_HOPS
        my $prefix = pack "CCCCNNNa16", 3, 4, 64, 0xc0, 3600, 3600, 0, inet_pton(AF_INET6, "fd99::");
        my $advertisement = pack("CCnCCnNN", 134, 0, 0, 64, 0, 1800, 0, 0) . $prefix;
        send $out, $advertisement, 0, pack_sockaddr_in6(0, inet_pton(AF_INET6, "ff02::1"), $index) or die $!;
END
}

# advertises_router LINK COMMAND...: sends the advertisement; the command enters the link's namespace
advertises_router() { "${@:2}" perl -e "$(router_advertisement)" "$1"; }

believes_router() { shows "^default via fe80:.* proto ra" "$@" ip -6 route; }

# has_link_local NAME: the container can send from its link-local address
has_link_local() { namespace_of "$1" ip -6 address show dev eth0 scope link -tentative | grep fe80; }

our_routes6() { host ip -6 route show proto 146 | sed "s/ linkdown//"; }

begin
world_has_ipv6
must daemon_start
must dockerd_start
must routed_network --ipv6 --subnet 10.130.0.0/16 --subnet fd00:130::/64 dual

must start_container one --network dual --ip 10.130.0.7 --ip6 fd00:130::7
check "a requested IPv6 address is the only global one on its interface" same fd00:130::7/128 addresses6_in one eth0
check "the container has its requested IPv4 address as well" same 10.130.0.7/32 addresses_in one eth0
check "the host has a route to the requested IPv6 address" shows '^fd00:130::7 dev vethr[0-9a-f]{10} ' our_routes6
check "the IPv6 address is usable at once, without duplicate address detection" \
    not shows tentative within one ip -6 address show dev eth0 scope global
check "the container has a default route of each family" eval 'within one ip route | grep "^default via 169.254.1.1 dev eth0" &&
    within one ip -6 route | grep "^default via fe80::1:1 dev eth0"'
# shellcheck disable=SC2016 # expands later
check "the next hop is the only IPv6 neighbour that the container resolves" eval 'pings $FAR_IP6 within one >/dev/null;
    within one ip -6 neigh show dev eth0 | grep -v "^fe80::1:1 .*REACHABLE\|^fe80::1:1 .*DELAY\|^fe80::1:1 .*STALE\|^fe80::1:1 .*PROBE" | grep -c . | grep -x 0'
check "the container reaches the outside world by IPv6" pings "$FAR_IP6" within one
check "the outside world reaches the container by IPv6" pings fd00:130::7 world
check "the host reaches the container by IPv6" pings fd00:130::7 host
must start_container two --network dual
# shellcheck disable=SC2016 # expands later
check "a container without requested addresses gets one of each family" shows '^10.130.0.[0-9]+/32 fd00:130::[0-9a-f]+/128$' \
    eval 'echo $(addresses_in two eth0) $(addresses6_in two eth0)'
check "a container reaches its neighbour by IPv6" pings "$(address6_of two)" within one
check "a container's name resolves to its IPv6 address" shows 'fd00:130::7' within two nslookup one
check "an IPv6 address in use is refused, and the error names it" refused 'fd00:130::7 .*in use.*fd00:130::7' \
    once --network dual --ip6 fd00:130::7 busybox true
check "an IPv6 address outside the subnet is refused" refused 'fd00:131::1|no configured subnet' once --network dual --ip6 fd00:131::1 busybox true
must host sysctl -q -w net.ipv6.conf.up0.accept_ra=2
# A router that does not forward answers probes as a host, and then loses its place as default router (RFC 4861, 7.2.5).
must world sysctl -q -w net.ipv6.conf.all.forwarding=1
check "the host accepts its router's advertisement" eventually 5 eval 'advertises_router out0 world && believes_router host'
check "the router's advertisement does not reach containers" not shows 'fd99:|proto ra' eval 'within one ip -6 address; within one ip -6 route'
must host ip -6 route flush proto ra
outer=$(our_routes6 | sed -n 's/^fd00:130::7 dev \([^ ]*\) .*/\1/p')
must host sysctl -q -w "net.ipv6.conf.$outer.accept_ra=2"
must eventually 10 has_link_local one
must advertises_router eth0 namespace_of one
must sleep 1
check "the host takes no default route from a container's advertisement, even with accept_ra on the host end" not believes_router host
check "the host takes no address from a container's advertisement" not shows fd99: host ip -6 address show dev "$outer"
# shellcheck disable=SC2016 # expands later
check "the host end has one IPv6 address and none that the kernel generated" same 1 eval \
    'host ip -o -6 address show dev "$(link_of one)" | wc -l'
check "an MTU below the IPv6 minimum is refused" refused 'below the IPv6 minimum' \
    once --network name=dual,driver-opt=mtu=1000 busybox true
must start_container named --network name=dual,ip6=fd00:130::8,driver-opt=ip-aliases=fd00:130::9+10.130.9.9
check "the outside world reaches aliases of both families" eval 'eventually 25 pings fd00:130::9 world && eventually 25 pings 10.130.9.9 world'

must docker restart one
check "after a restart the container is reached by both families" eval 'eventually 5 pings fd00:130::7 world && pings 10.130.0.7 world'
must daemon_stop KILL
must daemon_start
check "after a kill and start of the daemon the container is reached by both families" eval 'pings fd00:130::7 world && pings 10.130.0.7 world'
must host ip -6 route flush proto 146
check "flushed IPv6 routes are restored" eventually 15 pings fd00:130::7 world

if [ "$VERSION" = 28.5 ]; then
    must routed_network --ipv4=false --ipv6 --subnet fd00:131::/64 six
    must start_container only --network six --ip6 fd00:131::7
    check "a network of IPv6 alone gives the requested address" same fd00:131::7/128 addresses6_in only eth0
    check "a container on a network of IPv6 alone has no IPv4 address" same "" addresses_in only eth0
    check "the outside world reaches a container on a network of IPv6 alone" pings fd00:131::7 world
    must docker rm -f only
    must docker network rm six
else
    check "a network of IPv6 alone is refused on engines that do not support it" refused 'subnet|unknown flag' \
        routed_network --ipv4=false --ipv6 --subnet fd00:131::/64 six
fi
must docker rm -f one two named
check "no IPv4 routes are left" no_routes_of_ours
check "no IPv6 routes are left" same "" our_routes6
check "the network can be removed" docker network rm dual
check "no leases are left" status_lacks fd00:130
end
