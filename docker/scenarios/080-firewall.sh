#!/bin/bash
# The daemon makes the host ready, whatever the FORWARD policy, keeps it so, and says what it cannot do.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

rules_in() { host iptables -S "$1" | grep -c vethr; }
has_rules() { [ "$(rules_in "$1")" = 2 ]; }
has_no_rules() { ! host iptables -S | grep -q vethr; }
reach_each_other() { pings "$(address_of two)" within one; }
lines_about() { grep -Eic -e "$1" "$STATE/daemon.log" || :; }

begin
must host sysctl -q -w net.ipv4.ip_forward=0 # a namespace takes it from its machine
must daemon_start
check "the daemon switches it on" eventually 5 same 1 host cat /proc/sys/net/ipv4/ip_forward
check "without Docker its rules are in FORWARD" eventually 5 has_rules FORWARD
must dockerd_start
check "with Docker, in DOCKER-USER" eventually 60 has_rules DOCKER-USER
check "and there alone" eventually 5 eval '[ "$(rules_in FORWARD)" = 0 ]'
must routed_network --subnet 10.86.0.0/24 net
must start_container one --net net
must start_container two --net net
host iptables -P FORWARD ACCEPT
check "it works with the policy at ACCEPT" reach_each_other
host iptables -P FORWARD DROP
check "and at DROP" reach_each_other
check "(from outside too)" pings "$(address_of one)" world
host iptables -F DOCKER-USER
check "rules that were flushed come back" eventually 60 has_rules DOCKER-USER
check "and are not added twice" not eventually 12 eval '[ "$(rules_in DOCKER-USER)" -gt 2 ]'
# at once: the daemon is faster than two commands
must host sh -c 'printf "*filter\n:DOCKER-USER - [0:0]\n-A DOCKER-USER -s 192.0.2.0/24 -j DROP\nCOMMIT\n" |
    iptables-restore --noflush'
must eventually 30 has_rules DOCKER-USER
check "an operator's own rules come first" shows '^-A DOCKER-USER -s 192.0.2.0/24 -j DROP' \
    eval 'host iptables -S DOCKER-USER | grep "^-A" | head -n 1'
dockerd_signal TERM
must dockerd_start
check "a restarted dockerd finds them" eventually 60 has_rules DOCKER-USER
must docker start one two
host iptables -P FORWARD DROP
check "(it works)" reach_each_other
must docker rm -f one two
must daemon_stop
check "a stop leaves the rules" has_rules DOCKER-USER
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
check "a missing iptables is one line in the log" eventually 10 same 1 lines_about 'iptables'
check "everything else goes on" once --net net busybox ping -c 1 -W 2 "$WORLD_IP"
end
