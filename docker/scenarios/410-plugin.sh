#!/bin/bash
# Covers the installation as a managed plugin with both drivers: built without a registry, distributed by one, configured, beside
# BIRD, upgraded, killed, in a swarm, and removed.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/release.sh"
. "$lib/pings.sh"

need jq jq
NAME=net-routed:latest
REMOTE=localhost:5000/net-routed
ENGINE_WRAPPER=("${PRIORITY[@]}") # the plugin inherits it
STATE_DIR=/var/lib/net-routed
managed_network() { docker network create --driver "$NAME" --ipam-driver "$NAME" "$@"; }
make() { at_engine "$PROJECT/docker/plugin" "$1"; }
push() { docker plugin push "$1" && docker plugin rm "$1"; }
upgrade() {
    docker plugin disable -f "$NAME" && docker plugin upgrade --grant-all-permissions --skip-remote-check "$NAME" "$1" &&
        docker plugin enable "$NAME"
}
off_and_on() { docker plugin disable -f "$NAME" && docker plugin enable "$NAME"; }
killed() {
    host pkill -KILL -f net-routed.jar && eventually 30 serves && return
    docker plugin ls
    grep -v 'msg="loading' "$STATE/dockerd.log" | tail -n 3
    return 1
}
# compared: the daemon compares itself with Docker when it starts, and 10 s later once more where they differ
compared() { must off_and_on && must eventually 60 engine_is_known && sleep 12; }
engine_is_known() { curl -s --unix-socket "$STATE/run/net-routed/admin.sock" http://localhost/metrics | grep '^net_routed_engine_up 1'; }
# shellcheck disable=SC2016 # expands later
command_line() { host sh -c 'nsenter -m -p -t "$(pgrep -u root -of net-routed.jar)" net-routed "$@"' sh "$@"; }
version() { net_routed status --json | jq -r .Version; }
endpoints() { net_routed status --json | jq '.Endpoints | length'; }
# shellcheck disable=SC2119 # without arguments
dockerd_start_again() { dockerd_signal TERM && dockerd_start; }
# enabled: prints dockerd's log if not, as dockerd tries to start a plugin for about 10 s, and then leaves it disabled
enabled() {
    [ "$(docker plugin inspect --format '{{.Enabled}}' "$NAME")" = true ] && return
    grep -v 'msg="loading' "$STATE/dockerd.log" | tail -n 30
    return 1
}
task_addresses() { our_routes | grep -o '^10\.48\.[0-9.]*'; }
two_tasks() { [ "$(task_addresses | wc -l)" = 2 ]; } # swarm replaces a task that fails by one with another address
pools() { net_routed status --json | jq -r '.Pools[].Prefix' | sort | paste -sd ' '; }

begin
operators_host
must dockerd_start --live-restore
registry_start
must host sysctl -w net.ipv6.conf.all.forwarding=0
check "docker/plugin builds without a registry" make "$REMOTE:1"
must push "$REMOTE:1"
check "the plugin can be installed from a registry and answers in time" docker plugin install --grant-all-permissions --alias net-routed "$REMOTE:1" \
    NET_ROUTED_GATEWAY="$HOST_IP" NET_ROUTED_MTU=9000
check "the plugin has switched forwarding on for both families" \
    eventually 15 same 11 eval 'host sysctl -n net.ipv4.ip_forward net.ipv6.conf.all.forwarding | tr -d "\n"'
must managed_network --subnet 10.46.0.0/16 mine
must docker run -tid --name seed --net=mine --ip 10.46.1.7 busybox sh
check "a container has its requested address" same 10.46.1.7/32 addresses_in seed eth0
check "the container has the MTU of the plugin's settings" same 9000 mtu_in seed eth0
check "the container's default route uses the gateway of the plugin's settings" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the outside world reaches the container" eventually 15 pings 10.46.1.7 world
check "the packet filter has the daemon's rules and tables" eventually 15 eval 'shows vethr host iptables-save && shows net-routed host nft list tables'
check "a container gets its aliases" gets_its_aliases mine
check "the plugin's own command line lists the endpoint" shows '10.46.1.7/32' command_line endpoints
router_beside bird
check_router 10.46.1.7
check "a deleted link is recreated" restored
compared
check "the endpoint of a running container is kept after the comparison with Docker" same 1 endpoints
must dockerd_signal KILL
must host pkill -KILL -f net-routed.jar # as after a boot; with live-restore it would keep running in the deleted directory
must host rm -r "$STATE_DIR"
check "Docker starts with a network of the plugin while the journal's directory is missing" dockerd_start --live-restore
check "the plugin recreates the journal" eventually 30 host test -s "$STATE_DIR/journal.mv.db"
check "the plugin recovers the endpoint of the running container" eventually 40 same 1 endpoints

watch_over 10.46.1.7
next_release
must make "$REMOTE:2"
must push "$REMOTE:2"
check "an upgrade of the plugin loses no packet" unnoticed upgrade "$REMOTE:2"
check "the upgraded plugin has the new version" eventually 10 same "$NEXT_VERSION" version
# shellcheck disable=SC2016 # expands later
check "the upgraded plugin keeps its endpoint and its settings" eval 'same 1 endpoints && shows "NET_ROUTED_MTU=9000" docker plugin inspect "$NAME"'
check "a container starts and reaches the outside world after the upgrade" once --net=mine busybox ping -c 3 -i 0.3 -W 10 "$WORLD_IP"
check "disabling and enabling the plugin loses no packet" unnoticed off_and_on
check "kill -9 loses no packet, and Docker starts the plugin again" unnoticed killed
check "a container starts after the kill" once --net=mine busybox true

must dockerd_start_again # swarm mode and live-restore exclude each other
check "Docker starts the plugin again without live-restore" enabled
must docker swarm init --advertise-addr "$HOST_IP"
must docker network create --config-only --ipam-driver "$NAME" --subnet 10.48.0.0/24 node
must docker network create --scope swarm --config-from node --driver "$NAME" swarmed
must docker service create --detach --no-resolve-image --name service --replicas 2 --network swarmed busybox sleep 1000
check "the two tasks of a service have routed addresses of their node's subnet" eventually 60 two_tasks
for address in $(task_addresses); do
    check "the outside world reaches the task at $address" eventually 10 pings "$address" world
done
compared
check "after the comparison with Docker only the pools of the two networks exist" eventually 30 same "10.46.0.0/16 10.48.0.0/24" pools
must docker service rm service
check "a removed service leaves no route" eventually 30 not eval 'our_routes | grep -q "^10.48."'
must docker network rm swarmed
must eventually 30 docker network rm node # each host removes its own copy first
must docker rm -f seed
must docker network rm mine
# shellcheck disable=SC2016 # expands later
check "the plugin can be disabled and removed" eval 'docker plugin disable -f "$NAME" && docker plugin rm -f "$NAME"'
must at_engine "$PROJECT/docker/image"
check "uninstall by the image succeeds after the plugin is removed" docker run --rm --cap-add NET_ADMIN --net=host -v /run:/run net-routed uninstall
must docker image rm net-routed
must host rm -r "$STATE_DIR" /run/net-routed
check "nothing is left on the host" same "" left
end
