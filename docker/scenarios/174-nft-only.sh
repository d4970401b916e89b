#!/bin/bash
# A host without iptables, whose operator has written rules with nft: nothing of theirs is touched, and what drops is named.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

server_reached() { same "$WORLD_IP" asks "$SERVER" world; }
ruleset() { host nft list table inet edge; }

# without_iptables: for the daemon and for Docker, which then makes no rules
without_iptables() {
    local program
    for program in iptables ip6tables iptables-nft iptables-legacy ip6tables-nft ip6tables-legacy; do
        host sh -c "! path=\$(command -v $program) || rm -f \"\$path\"" || return
    done
}

# edge POLICY RULES...: the operator's table
edge() {
    printf 'table inet edge {\n set trusted { type ipv4_addr; flags interval; elements = { 192.168.0.0/16 } }
 chain forward {\n type filter hook forward priority filter; policy %s;\n ct state established,related accept
 ip saddr @trusted accept\n %s\n }\n}\n' "$1" "${2:-}" >"$STATE/edge.nft"
    host sh -c "nft delete table inet edge 2>/dev/null; nft -f $STATE/edge.nft"
}

[ "${ENGINE:-20.10}" = 20.10 ] || exit 0 # it is about the firewall
begin_on copy
must without_iptables
check "(there is no iptables)" not host iptables --version
must daemon_start
must dockerd_start --iptables=false
must routed_network --subnet 10.89.0.0/24 net
must start_container one --net net
SERVER=$(address_of one)
serve within one
check "without a filter a container is reached" eventually 5 server_reached
check "doctor has tried" doctor_says ok
check "no iptables is no trouble" not shows iptables net_routed status

must edge drop
before=$(ruleset)
check "a policy of drop drops" eventually 5 not server_reached
check "doctor names its chain" doctor_says fault 'inet edge forward \(its policy\)'
check "and fails" exits 1 net_routed doctor
check "status says so too" eventually 15 shows 'inet edge forward' net_routed status
check "which is in the log once" same 1 eval 'daemon_log | grep -c "inet edge forward (its policy) drops"'
check "the operator's table is as it was" same "$before" ruleset
check "the fix that doctor prints is carried out" printed_fix "nft insert"
check "and mends it" eventually 5 server_reached
check "out of containers as well" pings "$FAR_IP" within one
check "doctor agrees" doctor_says ok
check "and so does status" eventually 15 not shows 'inet edge' net_routed status

must edge accept 'iifname "up0" tcp dport 1-65535 counter reject with icmpx admin-prohibited'
check "a rule that rejects is named, by number and handle" doctor_says fault 'inet edge forward \(rule 3, handle [0-9]+\)'
must edge accept 'iifname "up0" udp dport 443 drop'
check "one that drops some ports alone is no fault" doctor_says advice 'inet edge forward'
must edge accept
check "and without it nothing is said" doctor_says ok
end
