#!/bin/bash
# Covers Debian's firewalld: its table accepts by default and rejects in its last rule, whatever iptables rules accept.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

world_reaches() { same "$WORLD_IP" asks "$SERVER" world; }
firewalld_runs() { host firewall-cmd --state; }

firewalld_start() {
    host mkdir -p /run/dbus
    host dbus-daemon --system --fork || return
    # shellcheck disable=SC2016 # expands inside
    host sh -c 'setsid firewalld --nofork --nopid </dev/null >>"$0" 2>&1 &' "$STATE/firewalld.log"
    eventually 60 firewalld_runs
}

[ "${ENGINE:-20.10}" = 20.10 ] || exit 0 # covers only the firewall
begin_on copy
must install_inside firewalld dbus python3-gi python3-dbus gir1.2-glib-2.0
uses firewalld "$(package_version firewalld)"
must daemon_start
must dockerd_start
must routed_network --subnet 10.88.0.0/24 net
must start_container one --net net
must start_container two --net net
SERVER=$(address_of one)
serve within one
check "a container is reached without firewalld" eventually 5 world_reaches
check "doctor passes the packet filter check without firewalld" eventually 5 doctor_says ok

must firewalld_start
check "firewalld rejects the connection from outside" eventually 5 not world_reaches
check "doctor names firewalld's table as a fault" eventually 5 doctor_says fault 'inet firewalld '
check "doctor exits with status 1 under firewalld" eventually 5 exits 1 net_routed doctor
check "status names firewalld's table" eventually 30 shows 'inet firewalld ' net_routed status
check "the fix that doctor prints for firewalld can be carried out" printed_fix firewall-cmd
check "a container is reached from outside after the fix" eventually 5 world_reaches
check "a container reaches the outside world after the fix" pings "$FAR_IP" within one
check "containers reach each other after the fix" pings "$(address_of two)" within one
check "doctor passes the packet filter check after the fix" eventually 5 doctor_says ok
must host firewall-cmd --reload
check "a container is reached after a reload of firewalld" eventually 5 world_reaches
check "the daemon's rule is in FORWARD after a reload of firewalld" eventually 30 shows 'NET-ROUTED' host iptables -S FORWARD
check "the fix does not open the host to containers" not asks "$HOST_IP" within one
must host firewall-cmd --complete-reload
check "a container is reached after a complete reload of firewalld" eventually 5 world_reaches
check "the daemon's rule is in FORWARD after a complete reload of firewalld" eventually 30 shows 'NET-ROUTED' host iptables -S FORWARD
check "status does not mention firewalld after a complete reload" eventually 30 not shows 'firewalld' net_routed status
end
