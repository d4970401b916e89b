#!/bin/bash
# Covers a host without iptables whose operator has written nft rules: the operator's tables are not touched, and doctor names the
# rules that drop.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

server_reached() { same "$WORLD_IP" asks "$SERVER" world; }
ruleset() { host nft list table inet edge; }

# edge POLICY RULES...: replaces the operator's table
edge() {
    printf 'table inet edge {\n set trusted { type ipv4_addr; flags interval; elements = { 192.168.0.0/16 } }
 chain forward {\n type filter hook forward priority filter; policy %s;\n ct state established,related accept
 ip saddr @trusted accept\n %s\n }\n}\n' "$1" "${2:-}" >"$STATE/edge.nft"
    host sh -c "nft delete table inet edge 2>/dev/null; nft -f $STATE/edge.nft"
}

[ "${ENGINE:-20.10}" = 20.10 ] || exit 0 # covers only the firewall
begin_on copy
must without_iptables
check "the host has no iptables" not host iptables --version
must daemon_start
must dockerd_start --iptables=false
must routed_network --subnet 10.89.0.0/24 net
must start_container one --net net
SERVER=$(address_of one)
serve within one
check "a container is reached while there is no filter" eventually 5 server_reached
check "doctor passes the packet filter check while there is no filter" eventually 5 doctor_says ok
check "status does not mention the missing iptables" not shows iptables net_routed status

must edge drop
before=$(ruleset)
check "a chain with policy drop drops connections from outside" eventually 5 not server_reached
check "doctor names the chain with policy drop as a fault" eventually 5 doctor_says fault 'inet edge forward \(its policy\)'
check "doctor exits with status 1 for the chain with policy drop" eventually 5 exits 1 net_routed doctor
check "status names the chain with policy drop" eventually 30 shows 'inet edge forward' net_routed status
check "the log names the chain with policy drop once" eventually 10 same 1 lines_about 'inet edge forward \(its policy\) drops'
check "the operator's table is unchanged" same "$before" ruleset
check "the fix that doctor prints for the chain can be carried out" printed_fix "nft insert"
check "a container is reached from outside after the fix" eventually 5 server_reached
check "a container reaches the outside world after the fix" pings "$FAR_IP" within one
check "doctor passes the packet filter check after the fix" eventually 5 doctor_says ok
check "status no longer names the chain after the fix" eventually 30 not shows 'inet edge' net_routed status

must edge accept 'iifname "up0" tcp dport 1-65535 counter reject with icmpx admin-prohibited'
check "doctor names a rejecting rule by number and handle" eventually 5 doctor_says fault 'inet edge forward \(rule 3, handle [0-9]+\)'
must edge accept 'iifname "up0" udp dport 443 drop'
check "doctor mentions a rule that drops some ports as advice" eventually 5 doctor_says advice 'inet edge forward'
must edge accept
check "doctor passes the packet filter check without a dropping rule" eventually 5 doctor_says ok

# nat RULE: replaces the operator's address translation
nat() {
    printf 'table ip edgenat {\n chain leave {\n type nat hook postrouting priority srcnat;\n %s\n }\n}\n' "$1" >"$STATE/nat.nft"
    host sh -c "nft delete table ip edgenat 2>/dev/null; nft -f $STATE/nat.nft"
}
must nat 'oifname "up0" ip daddr != 10.0.0.0/8 masquerade'
check "doctor mentions a translation of addresses towards others as advice" \
    eventually 5 doctor_says advice "others $HOST_IP instead of a container's address"
must nat 'oifname "up0" masquerade'
check "doctor names a translation that hides containers from each other as a fault" \
    eventually 5 doctor_says fault "others $HOST_IP instead of a container's address"
end
