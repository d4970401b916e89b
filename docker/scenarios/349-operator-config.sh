#!/bin/bash
# Uses router configurations as operators write them: doctor names what in them hides containers from other hosts, and reports no
# fault once its advice has been followed.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"

INTERFACE='interface up0
 ip ospf hello-interval 1
 ip ospf dead-interval 5
exit'
WELL='network 198.19.0.0/24 area 0'

# frr_runs CONFIGURATION: restarts the used host's FRR with the configuration
frr_runs() {
    printf '%s\n' "$1" >"$STATE/own/etc/frr/frr.conf"
    printf '%s=yes\n' ospfd bgpd vtysh_enable >"$STATE/own/etc/frr/daemons"
    inside chown frr:frr /etc/frr/frr.conf
    inside /usr/lib/frr/frrinit.sh restart </dev/null >>"$STATE/router-start.log" 2>&1
}

# ospf LINES...: prints a configuration, with redistribution only where it is among the lines
ospf() {
    printf '%s\nrouter ospf\n' "$INTERFACE"
    printf ' %s\n' "$@"
    echo exit
}

# bgp NUMBER NEIGHBOUR
bgp() {
    printf '%s\n' "router bgp 6500$1" " bgp router-id 198.19.0.$1" " neighbor 198.19.0.$2 remote-as external" \
        " neighbor 198.19.0.$2 timers connect 1" " address-family ipv4 unicast" "  redistribute kernel" exit
}

# doctor_names HOST REGEX: doctor on that host reports this fault and exits with status 1
doctor_names() {
    check "doctor on $1 reports a fault: $2" eventually 20 on "$1" shows "^fault +$2" net_routed doctor
    check "doctor on $1 exits with status 1 for the fault: $2" on "$1" exits 1 net_routed doctor
}

# vtysh_fixes: the used host runs every call of vtysh that doctor prints
vtysh_fixes() {
    net_routed doctor | sed -n 's/^ \{8\}.*: \(vtysh -c .*\)/\1/p' >"$STATE/fixes.sh"
    cat "$STATE/fixes.sh"
    [ -s "$STATE/fixes.sh" ] || return
    inside sh -e "$STATE/fixes.sh"
}

# content HOST
content() { check "doctor on $1 reports no fault after the fix" eventually 40 on "$1" exits 0 net_routed doctor; }

# bird_edits SED: edits the configuration of BIRD and applies it
bird_edits() {
    sed -i "$1" "$STATE/own/etc/bird/bird.conf" && inside birdc configure
}

begin_lab frr ospf 2
for host in h1 h2; do
    must on "$host" routed_network --subnet 203.0.113.0/24 --gateway 203.0.113.1 explicit
    for number in 1 2 3; do
        must on "$host" start_container "c$number" --net explicit --ip "203.0.113.${host#h}$number"
    done
    # Three links with a limit of two stand for the kernel's default limit of 20.
    must on "$host" inside sysctl -q -w net.ipv4.igmp_max_memberships=2
    must on "$host" frr_runs "$(ospf 'network 0.0.0.0/0 area 0' 'redistribute kernel')"
done
for host in h1 h2; do
    doctor_names "$host" "ospf router id: the router id is 203\.0\.113\.1, .* other hosts have as well"
    doctor_names "$host" "ospf interfaces: OSPF is active on . links of containers \(.*vethr"
    check "doctor's fixes for OSPF on links of containers can be carried out on $host" on "$host" eventually 10 vtysh_fixes
done
content h1
content h2
check "a host has a route to a container of the other host" eventually 10 on h1 inside ip route get 203.0.113.21

must on h1 frr_runs "$(ospf 'ospf router-id 198.19.0.1' "$WELL")"
doctor_names h1 "announcements: 203\.0\.113\.11 is not announced: router ospf does not redistribute"
check "doctor's fix for a missing redistribute can be carried out" on h1 eventually 10 vtysh_fixes
content h1

must on h1 frr_runs "$(printf '%s\n' 'ip prefix-list private permit 10.0.0.0/8 le 32' 'route-map ours permit 10' \
    ' match ip address prefix-list private' exit && ospf 'ospf router-id 198.19.0.1' "$WELL" 'redistribute kernel route-map ours')"
doctor_names h1 "announcements: .* in router ospf no entry of route map ours permits it \(prefix list private\)"
check "doctor's fix for a route map can be carried out" on h1 eventually 10 vtysh_fixes
content h1

must on h1 frr_runs "$(ospf 'ospf router-id 198.19.0.1' "$WELL" 'redistribute kernel' 'passive-interface up0')"
doctor_names h1 "ospf interfaces: OSPF is active on no link to other hosts"
check "doctor's fix for a passive uplink can be carried out" on h1 eventually 10 vtysh_fixes
content h1

must on h1 frr_runs "$(bgp 1 2)"
must on h2 frr_runs "$(bgp 2 1)"
doctor_names h1 "bgp policy: nothing is announced to 198\.19\.0\.2"
for host in h1 h2; do
    check "doctor's fix for the BGP policy can be carried out on $host" on "$host" eventually 10 vtysh_fixes
done
content h1

must on h1 inside /usr/lib/frr/frrinit.sh stop
must on h1 own_folder /etc/bird
cat >"$PLACES-h1/own/etc/bird/bird.conf" <<'END'
protocol device {}
protocol kernel { ipv4 { import all; export all; }; }
protocol ospf v2 { ipv4 { import all; export all; }; area 0 { interface "*" { hello 1; dead 5; }; }; }
END
must on h1 inside mkdir -p /run/bird
must on h1 inside bird
doctor_names h1 "bird router id: the router id is "
doctor_names h1 "announcements: .*the kernel protocol kernel1 has no \"learn\""
check "doctor's fixes for BIRD's router id and kernel protocol can be followed" on h1 bird_edits \
    '1i router id 198.19.0.1;
s/kernel {/& learn;/; s/interface "/&-vethr*", "-docker*", "-br-*", "/'
content h1
must on h1 bird_edits 's/\(ospf.*\)export all/\1export where source = RTS_STATIC/'
doctor_names h1 "announcements: .* is not announced by ospf1: its export filter \(unnamed\) rejects it"
check "doctor's fix for BIRD's export filter can be followed" on h1 bird_edits 's/export where source = RTS_STATIC/export where source = RTS_INHERIT/'
content h1
end
