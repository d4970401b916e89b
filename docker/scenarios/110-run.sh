#!/bin/bash
# Runs docker/run where no Docker Engine runs: in a private copy of this machine's files, with its own network and FRR.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/release.sh"
. "$lib/pings.sh"

run() { host env NET_ROUTED_JAR="${NET_ROUTED_JAR:-}" NO_BUILD="${NO_BUILD:-}" "$PROJECT/docker/run" "$@"; }
command_line() { host /usr/local/bin/net-routed "$@"; }
processes() { host pgrep -f 'dockerd|net-routed.jar'; }
nothing_runs() { ! processes; }

begin_on copy
host mkdir -p /var/lib/docker
host mount --bind "$STATE/data" /var/lib/docker # overlayfs cannot lie on the copy, which is an overlay itself
echo "{\"cgroup-parent\": \"/$CGROUP\"}" >"$STATE/etc-docker/daemon.json"
check "no engine answers before docker/run" not docker version

check "an unknown flag of docker/run is a usage error" exits 2 run --nonsense
check "the usage error names the unknown flag" shows nonsense run --nonsense
check "the usage error starts no process" nothing_runs
check "docker/run starts the engine and the daemon and returns" run --gateway "$HOST_IP" --mtu 9000 --debug
check "the daemon writes its log to /var/log/net-routed.log" host test -s /var/log/net-routed.log
must dockerd_image

must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -tid --name seed --net=mine --ip 10.46.1.7 busybox sh
serve within seed
check "a container has its requested address" same 10.46.1.7/32 addresses_in seed eth0
check "the container has the MTU given to docker/run" same 9000 mtu_in seed eth0
check "the container's default route uses the gateway given to docker/run" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the outside world reaches the container" same "$WORLD_IP" asks 10.46.1.7 world
check "the installed net-routed command lists the endpoint" eventually 15 shows '^seed +mine +10.46.1.7/32' command_line endpoints
check "the installed command prints a router configuration with the subnet" \
    shows '^ip prefix-list net-routed permit 10.46.0.0/16' command_line router-config frr-ospf
check "a container gets its aliases" gets_its_aliases mine
router_beside frr
check_router 10.46.1.7

engine=$(host pidof dockerd)
check "a second docker/run restarts the daemon with other flags" shows 'net-routed.sock' run --mtu 1400
check "the engine keeps running when the daemon is restarted" same "$engine" host pidof dockerd
check "the container is still reached after the restart of the daemon" same "$WORLD_IP" asks 10.46.1.7 world
check "the MTU of the second docker/run applies" shows 'mtu 1400' once --net=mine busybox ip link show eth0
watch_over 10.46.1.7
next_release
check "an upgrade loses no packet" unnoticed run --mtu 1400
check "the log shows the new version after the upgrade" eventually 10 shows "net-routed $NEXT_VERSION serves" host cat /var/log/net-routed.log
daemon=$(host pgrep -f net-routed.jar)
check "a bad MTU is a usage error while the daemon runs" exits 2 run --mtu 99999
check "an unknown command of docker/run is a usage error" exits 2 run restart
check "--help shows the usage" shows 'usage|uninstall' run --help
check "usage errors do not restart the daemon" same "$daemon" host pgrep -f net-routed.jar
check "containers still start after the usage errors" once --net=mine busybox true
check "uninstall with an unknown flag is a usage error" exits 2 run uninstall --nonsense
check "uninstall is refused while a container has a link" shows 'containers still have links' run uninstall
# shellcheck disable=SC2016 # expands later
check "a refused uninstall stops neither the daemon nor the engine" \
    eval 'same "$daemon" host pgrep -f net-routed.jar && same "$engine" host pidof dockerd'
# refused_without PROGRAM: uninstall is also refused where the program is missing. The host's files are a copy.
refused_without() {
    local file status
    # shellcheck disable=SC2016 # expands in the other shell
    for file in /usr/bin/"$1" /usr/sbin/"$1" /usr/local/bin/"$1"; do host sh -c 'mv "$0" "$0.away"' "$file" 2>/dev/null; done
    refused 'containers still have links' run uninstall
    status=$?
    # shellcheck disable=SC2016 # expands in the other shell
    for file in /usr/bin/"$1" /usr/sbin/"$1" /usr/local/bin/"$1"; do host sh -c 'mv "$0.away" "$0"' "$file" 2>/dev/null; done
    return "$status"
}
for program in ip iptables nft docker pgrep; do
    check "uninstall is refused while a container has a link, even without the program $program" refused_without "$program"
done
# shellcheck disable=SC2016 # expands later
check "an uninstall refused without a program stops neither the daemon nor the engine" \
    eval 'same "$daemon" host pgrep -f net-routed.jar && same "$engine" host pidof dockerd'
must docker rm -f seed
must eventually 10 no_links_of_ours
check "docker/run stop succeeds" run stop
check "docker/run stop ends the daemon and the engine that docker/run started" nothing_runs
check "docker/run stop succeeds when nothing runs" run stop
check "docker/run uninstall succeeds" run uninstall
must host sh -c 'rm -r /var/lib/net-routed /run/net-routed /var/log/net-routed.log*'
check "docker/run uninstall leaves nothing on the host" same "" left
check "docker/run uninstall removes the net-routed command" not host test -e /usr/local/bin/net-routed
check "docker/run --engine-only starts the engine without the daemon" eval 'run --engine-only && host pidof dockerd && ! host pgrep -f net-routed.jar'
check "docker/run stop ends an engine started with --engine-only" eval 'run stop && nothing_runs'
end
