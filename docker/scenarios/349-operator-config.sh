#!/bin/bash
# Router configurations as operators write them: doctor names what in them keeps containers from other hosts, and is content when what
# it printed has been done.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"

INTERFACE='interface up0
 ip ospf hello-interval 1
 ip ospf dead-interval 5
exit'
WELL='network 198.19.0.0/24 area 0'

# frr_runs CONFIGURATION: the used host's FRR starts anew with it
frr_runs() {
    printf '%s\n' "$1" >"$STATE/own/etc/frr/frr.conf"
    printf '%s=yes\n' ospfd bgpd vtysh_enable >"$STATE/own/etc/frr/daemons"
    inside chown frr:frr /etc/frr/frr.conf
    inside /usr/lib/frr/frrinit.sh restart </dev/null >>"$STATE/router-start.log" 2>&1
}

# ospf LINES...: with redistribution only where it is among them
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

# doctor_names HOST REGEX: doctor on that host fails, and says this
doctor_names() {
    check "doctor on $1 names it: $2" eventually 20 on "$1" shows "^fault +$2" net_routed doctor
    check "and fails" on "$1" exits 1 net_routed doctor
}

# vtysh_fixes: the used host does every call of vtysh that doctor prints
vtysh_fixes() {
    net_routed doctor | sed -n 's/^ \{8\}.*: \(vtysh -c .*\)/\1/p' >"$STATE/fixes.sh"
    cat "$STATE/fixes.sh"
    inside sh -e "$STATE/fixes.sh"
}

# content HOST
content() { check "then doctor on $1 has nothing to mend" eventually 40 on "$1" exits 0 net_routed doctor; }

# bird_edits SED: of its configuration, which takes effect
bird_edits() {
    sed -i "$1" "$STATE/own/etc/bird/bird.conf" && inside birdc configure
}

begin_lab frr ospf 2
for host in h1 h2; do
    must on "$host" routed_network --subnet 203.0.113.0/24 --gateway 203.0.113.1 explicit
    for number in 1 2 3; do
        must on "$host" start_container "c$number" --net explicit --ip "203.0.113.${host#h}$number"
    done
    # Three links show what the 20 that the kernel allows by default show with more containers.
    must on "$host" inside sysctl -q -w net.ipv4.igmp_max_memberships=2
    must on "$host" frr_runs "$(ospf 'network 0.0.0.0/0 area 0' 'redistribute kernel')"
done
for host in h1 h2; do
    doctor_names "$host" "ospf router id: the router id is 203\.0\.113\.1, .* other hosts have as well"
    doctor_names "$host" "ospf interfaces: OSPF is active on . links of containers \(.*vethr"
    check "what it prints is done" on "$host" vtysh_fixes
done
content h1
content h2
check "a host knows the other's containers" eventually 10 on h1 inside ip route get 203.0.113.21

must on h1 frr_runs "$(ospf 'ospf router-id 198.19.0.1' "$WELL")"
doctor_names h1 "announcements: 203\.0\.113\.11 is not announced: router ospf does not redistribute"
check "what it prints is done" on h1 vtysh_fixes
content h1

must on h1 frr_runs "$(printf '%s\n' 'ip prefix-list private permit 10.0.0.0/8 le 32' 'route-map ours permit 10' \
    ' match ip address prefix-list private' exit && ospf 'ospf router-id 198.19.0.1' "$WELL" 'redistribute kernel route-map ours')"
doctor_names h1 "announcements: .* in router ospf no entry of route map ours permits it \(prefix list private\)"
check "what it prints is done" on h1 vtysh_fixes
content h1

must on h1 frr_runs "$(ospf 'ospf router-id 198.19.0.1' "$WELL" 'redistribute kernel' 'passive-interface up0')"
doctor_names h1 "ospf interfaces: OSPF is active on no link to other hosts"
check "what it prints is done" on h1 vtysh_fixes
content h1

must on h1 frr_runs "$(bgp 1 2)"
must on h2 frr_runs "$(bgp 2 1)"
doctor_names h1 "bgp policy: nothing is announced to 198\.19\.0\.2"
for host in h1 h2; do
    check "what it prints is done" on "$host" vtysh_fixes
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
check "what it prints is done" on h1 bird_edits \
    '1i router id 198.19.0.1;
s/kernel {/& learn;/; s/interface "/&-vethr*", "-docker*", "-br-*", "/'
content h1
must on h1 bird_edits 's/\(ospf.*\)export all/\1export where source = RTS_STATIC/'
doctor_names h1 "announcements: .* is not announced by ospf1: its export filter \(unnamed\) rejects it"
check "what it prints is done" on h1 bird_edits 's/export where source = RTS_STATIC/export where source = RTS_INHERIT/'
content h1
end
