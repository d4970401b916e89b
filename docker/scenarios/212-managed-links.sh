#!/bin/bash
# Other software manages the daemon's links as its own, or the host is hardened: changed settings are restored, and containers keep
# working.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

MAC=0a:6e:72:00:00:01

# set_to NAME VALUE: the host end has this setting, as ip(8) shows it
set_to() { [ "$(host ip -j link show "$link" | jq -r ".[0].$1")" = "$2" ]; }

# put_back WHAT FIELD WANTED COMMAND...: the setting is restored, and at least half of the pings from the container are answered
# meanwhile
put_back() {
    local what=$1 field=$2 wanted=$3
    shift 3
    check "$what: at least half of the pings are answered" goes_on "$field" "$wanted" "$@"
    check "$what: restored" eventually 15 set_to "$field" "$wanted"
    check "$what: the outside world reaches the container" pings 10.80.0.7 world
    check "$what: the container reaches its host by IPv6" eventually 5 within box ping -6 -c 1 -W 2 fd81::1
}

goes_on() {
    local field=$1 wanted=$2 pings=$STATE/run/pings pinging
    shift 2
    within box ping -c 60 -i 0.2 -W 1 "$WORLD_IP" >"$pings" &
    pinging=$!
    sleep 1
    "$@" || return
    wait "$pinging"
    cat "$pings"
    [ "$(grep -c 'bytes from' "$pings")" -ge 30 ]
}

# learns MAC: both next hops of the container resolve to that MAC address
learns() {
    within box ip neigh
    [ "$(within box ip neigh | grep -E '^(169\.254\.1\.1|fe80::1:1) ' | grep -c "lladdr $1 ")" = 2 ]
}

need jq jq
begin
must daemon_start
must dockerd_start
must host ip address add fd81::1/128 dev lo
must routed_network --ipv6 --subnet 10.80.0.0/24 --subnet fd80::/64 net
must start_container box --net net --ip 10.80.0.7
link=$(our_links)
must eventually 5 within box ping -c 3 -i 0.3 -W 10 "$WORLD_IP"
must eventually 5 within box ping -6 -c 1 -W 2 fd81::1

check "the host end's MAC address counts as assigned, which udev respects" same 3 host cat "/sys/class/net/$link/addr_assign_type"
put_back "another MAC address" address "$MAC" host ip link set "$link" address 02:00:00:00:00:09
check "the container's next hops have the restored MAC address" learns "$MAC"
put_back "another MTU" mtu 1500 host ip link set "$link" mtu 1400
put_back "another group" group default host ip link set "$link" group 7
put_back "another name" ifname "$link" host ip link set "$link" name enx020000000009
must host sysctl -q -w "net.ipv4.conf.$link.forwarding=0"
check "forwarding switched off on the host end: restored" eventually 15 same 1 host sysctl -n "net.ipv4.conf.$link.forwarding"

must host ip address add 169.254.7.9/16 dev "$link"
must host ip route add 192.0.2.128/25 dev "$link" proto dhcp
check "doctor names an address that a DHCP client has left on the host end" shows "$link.*169\.254\.7\.9/16" net_routed doctor
check "doctor names a route that a DHCP client has left on the host end" shows "$link.*192\.0\.2\.128/25" net_routed doctor
check "doctor suggests leaving the links unmanaged" shows 'unmanaged' net_routed doctor
must host ip address del 169.254.7.9/16 dev "$link"
must host ip route del 192.0.2.128/25
check "doctor no longer names the removed address and route" not shows "$link.*(169\.254\.7|192\.0\.2)" net_routed doctor

must host sysctl -q -w net.ipv6.conf.default.disable_ipv6=1 net.ipv4.conf.default.forwarding=0 \
    net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.default.rp_filter=1 net.ipv4.conf.all.arp_announce=2 \
    net.ipv6.conf.default.accept_ra=2 net.ipv4.conf.all.log_martians=1
check "a dual-stack container starts on a hardened host" start_container hard --net net --ip 10.80.0.8
check "the outside world reaches a container on a hardened host" pings 10.80.0.8 world
check "a container on a hardened host reaches the host by IPv6" eventually 5 within hard ping -6 -c 1 -W 2 fd81::1
check "the host end accepts no router advertisements on a hardened host" same 0 \
    host cat "/proc/sys/net/ipv6/conf/$(link_of hard)/accept_ra"
check "another program's link keeps its settings" eval 'host ip link add d0 type veth peer name d1 &&
    same 1 host cat /proc/sys/net/ipv6/conf/d0/disable_ipv6'
check "a container with IPv6 disabled by --sysctl starts without IPv6 addresses" \
    once --net net --sysctl net.ipv6.conf.all.disable_ipv6=1 busybox sh -c '! ip -6 -o address show dev eth0 | grep inet6'

must host sysctl -q -w net.ipv4.conf.all.arp_ignore=2
check "doctor names a setting that keeps the host from answering containers" shows 'ARP.*arp_ignore is 2' net_routed doctor
must host sysctl -q -w net.ipv4.conf.all.arp_ignore=0
must host ip route add 10.80.0.0/16 via "$WORLD_IP" table 220
must host ip rule add priority 220 lookup 220
check "doctor names a route that a rule puts before the container's" \
    shows '10\.80\.0\.7 do not take the route to its container.*10\.80\.0\.0/16' net_routed doctor
must host ip rule add to 10.80.0.0/16 lookup main priority 100
check "doctor is content once a rule for the main table precedes it" not shows 'do not take the route' net_routed doctor
must host ip rule del priority 100
must host ip rule del priority 220
for default in "default via $WORLD_IP" "unreachable default"; do
    # shellcheck disable=SC2086 # several words
    must host ip route replace $default table 221
    must host ip rule add priority 219 lookup 221
    check "doctor names the containers that a rule hides by: $default" \
        shows 'packets to 10\.80\.0\.[78] do not take the route to its container' net_routed doctor
    must host ip rule del priority 219
    must host ip rule add priority 219 iif up0 lookup 221
    check "doctor names the containers that a rule for received packets hides by: $default" \
        shows 'packets to 10\.80\.0\.[78] that up0 receives do not take the route' net_routed doctor
    must host ip rule del priority 219
    must host ip rule add priority 219 from 10.80.0.0/16 lookup 221
    check "doctor names a rule that separates containers from each other by: $default" \
        shows 'packets to 10\.80\.0\.[78] that vethr.* receives from 10\.80\.0\.[78] do not take the route' net_routed doctor
    must host ip rule del priority 219
    must host ip rule add priority 219 from "$HOST_IP" lookup 221
    check "doctor names a rule that separates the host's own address from containers by: $default" \
        shows "packets to 10\.80\.0\.[78] from $HOST_IP do not take the route" net_routed doctor
    must host ip rule del priority 219
    must host ip route flush table 221
done
must host ip route replace unreachable default table 221
must host ip rule add priority 219 from 10.80.0.0/16 lookup 221
check "doctor names a rule that ends what containers send to neighbours" \
    shows 'packets of the container 10\.80\.0\.[78] to neighbours such as .* do not leave over their link' net_routed doctor
must host ip rule del priority 219
must host ip route flush table 221
check "doctor is content without these rules" not shows 'do not take the route|do not leave' net_routed doctor
check "doctor is content without such rules" not shows 'do not take the route' net_routed doctor
must routed_network --subnet 10.81.0.0/24 -o table=222 elsewhere
must start_container apart --net elsewhere --ip 10.81.0.7
check "doctor names a container in a table that no rule leads to" shows 'packets to 10\.81\.0\.7 do not take the route' net_routed doctor
must host ip rule add to 10.81.0.0/24 lookup 222 priority 222
check "doctor is content once a rule leads to that table" not shows 'do not take the route' net_routed doctor

must host sysctl -q -w net.ipv4.conf.up0.forwarding=0
check "the outside world does not reach a container over an uplink that does not forward" not pings 10.80.0.7 world
check "doctor names the uplink that does not forward" shows 'up0 receives for containers are not forwarded' net_routed doctor
check "status names the uplink that does not forward" eventually 15 shows 'up0 receives for containers are not forwarded' net_routed status
must host sysctl -q -w net.ipv4.conf.up0.forwarding=1
check "status is content once the uplink forwards" eventually 40 not shows 'not forwarded' net_routed status
check "doctor is content once the uplink forwards" not shows 'not forwarded' net_routed doctor

# What other software's guests are connected to is no uplink, whatever its addresses; where the default route leads is one, with the
# single address that cloud providers give as well.
must host ip link add incusbr0 mtu 1400 type bridge
must host ip link add guest type veth peer name guest0
must host ip link set guest master incusbr0 up
must host ip link set incusbr0 up
must host ip address add 10.99.0.1/24 dev incusbr0
check "doctor takes no bridge of guests for an uplink" not shows 'incusbr0' net_routed doctor
must host ip link add cloud0 mtu 1460 type veth peer name cloud1
must host ip link set cloud1 up
must host ip link set cloud0 up
must host ip address add 198.51.100.7/32 dev cloud0
check "doctor takes no link with a single address for an uplink" not shows 'cloud0' net_routed doctor
must host ip route add 128.0.0.0/1 via 198.51.100.1 dev cloud0 onlink # takes precedence over the default route, as with VPNs
check "doctor names the MTU of the link that the default route takes" shows 'cloud0 has MTU 1460, containers send' net_routed doctor
must host ip link del cloud0
must host ip link del incusbr0
must host ip link del guest0
must host ip link add late0 type veth peer name later0
must host ip address add 198.18.77.1/24 dev late0
must host ip link set late0 up
must host sysctl -q -w net.ipv6.conf.late0.accept_ra=1
check "doctor names a new uplink that ignores router advertisements because the host forwards" \
    shows 'no IPv6 default route, and late0 ignores router advertisements' net_routed doctor
must host sysctl -q -w net.ipv6.conf.late0.accept_ra=2
check "doctor is content once the new uplink accepts router advertisements" not shows 'router advertisements' net_routed doctor
end
