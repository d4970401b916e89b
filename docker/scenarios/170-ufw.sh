#!/bin/bash
# Debian's ufw beside Docker and net-routed: its rules come first, its reload changes nothing, and what they drop is named.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

PRIVATE_IP=10.99.0.9 # of the world, as ufw-docker distinguishes sources

# from SOURCE: the world asks the container's web server with that source
from() {
    world ip route replace "$SERVER/32" via "$HOST_IP" src "$1" && asks "$SERVER" world
}

# follows CHAIN CHAIN: the jump to the second follows in FORWARD on the one to the first
follows() { host iptables -S FORWARD | grep -A 1 -e "-j $1\$" | grep -q -e "-j $2\$"; }

# ufw_docker: the rules that ufw-docker's users have: what is not private reaches published ports only where ufw allows it
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

[ "${ENGINE:-20.10}" = 20.10 ] || exit 0 # it is about the firewall
begin_on copy
must install_inside ufw
world ip address add "$PRIVATE_IP/32" dev lo
must host ufw --force enable
must daemon_start
must dockerd_start
must routed_network --subnet 10.87.0.0/24 net
must start_container one --net net
SERVER=$(address_of one)
serve within one
check "ufw drops by default" shows '^-P FORWARD DROP' host iptables -S FORWARD
check "a container is reached all the same" eventually 5 same "$WORLD_IP" from "$WORLD_IP"
check "because of a rule behind ufw's own" eventually 15 follows ufw-before-forward NET-ROUTED
check "doctor has tried" doctor_says ok

must ufw_docker
must host ufw reload
check "with ufw-docker's rules, which return private sources to Docker's chains, these reach it" \
    eventually 5 same "$PRIVATE_IP" from "$PRIVATE_IP"
check "and public ones do not, as they say" not from "$FAR_IP"
check "which is no fault" not doctor_says fault
check "and named" doctor_says advice ufw-docker-logging-deny
for change in "ufw reload" "iptables -F DOCKER-USER" "ufw reload"; do
    # shellcheck disable=SC2086 # words
    must host $change
    check "private sources reach it after $change" eventually 5 same "$PRIVATE_IP" from "$PRIVATE_IP"
    check "and our rule is in its place" eventually 15 follows ufw-before-forward NET-ROUTED
done

must host ufw route deny in on up0
check "an operator's own rule is obeyed" eventually 5 not from "$PRIVATE_IP"
check "doctor names it" doctor_says fault 'ufw-user-forward'
check "and fails" exits 1 net_routed doctor
check "status says so too" eventually 15 shows 'ufw-user-forward' net_routed status
check "the fix that it prints is carried out" printed_fix "ufw route"
check "and mends it" eventually 5 same "$PRIVATE_IP" from "$PRIVATE_IP"
check "doctor agrees" doctor_says ok
check "and so does status" eventually 15 not shows 'ufw-user-forward' net_routed status
end
