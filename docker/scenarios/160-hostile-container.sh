#!/bin/bash
# What a container with CAP_NET_ADMIN does to its own network affects that container alone. The daemon runs under LC_ALL=C, as on a
# host without a locale. A daemon that cannot start further threads continues with those it has.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

PORT=9146
MANY=25

# hostile COMMANDS: runs them in the hostile container, whose interface may have been renamed
hostile() { within hostile sh -c "$1"; }

# health_report: prints /health with one check per line at most
health_report() { here curl -sS -m 5 "http://127.0.0.1:$PORT/health" | tr '{' '\n'; }
healthy() { [ "$(here curl -sS -m 5 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/health")" = 200 ]; }

# reconciles: reconciles still restore a deleted route
reconciles() {
    host ip route del 10.160.0.2
    eventually 15 pings 10.160.0.2 world && eventually 15 eval 'our_routes | grep -q "^10.160.0.2 "'
}

# aliased: the alias of the peaceful container is restored after it was deleted
aliased() {
    namespace_of peaceful ip address del 10.160.1.2/32 dev eth0
    eventually 25 eval 'namespace_of peaceful ip -o address show | grep -q 10.160.1.2/32'
}

# with_duration COMMAND...: reports how long the command took; a second per hostile container would be too much
with_duration() {
    local begun=$SECONDS
    "$@" && measured "took $((SECONDS - begun)) s: ${*: -4}"
}

# pids_group: prints a control group for the daemon, below the scenario's own
pids_group() {
    local root=/sys/fs/cgroup
    [ ! -d $root/pids ] || root=$root/pids
    mkdir -p "$root/$CGROUP/daemon"
    [ -e "$root/$CGROUP/daemon/pids.max" ] || echo +pids >"$root/$CGROUP/cgroup.subtree_control"
    echo "$root/$CGROUP/daemon"
}

# limit_threads NUMBER: limits the daemon and the programs it starts; max for no limit
limit_threads() { inside sh -c "echo $1 >'$group/pids.max'"; }

begin
group=$(pids_group)
# shellcheck disable=SC2016 # expands inside
WRAPPER=(env -u LANG LC_ALL=C sh -c 'echo $$ >"$0/cgroup.procs" && exec "$@"' "$group")
must daemon_start --http-port "$PORT"
must dockerd_start
must routed_network --subnet 10.160.0.0/16 net
must start_container peaceful --network name=net,ip=10.160.0.2,driver-opt=ip-aliases=10.160.1.2
must start_container hostile --cap-add NET_ADMIN --network name=net,ip=10.160.0.3,driver-opt=ip-aliases=10.160.1.3+fd00:160::3
check "the daemon runs under LC_ALL=C" shows 'LC_ALL=C' host cat "/proc/$(daemon_pid)/environ"

# shellcheck disable=SC2016 # expands in the container
must hostile 'ip link set eth0 down; ip link set eth0 name "$(printf "\303\261")"; ip link set "$(printf "\303\261")" up'
check "routes are restored after a container gives its interface a non-ASCII name" reconciles
check "an alias is restored after a container gives its interface a non-ASCII name" aliased
check "/health passes after a container gives its interface a non-ASCII name" eventually 5 healthy
check "new containers start after a container gives its interface a non-ASCII name" with_duration once --network net busybox ping -c 3 -i 0.3 -W 10 10.160.0.2
# shellcheck disable=SC2016 # expands in the container
must hostile 'n=$(printf "\303\261"); ip link set "$n" down; ip link set "$n" name "$(printf "\377\033[31m")"; ip link set "$(printf "\377\033[31m")" up'
check "routes are restored after a container gives its interface a name that is not UTF-8" reconciles
check "the container's own alias is restored on an interface whose name is not UTF-8" \
    eventually 25 eval 'namespace_of hostile ip -o -6 address show | grep -q fd00:160::3'
check "the log contains no escape character from the interface name" never_logged $'\033'
must daemon_stop KILL
must daemon_start --http-port "$PORT"
check "routes are restored by a daemon started beside such an interface name" reconciles
must docker rm -f hostile

must start_container hostile --cap-add NET_ADMIN --network name=net,ip=10.160.0.3,driver-opt=ip-aliases=10.160.1.3
# shellcheck disable=SC2016 # expands in the container
must hostile 'for i in $(seq 1 20); do for j in $(seq 1 250); do echo "address add 10.99.$i.$j/32 dev eth0"; done; done >/batch; true'
docker cp hostile:/batch - | tar -xO >"$STATE/batch"
must namespace_of hostile ip -batch "$STATE/batch"
check "routes are restored while a container has 5,000 addresses" reconciles
check "an alias is restored while a container has 5,000 addresses" aliased
check "the log names the host end of the container with too many addresses" \
    logged 'vethr[0-9a-f]{10} cannot be read.*more than [0-9]+ entries'
check "/health shows a warning for the container with too many addresses" \
    eventually 15 shows '"Name":"reconcile","Status":"warn".*more than [0-9]+ entries' health_report
check "/health passes with 5,000 addresses in a container" eventually 5 healthy
must docker rm -f hostile
check "/health shows no warning once the container with too many addresses is removed" \
    eventually 25 shows '"Name":"reconcile","Status":"pass"' health_report

must start_container hostile --cap-add NET_ADMIN --network name=net,ip=10.160.0.3,driver-opt=ip-aliases=10.160.1.3
docker exec -d hostile sh -c 'touch /flaps; while :; do ip link set eth0 down; ip link set eth0 up; done'
must eventually 5 within hostile test -e /flaps
check "routes are restored while a container flaps its link" reconciles
check "an alias is restored while a container flaps its link" aliased
check "a container with an alias starts while another flaps its link" \
    with_duration once --network name=net,driver-opt=ip-aliases=10.160.1.4 busybox ping -c 3 -i 0.3 -W 10 10.160.0.2
must docker rm -f hostile

flushed=()
for ((i = 0; i < MANY; i++)); do
    flushed+=("flushed$i")
    must start_container "flushed$i" --cap-add NET_ADMIN --network "name=net,driver-opt=ip-aliases=10.160.2.$i"
    must within "flushed$i" ip address flush dev eth0
done
check "a container with an alias starts beside $MANY containers that deleted their addresses" \
    with_duration once --network name=net,driver-opt=ip-aliases=10.160.1.4 busybox true
check "routes are restored beside containers that deleted their addresses" reconciles
check "an alias is restored beside containers that deleted their addresses" aliased
check "/health passes beside containers that deleted their addresses" eventually 5 healthy
must docker rm -f "${flushed[@]}"

must limit_threads 1
check "a daemon that cannot start threads or programs restores routes" reconciles
check "a daemon that cannot start threads or programs restores an alias" aliased
sleep 6 # the loops once ended after this time
check "a daemon that cannot start threads or programs still restores routes after a while" reconciles
must limit_threads max
check "/health passes once the daemon can start threads again" eventually 30 healthy
check "containers start once the daemon can start threads again" eventually 15 once --network net busybox ping -c 3 -i 0.3 -W 10 10.160.0.2
check "the daemon is still the same process" daemon_alive

must docker rm -f peaceful
check "no routes are left" no_routes_of_ours
end
