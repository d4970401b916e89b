#!/bin/bash
# What a container does to its own network, with CAP_NET_ADMIN, costs that container alone. The daemon runs under LC_ALL=C, as without
# any locale. And one that may start no more threads goes on with what it has.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

PORT=9146
MANY=25

# hostile COMMANDS: run in the hostile container, whose interface may have any name by now
hostile() { within hostile sh -c "$1"; }

# health_report: what /health says, which is no more than one line a check
health_report() { here curl -sS -m 5 "http://127.0.0.1:$PORT/health" | tr '{' '\n'; }
healthy() { [ "$(here curl -sS -m 5 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/health")" = 200 ]; }

# reconciles: rounds over the host still repair what they find
reconciles() {
    host ip route del 10.160.0.2
    eventually 15 pings 10.160.0.2 world && eventually 15 eval 'our_routes | grep -q "^10.160.0.2 "'
}

# namespace_of NAME COMMAND...: with the host's own programs
namespace_of() { host nsenter -n -t "$(docker inspect -f '{{.State.Pid}}' "$1")" "${@:2}"; }

# aliased: the peaceful container has its alias after somebody took it away
aliased() {
    namespace_of peaceful ip address del 10.160.1.2/32 dev eth0
    eventually 15 eval 'namespace_of peaceful ip -o address show | grep -q 10.160.1.2/32'
}

# with_duration COMMAND...: says how long it took; with one second for each hostile container it would be many
with_duration() {
    local begun=$SECONDS
    "$@" && measured "took $((SECONDS - begun)) s: ${*: -4}"
}

# pids_group: a control group for the daemon, below the scenario's own
pids_group() {
    local root=/sys/fs/cgroup
    [ ! -d $root/pids ] || root=$root/pids
    mkdir -p "$root/$CGROUP/daemon"
    [ -e "$root/$CGROUP/daemon/pids.max" ] || echo +pids >"$root/$CGROUP/cgroup.subtree_control"
    echo "$root/$CGROUP/daemon"
}

# limit_threads NUMBER: of the daemon and the programs that it starts; max for no limit
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
check "the daemon's locale knows no letters but A to Z" shows 'LC_ALL=C' host cat "/proc/$(daemon_pid)/environ"

# shellcheck disable=SC2016 # expands in the container
must hostile 'ip link set eth0 down; ip link set eth0 name "$(printf "\303\261")"; ip link set "$(printf "\303\261")" up'
check "a container renames its interface to what is no ASCII, and others are reconciled" reconciles
check "inside too" aliased
check "all is healthy" healthy
check "and still new containers start" with_duration once --network net busybox ping -c 1 -W 2 10.160.0.2
# shellcheck disable=SC2016 # expands in the container
must hostile 'n=$(printf "\303\261"); ip link set "$n" down; ip link set "$n" name "$(printf "\377\033[31m")"; ip link set "$(printf "\377\033[31m")" up'
check "nor does a name that is no text matter" reconciles
check "its own alias is put back all the same" eventually 15 eval 'namespace_of hostile ip -o -6 address show | grep -q fd00:160::3'
check "nothing of that name reaches the log" not grep -q $'\033' "$STATE/daemon.log"
must daemon_stop KILL
must daemon_start --http-port "$PORT"
check "a daemon that is started over it reconciles as well" reconciles
must docker rm -f hostile

must start_container hostile --cap-add NET_ADMIN --network name=net,ip=10.160.0.3,driver-opt=ip-aliases=10.160.1.3
# shellcheck disable=SC2016 # expands in the container
must hostile 'for i in $(seq 1 20); do for j in $(seq 1 250); do echo "address add 10.99.$i.$j/32 dev eth0"; done; done >/batch; true'
docker cp hostile:/batch - | tar -xO >"$STATE/batch"
must namespace_of hostile ip -batch "$STATE/batch"
check "a container has 5,000 addresses, and others are reconciled" reconciles
check "inside too" aliased
check "of which container no more is read is said" eventually 15 shows 'vethr[0-9a-f]{10} cannot be read.*more than [0-9]+ entries' daemon_log
check "and seen by /health, which still passes" eventually 15 shows '"Name":"reconcile","Status":"warn".*more than [0-9]+ entries' health_report
check "all is healthy" healthy
must docker rm -f hostile
check "until it is gone" eventually 15 shows '"Name":"reconcile","Status":"pass"' health_report

must start_container hostile --cap-add NET_ADMIN --network name=net,ip=10.160.0.3,driver-opt=ip-aliases=10.160.1.3
docker exec -d hostile sh -c 'while :; do ip link set eth0 down; ip link set eth0 up; done'
check "a container flaps its link, and others are reconciled" reconciles
check "inside too" aliased
check "and started" with_duration once --network name=net,driver-opt=ip-aliases=10.160.1.4 busybox ping -c 1 -W 2 10.160.0.2
must docker rm -f hostile

flushed=()
for ((i = 0; i < MANY; i++)); do
    flushed+=("flushed$i")
    must start_container "flushed$i" --cap-add NET_ADMIN --network "name=net,driver-opt=ip-aliases=10.160.2.$i"
    must within "flushed$i" ip address flush dev eth0
done
check "$MANY containers without addresses keep nobody waiting" with_duration once --network name=net,driver-opt=ip-aliases=10.160.1.4 busybox true
check "others are reconciled" reconciles
check "inside too" aliased
check "all is healthy" healthy
must docker rm -f "${flushed[@]}"

must limit_threads 1
check "a daemon that may start no more threads or programs reconciles" reconciles
check "inside too" aliased
sleep 6 # as long as it once took for the loops to end
check "and still does after a while" reconciles
must limit_threads max
check "when it may again it is healthy" eventually 30 healthy
check "and starts containers" eventually 15 once --network net busybox ping -c 1 -W 2 10.160.0.2
check "as the same process" daemon_alive

must docker rm -f peaceful
check "nothing is left" no_routes_of_ours
end
