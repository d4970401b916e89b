#!/bin/bash
# BGP unnumbered: two hosts have two links each to a router, none of which has an IPv4 address, and no address of a neighbour is
# configured. The hosts run FRR; where Debian has a BIRD that can do it, h2 runs BIRD.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

UPLINKS='up0 up1'
PORTS='h1-up0 h1-up1 h2-up0 h2-up1'
NEXT_HOP='via (inet6 )?fe80::[0-9a-f:]+ dev up' # the first word is ip route's, for another family than the route's

kind_on() { [ "$1 $LAB_ENGINE" = "h2 28.5" ] && echo bird || echo frr; }

# unnumber: takes the selected host out of the fabric; its address is on lo
unnumber() {
    inside ip link del up0 && inside ip address add "198.19.0.$(number_of "$HOST")/32" dev lo
}

# wire HOST: connects it to the router by its uplinks
wire() {
    local pid uplink
    pid=$(use_host "$1" && anchor) || return
    for uplink in $UPLINKS; do
        nsenter -t "$(anchor)" -n -- ip link add "$1-$uplink" mtu "$FABRIC_MTU" type veth \
            peer name "$uplink" mtu "$FABRIC_MTU" netns "$pid" &&
            inside ip link set "$1-$uplink" up && on "$1" inside ip link set "$uplink" up || return
    done
}

# switch: prints the router's configuration. Without addpath-tx-all-paths a host is told of the best path only, which is not sent back
# to where it came from: one of two hosts in conflict would not know.
switch() {
    local port
    printf '%s\n' '!   bgpd=yes' 'router bgp 65254' ' bgp router-id 198.19.0.254' ' no bgp ebgp-requires-policy'
    for port in $PORTS; do
        printf ' neighbor %s interface remote-as external\n neighbor %s timers connect 1\n' "$port" "$port"
    done
    for family in ipv4 ipv6; do
        printf ' address-family %s unicast\n  redistribute connected\n' "$family"
        for port in $PORTS; do
            printf '  neighbor %s activate\n  neighbor %s default-originate\n  neighbor %s addpath-tx-all-paths\n' "$port" "$port" "$port"
        done
        echo ' exit-address-family'
    done
    echo exit
}

switch_start() {
    inside sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
    switch | frr_run
}

host_router_start() {
    local number uplink links=()
    number=$(number_of "$HOST")
    for uplink in $UPLINKS; do
        links+=("UNNUMBERED=$uplink")
    done
    router_start "$(kind_on "$HOST")" bgp "ROUTER_ID=198.19.0.$number" "AS=$((65000 + number))" SUBNET=10.0.0.0/8 \
        SUBNET6=fd00::/8 "LOOPBACK=198.19.0.$number/32" "${links[@]}"
}

# printed_alike: router-config prints the configuration that the used host runs
printed_alike() {
    local kind
    kind=$(kind_on "$HOST")
    net_routed router-config "$kind-bgp" --unnumbered up0,up1 --as "$((65000 + $(number_of "$HOST")))" \
        --subnet 10.0.0.0/8,fd00::/8 >"$STATE/printed.conf" &&
        diff <(grep -v '^log ' "$STATE/printed.conf") <(grep -v '^log ' "$STATE/own/etc/$kind/$kind.conf")
}

sessions() { [ "$(inside vtysh -c 'show bgp ipv4 unicast summary established' | grep -cE '^([^ ]*\()?h[12]-')" = 4 ]; }

# sessions_off HOST, sessions_on HOST: the router ends its sessions with the host, or begins them again
sessions_off() { neighbours_of "$1" shutdown; }
sessions_on() { neighbours_of "$1" shutdown no; }

neighbours_of() {
    local uplink lines=()
    for uplink in $UPLINKS; do
        lines+=(-c "${3:-} neighbor $1-$uplink $2")
    done
    inside vtysh -c configure -c 'router bgp 65254' "${lines[@]}"
}

# over_both ADDRESS: the used host routes the address over its two links, whose next hops are link-local
over_both() {
    inside ip route get "$1" && inside ip -o -4 route show "$1" | grep -oE "${NEXT_HOP}[01]" | sort -u | wc -l | grep -qx 2
}

# outage_unnoticed COMMAND...: processes of h1's FRR that are killed come back, and no other place loses a route of KEPT meanwhile
outage_unnoticed() {
    forget
    on h1 kill_router_until_back "$@" && on observer eventually 30 sessions && sleep "$DEAD_INTERVAL" &&
        nothing_lost "h2 observer" "${KEPT[@]}" && on h1 eventually 30 over_both "$TWO"
}

heard_of() { ! unheard_of "$1"; }
bare() { same "" inside ip -o -4 address show dev "$1"; }
rp_filter() { inside sysctl -q -w net.ipv4.conf.all.rp_filter="$1" net.ipv4.conf.up0.rp_filter="$1" net.ipv4.conf.up1.rp_filter="$1"; }

begin_lab none "" 2
LAB_ROUTER=frr
for place in h1 h2 observer; do
    must on "$place" unnumber
done
for host in h1 h2; do
    must on observer wire "$host"
    must on "$host" rp_filter 0
    must on "$host" host_router_start
done
must on observer switch_start
check "the router has a session over each link" on observer eventually 30 sessions
for host in h1 h2; do
    check "an uplink of $host has no IPv4 address" on "$host" bare up0
    check "router-config prints what $host runs" on "$host" printed_alike
    must on "$host" start_container "on-$host" --net routed --ip "10.46.${host#h}.7" --ip6 "fd46::${host#h}:7"
    must on "$host" serve within "on-$host"
done
check "h1 routes the address of a container on h2 over both links" on h1 eventually 20 over_both "$TWO"
check "h2 routes the address of a container on h1 over both links" on h2 eventually 20 over_both "$ONE"
for host in h1 h2; do
    must on "$host" net_routed reconcile # the packet filter is opened for the links of the default route that has come meanwhile
done
check "a container on h1 reaches one on h2 from its own address" same "$ONE" eventually 10 on h1 asks "$TWO" within on-h1
check "a container on h2 reaches one on h1 from its own address" same "$TWO" eventually 10 on h2 asks "$ONE" within on-h2
check "a container on h1 reaches one on h2 by IPv6" eventually 10 on h1 pings "$TWO6" within on-h1
check "the router reaches a container on h2 from its own address" eventually 10 same 198.19.0.254 on observer asks "$TWO" host
check "h1 itself reaches a container on h2 from the address of its loopback interface" eventually 10 same 198.19.0.1 on h1 asks "$TWO" host
check "a container on h1 reaches h2 itself" eventually 10 on h1 pings 198.19.0.2 within on-h1
for host in h1 h2; do
    check "routes on $host shows that the IPv4 address is announced" on "$host" eventually 5 announces "10.46.${host#h}.7"
    check "routes on $host shows that the IPv6 address is announced" on "$host" eventually 5 announces "fd46::${host#h}:7"
    check "doctor on $host reports no fault" on "$host" eventually 5 exits 0 net_routed doctor
    check "doctor on $host knows the neighbour on up1" on "$host" eventually 5 shows "^ok +(d|b).* neighbours: .*up1[^,]* \(.*Established\)" net_routed doctor
    check "doctor on $host examines an uplink without an address" on "$host" eventually 5 shows "^ok +MTU: up0 has MTU $FABRIC_MTU" net_routed doctor
    must on "$host" rp_filter 2
    check "doctor on $host reports that the kernel takes a loose filter for strict" on "$host" \
        eventually 5 shows "^fault +rp_filter: up0 drops .*loose is strict" net_routed doctor
    must on "$host" printed_fix sysctl
    check "doctor's fix for the filter can be carried out on $host" on "$host" eventually 5 exits 0 net_routed doctor
done

watch
KEPT=("$ONE" "$ONE6")
[[ $(frr_version) != 8.* ]] || KEPT=("$ONE") # FRR 8.4 deletes an IPv6 route with several next hops to replace it, 0.1 ms later
check "a killed bgpd on h1 comes back, and no other place loses a route" outage_unnoticed bgpd
check "a killed zebra on h1 comes back, and no other place loses a route" outage_unnoticed zebra

check "an address of the other host is refused, and the error names the IPv6 next hop" \
    refused "$ONE is in use elsewhere: .* via inet6 fe80::" on h2 start_container no --net routed --ip "$ONE"
must on observer sessions_off h2
must on h2 eventually 20 unheard_of "$ONE"
must on h2 start_container other --net routed --ip "$ONE"
must on observer sessions_on h2
for host in h1 h2; do
    check "status on $host reports that another host announces the address" \
        on "$host" eventually 60 status_says "$ONE of endpoint .*: via fe80::[0-9a-f:]+%up[01]"
    check "doctor on $host reports the conflict" on "$host" eventually 5 shows "^fault +conflict: .* $ONE via fe80::[0-9a-f:]+%up" net_routed doctor
done
must on h2 docker rm -f other
check "the conflict is over once one of the containers is removed" on h1 eventually 60 not status_says 'announced by another host'

for host in h1 h2; do
    other=h$((3 - ${host#h}))
    check "drain on $host succeeds" on "$host" net_routed drain --wait 120
    check "$other has no route to the container of the drained host" on "$other" eventually 5 unheard_of "10.46.${host#h}.7"
    must on "$host" net_routed undrain
    check "$other has the route again after undrain on $host" on "$other" eventually 20 heard_of "10.46.${host#h}.7"
done
must on h1 docker kill on-h1
check "h2 loses the route to a killed container" on h2 eventually 10 unheard_of "$ONE"
end
