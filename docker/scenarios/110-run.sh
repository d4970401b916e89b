#!/bin/bash
# docker/run on a machine where no Docker Engine runs: a private copy of this machine's files, with a network of its own and FRR.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/release.sh"
. "$lib/pings.sh"

run() { host env NET_ROUTED_JAR="${NET_ROUTED_JAR:-}" NO_BUILD="${NO_BUILD:-}" "$PROJECT/docker/run" "$@"; }
command_line() { host /usr/local/bin/net-routed "$@"; }
processes() { host pgrep -f 'dockerd|net-routed.jar'; }
nothing_runs() { ! processes; }

begin_on copy
host mkdir -p /var/lib/docker
host mount --bind "$STATE/data" /var/lib/docker # Docker cannot keep its overlays on the copy, an overlay itself
echo "{\"cgroup-parent\": \"/$CGROUP\"}" >"$STATE/etc-docker/daemon.json"
check "no engine answers" not docker version

check "a wrong flag is a usage error" exits 2 run --nonsense
check "which is shown" shows nonsense run --nonsense
check "and leaves nothing running" nothing_runs
check "docker/run starts everything and returns" run --gateway "$HOST_IP" --mtu 9000 --debug
check "the log is where it should be" host test -s /var/log/net-routed.log
must dockerd_image

must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -tid --name seed --net=mine --ip 10.46.1.7 busybox sh
serve within seed
check "a container has its address" same 10.46.1.7/32 addresses_in seed eth0
check "and MTU" same 9000 mtu_in seed eth0
check "and default route" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the world reaches it" same "$WORLD_IP" asks 10.46.1.7 world
check "there is the command" eventually 15 shows '^seed +mine +10.46.1.7/32' command_line endpoints
check "which prints configurations" shows '^ip prefix-list net-routed permit 10.46.0.0/16' command_line router-config frr-ospf
check "a container gets its aliases" gets_its_aliases mine
router_beside frr
check_router 10.46.1.7

engine=$(host pidof dockerd)
check "docker/run again restarts the daemon with other flags" shows 'net-routed.sock' run --mtu 1400
check "the engine runs on" same "$engine" host pidof dockerd
check "and the container is connected" same "$WORLD_IP" asks 10.46.1.7 world
check "the new flags hold" shows 'mtu 1400' once --net=mine busybox ip link show eth0
watch_over 10.46.1.7
next_release
check "no packet is lost by an upgrade" unnoticed run --mtu 1400
check "which is one" shows "net-routed $NEXT_VERSION serves" host cat /var/log/net-routed.log
daemon=$(host pgrep -f net-routed.jar)
check "a wrong flag for a running daemon is a usage error" exits 2 run --mtu 99999
check "an unknown word too" exits 2 run restart
check "--help is none" shows 'usage|uninstall' run --help
check "the daemon runs on" same "$daemon" host pgrep -f net-routed.jar
check "and serves" once --net=mine busybox true
check "uninstall with a stray flag changes nothing" exits 2 run uninstall --nonsense
check "uninstalling is refused while a container has a link" shows 'containers still have links' run uninstall
# shellcheck disable=SC2016 # expands later
check "and stops nothing" eval 'same "$daemon" host pgrep -f net-routed.jar && same "$engine" host pidof dockerd'
# refused_without PROGRAM: so it is where the program is missing; the host's files are a copy
refused_without() {
    local file status
    # shellcheck disable=SC2016 # expands there
    for file in /usr/bin/"$1" /usr/sbin/"$1" /usr/local/bin/"$1"; do host sh -c 'mv "$0" "$0.away"' "$file" 2>/dev/null; done
    refused 'containers still have links' run uninstall
    status=$?
    # shellcheck disable=SC2016 # expands there
    for file in /usr/bin/"$1" /usr/sbin/"$1" /usr/local/bin/"$1"; do host sh -c 'mv "$0.away" "$0"' "$file" 2>/dev/null; done
    return "$status"
}
for program in ip iptables nft docker pgrep; do
    check "uninstalling is refused where $program is missing, too" refused_without "$program"
done
# shellcheck disable=SC2016 # expands later
check "and stops nothing" eval 'same "$daemon" host pgrep -f net-routed.jar && same "$engine" host pidof dockerd'
check "docker/run stop" run stop
check "ends the daemon, and the engine it started" nothing_runs
check "may be said twice" run stop
check "docker/run uninstall" run uninstall
must host sh -c 'rm -r /var/lib/net-routed /run/net-routed /var/log/net-routed.log*'
check "leaves nothing" same "" left
check "and no command" not host test -e /usr/local/bin/net-routed
check "docker/run --engine-only starts the engine alone" eval 'run --engine-only && host pidof dockerd && ! host pgrep -f net-routed.jar'
check "which stop stops" eval 'run stop && nothing_runs'
end
