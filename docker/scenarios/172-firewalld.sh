#!/bin/bash
# Debian's firewalld: its table accepts by default and rejects in its last rule, whatever iptables' rules accept.
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

[ "${ENGINE:-20.10}" = 20.10 ] || exit 0 # it is about the firewall
begin_on copy
must install_inside firewalld dbus python3-gi python3-dbus gir1.2-glib-2.0
must daemon_start
must dockerd_start
must routed_network --subnet 10.88.0.0/24 net
must start_container one --net net
must start_container two --net net
SERVER=$(address_of one)
serve within one
check "(a container is reached without firewalld)" eventually 5 world_reaches
check "(which doctor has tried)" doctor_says ok

must firewalld_start
check "firewalld refuses what no zone names" eventually 5 not world_reaches
check "doctor names its chain" doctor_says fault 'inet firewalld '
check "and fails" exits 1 net_routed doctor
check "status says so too" eventually 15 shows 'inet firewalld ' net_routed status
check "the fix that it prints is carried out" printed_fix firewall-cmd
check "and mends it" eventually 5 world_reaches
check "out of containers as well" pings "$FAR_IP" within one
check "and between them" pings "$(address_of two)" within one
check "doctor agrees" doctor_says ok
must host firewall-cmd --reload
check "a reload keeps it so" eventually 5 world_reaches
check "and our own rules" shows 'NET-ROUTED' host iptables -S FORWARD
check "a container reaches no more of the host than before" not asks "$HOST_IP" within one
must host firewall-cmd --complete-reload
check "a complete one, too" eventually 5 world_reaches
check "with our own rules" eventually 15 shows 'NET-ROUTED' host iptables -S FORWARD
check "and no trouble in status" eventually 15 not shows 'firewalld' net_routed status
end
