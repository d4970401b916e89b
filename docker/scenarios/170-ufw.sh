#!/bin/bash
# Covers Debian's ufw beside Docker and net-routed: its rules come first, a reload changes nothing, and doctor names the rules that
# drop.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

PRIVATE_IP=10.99.0.9 # in the world: ufw-docker treats private sources differently

# from SOURCE: the world requests the container's page from that source address
from() {
    world ip route replace "$SERVER/32" via "$HOST_IP" src "$1" && asks "$SERVER" world
}

# follows CHAIN CHAIN: in FORWARD the jump to the second chain directly follows the jump to the first
follows() { host iptables -S FORWARD | grep -A 1 -e "-j $1\$" | grep -q -e "-j $2\$"; }

# ufw_docker: adds ufw-docker's rules: sources that are not private reach published ports only where ufw allows it
ufw_docker() {
    host tee -a /etc/ufw/after.rules >/dev/null <<'RULES'
*filter
:ufw-user-forward - [0:0]
:ufw-docker-logging-deny - [0:0]
:DOCKER-USER - [0:0]
-A DOCKER-USER -j ufw-user-forward
-A DOCKER-USER -s 10.0.0.0/8 -j RETURN
-A DOCKER-USER -s 172.16.0.0/12 -j RETURN
-A DOCKER-USER -s 192.168.0.0/16 -j RETURN
-A DOCKER-USER -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -d 10.0.0.0/8 -j ufw-docker-logging-deny
-A DOCKER-USER -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -d 172.16.0.0/12 -j ufw-docker-logging-deny
-A DOCKER-USER -p udp -m udp --dport 0:32767 -d 10.0.0.0/8 -j ufw-docker-logging-deny
-A DOCKER-USER -j RETURN
-A ufw-docker-logging-deny -j DROP
COMMIT
RULES
}

[ "${ENGINE:-20.10}" = 20.10 ] || exit 0 # covers only the firewall
begin_on copy
must install_inside ufw
uses ufw "$(package_version ufw)"
world ip address add "$PRIVATE_IP/32" dev lo
must host ufw --force enable
must daemon_start
must dockerd_start
must routed_network --subnet 10.87.0.0/24 net
must start_container one --net net
SERVER=$(address_of one)
serve within one
check "ufw sets the FORWARD policy to DROP" shows '^-P FORWARD DROP' host iptables -S FORWARD
check "a container is reached under ufw's DROP policy" eventually 5 same "$WORLD_IP" from "$WORLD_IP"
check "the daemon's rule follows ufw's own rules in FORWARD" eventually 30 follows ufw-before-forward NET-ROUTED
check "doctor passes the packet filter check under ufw" eventually 5 doctor_says ok

must ufw_docker
must host ufw reload
check "under ufw-docker's rules a private source reaches the container" \
    eventually 5 same "$PRIVATE_IP" from "$PRIVATE_IP"
check "under ufw-docker's rules a public source does not reach the container" not from "$FAR_IP"
check "doctor reports no fault for ufw-docker's rules" eventually 5 not doctor_says fault
check "doctor mentions ufw-docker's chain as advice" eventually 5 doctor_says advice ufw-docker-logging-deny
for change in "ufw reload" "iptables -F DOCKER-USER" "ufw reload"; do
    # shellcheck disable=SC2086 # word splitting is intended
    must host $change
    check "a private source reaches the container after $change" eventually 5 same "$PRIVATE_IP" from "$PRIVATE_IP"
    check "the daemon's rule is in place after $change" eventually 30 follows ufw-before-forward NET-ROUTED
done

must host ufw route deny in on up0
check "an operator's deny rule applies" eventually 5 not from "$PRIVATE_IP"
check "doctor names the chain of the deny rule as a fault" eventually 5 doctor_says fault 'ufw-user-forward'
check "doctor exits with status 1 for the deny rule" eventually 5 exits 1 net_routed doctor
check "status names the chain of the deny rule" eventually 30 shows 'ufw-user-forward' net_routed status
check "the fix that doctor prints for the deny rule can be carried out" printed_fix "ufw route"
check "the container is reached after the fix" eventually 5 same "$PRIVATE_IP" from "$PRIVATE_IP"
check "doctor passes the packet filter check after the fix" eventually 5 doctor_says ok
check "status no longer names the chain after the fix" eventually 30 not shows 'ufw-user-forward' net_routed status
end
