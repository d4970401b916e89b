#!/bin/bash
# The daemon makes the host ready, whatever the FORWARD policy, keeps it so, and says what it cannot do.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

jumps() { host iptables -S | grep -c -e '-j NET-ROUTED$'; }
has_rules() { [ "$(jumps)" = 1 ] && [ "$(host iptables -S FORWARD | tail -n 1)" = "-A FORWARD -m comment --comment net-routed -j NET-ROUTED" ]; }
has_no_rules() { ! host iptables -S | grep -iq 'vethr\|net-routed'; }
# added_once: nor are they by the next two reconciliations
added_once() {
    local _
    for _ in 1 2; do
        net_routed reconcile && has_rules || return
    done
}
reach_each_other() { pings "$(address_of two)" within one; }

begin
must host sysctl -q -w net.ipv4.ip_forward=0 # a namespace takes it from its machine
must daemon_start
check "the daemon switches it on" eventually 5 same 1 host cat /proc/sys/net/ipv4/ip_forward
check "as its host forwarded nothing, FORWARD drops what no rule accepts" shows '^-P FORWARD DROP' host iptables -S FORWARD
check "its rules are the last in FORWARD" eventually 15 has_rules
must dockerd_start
check "with Docker, too" eventually 60 has_rules
must routed_network --subnet 10.86.0.0/24 net
must start_container one --net net
must start_container two --net net
host iptables -P FORWARD ACCEPT
check "it works with the policy at ACCEPT" reach_each_other
host iptables -P FORWARD DROP
check "and at DROP" reach_each_other
check "(from outside too)" pings "$(address_of one)" world
must docker run -d --name plain --stop-signal KILL busybox sleep 1000000
serve within plain
published=$(docker inspect -f '{{.NetworkSettings.IPAddress}}' plain)
check "a port that a container on a bridge does not publish is closed to ours" not asks "$published" within one
host iptables -P FORWARD ACCEPT
check "whatever the policy" not asks "$published" within one
host iptables -P FORWARD DROP
must docker rm -f plain
must docker run -d --name plain --stop-signal KILL -p 8080:80 busybox sleep 1000000
serve within plain
# shellcheck disable=SC2016 # expands later
check "a port that it publishes is open" eventually 10 eval 'within one wget -q -O /dev/null "http://$HOST_IP:8080/cgi-bin/who"'
must docker rm -f plain
host iptables -F FORWARD
host iptables -F NET-ROUTED
check "rules that were flushed come back" eventually 60 has_rules
check "(it works)" reach_each_other
check "and are not added twice" added_once
# at once: the daemon is faster than two commands
must host sh -c 'printf "*filter\n:DOCKER-USER - [0:0]\n-A DOCKER-USER -s 192.0.2.0/24 -j DROP\nCOMMIT\n" |
    iptables-restore --noflush'
check "an operator's own rules come first" shows '^-A DOCKER-USER -s 192.0.2.0/24 -j DROP' \
    eval 'host iptables -S DOCKER-USER | grep "^-A" | head -n 1'
dockerd_signal TERM
must dockerd_start
check "a restarted dockerd finds them" eventually 60 has_rules
must docker start one two
host iptables -P FORWARD DROP
check "(it works)" reach_each_other
must docker rm -f one two
must daemon_stop
check "a stop leaves the rules" has_rules
check "uninstall removes them" net_routed uninstall
check "all of them" has_no_rules
check "and leaves the operator's" shows 192.0.2.0/24 host iptables -S DOCKER-USER

host sh -c 'echo 0 >/proc/sys/net/ipv4/ip_forward'
: >"$STATE/daemon.log"
WRAPPER=(unshare --mount sh -c 'mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec "$@"' sh)
must daemon_start
WRAPPER=()
check "a read-only /proc/sys is one line in the log" eventually 10 same 1 lines_about 'ip_forward'
check "which says so" shows '[Rr]ead-only' grep -i ip_forward "$STATE/daemon.log"
check "everything else goes on" once --net net busybox ping -c 1 -W 2 "$HOST_IP"
must daemon_stop
host sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward; iptables -P FORWARD ACCEPT'
: >"$STATE/daemon.log"
WRAPPER=(env PATH=/nonexistent)
must daemon_start
WRAPPER=()
check "a missing iptables is one line in the log for each family" eventually 10 same 2 lines_about 'cannot run ip6?tables'
check "everything else goes on" once --net net busybox ping -c 1 -W 2 "$WORLD_IP"
end
