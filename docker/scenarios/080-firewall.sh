#!/bin/bash
# The daemon sets up forwarding on the host whatever the FORWARD policy, maintains it, and reports what it cannot do.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

jumps() { host iptables -S | grep -c -e '-j NET-ROUTED$'; }
has_rules() { [ "$(jumps)" = 1 ] && [ "$(host iptables -S FORWARD | tail -n 1)" = "-A FORWARD -m comment --comment net-routed -j NET-ROUTED" ]; }
accepts() { host iptables -S NET-ROUTED | grep -q -e '-i vethr+ -o vethr+ .*ACCEPT'; }
isolates() { host iptables -S NET-ROUTED | grep -q -e '-o docker0 .*DROP'; }
has_no_rules() { ! host iptables -S | grep -iq 'vethr\|net-routed'; }
# added_once: two more reconciles add the rules no second time
added_once() {
    local _
    for _ in 1 2; do
        net_routed reconcile && sleep 3 && has_rules || return
    done
}
reach_each_other() { pings "$(address_of two)" within one; }

begin
must host sysctl -q -w net.ipv4.ip_forward=0 # a new namespace inherits the machine's setting
must daemon_start
check "the daemon switches IPv4 forwarding on" eventually 5 same 1 host cat /proc/sys/net/ipv4/ip_forward
check "as the host did not forward before, the policy of FORWARD becomes DROP" shows '^-P FORWARD DROP' host iptables -S FORWARD
check "the daemon's rule is the last one in FORWARD" eventually 15 has_rules
must dockerd_start
check "the daemon's rule is the last one in FORWARD after Docker has started" eventually 60 has_rules
must routed_network --subnet 10.86.0.0/24 net
must start_container one --net net
must start_container two --net net
host iptables -P FORWARD ACCEPT
check "containers reach each other with the FORWARD policy ACCEPT" reach_each_other
host iptables -P FORWARD DROP
check "containers reach each other with the FORWARD policy DROP" reach_each_other
check "the outside world reaches a container with the FORWARD policy DROP" pings "$(address_of one)" world
must docker run -d --name plain --stop-signal KILL busybox sleep 1000000
serve within plain
must eventually 15 isolates
published=$(docker inspect -f '{{.NetworkSettings.IPAddress}}' plain)
check "an unpublished port of a bridge container is closed to a routed container with the policy DROP" not asks "$published" within one
host iptables -P FORWARD ACCEPT
check "an unpublished port of a bridge container is closed to a routed container with the policy ACCEPT" not asks "$published" within one
host iptables -P FORWARD DROP
must docker rm -f plain
must docker run -d --name plain --stop-signal KILL -p 8080:80 busybox sleep 1000000
serve within plain
# shellcheck disable=SC2016 # expands later
check "a published port of a bridge container is open to a routed container" \
    eventually 10 eval 'within one wget -q -O /dev/null "http://$HOST_IP:8080/cgi-bin/who"'
must docker rm -f plain
must host ip address add fd98::1/64 dev up0 nodad
must world ip address add fd98::2/64 dev out0 nodad
must world ip -6 route add fd77::/64 via fd98::1
must docker network create --ipv6 --subnet fd77::/64 six
check "a container on a bridge with IPv6 reaches the outside world, also where Docker does not filter IPv6" \
    eventually 30 once --network six busybox ping -6 -c 2 -i 0.3 -W 3 fd98::2
must docker network rm six
# In one command, as the daemon may act between two.
must host sh -c 'printf "*filter\n-F FORWARD\n-F NET-ROUTED\nCOMMIT\n" | iptables-restore --noflush'
check "flushed rules are restored" eventually 15 eval 'has_rules && accepts'
check "containers reach each other after a flush of the rules" reach_each_other
check "further reconciles do not add the rules twice" added_once
# In one command, as the daemon may act between two.
must host sh -c 'printf "*filter\n:DOCKER-USER - [0:0]\n-A DOCKER-USER -s 192.0.2.0/24 -j DROP\nCOMMIT\n" |
    iptables-restore --noflush'
check "an operator's own rule stays first in DOCKER-USER" shows '^-A DOCKER-USER -s 192.0.2.0/24 -j DROP' \
    eval 'host iptables -S DOCKER-USER | grep "^-A" | head -n 1'
dockerd_signal TERM
must dockerd_start
check "the rules are in place after a restart of dockerd" eventually 60 has_rules
must docker start one two
host iptables -P FORWARD DROP
check "containers reach each other after a restart of dockerd" reach_each_other
must docker rm -f one two
must eventually 10 no_dead_links
must daemon_stop
check "stopping the daemon leaves the rules in place" has_rules
check "uninstall succeeds" net_routed uninstall
check "uninstall removes all of the daemon's rules" has_no_rules
check "uninstall keeps the operator's rule" shows 192.0.2.0/24 host iptables -S DOCKER-USER

host sh -c 'echo 0 >/proc/sys/net/ipv4/ip_forward'
: >"$STATE/daemon.log"
WRAPPER=(unshare --mount sh -c 'mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec "$@"' sh)
must daemon_start
WRAPPER=()
check "a read-only /proc/sys is logged in one line" eventually 10 same 1 lines_about 'ip_forward'
check "the log line says that the file system is read-only" logged 'ip_forward.*[Rr]ead-only'
check "containers still reach the host with a read-only /proc/sys" once --net net busybox ping -c 3 -i 0.3 -W 10 "$HOST_IP"
must daemon_stop
host sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward; iptables -P FORWARD ACCEPT'
: >"$STATE/daemon.log"
WRAPPER=(env PATH=/nonexistent)
must daemon_start
WRAPPER=()
check "missing iptables is logged in one line for each family" eventually 10 same 2 lines_about 'cannot run ip6?tables'
check "containers still reach the outside world without iptables" once --net net busybox ping -c 3 -i 0.3 -W 10 "$WORLD_IP"
end
