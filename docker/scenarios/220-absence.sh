#!/bin/bash
# What happened while one of the two was away: containers and networks removed without the daemon, Docker killed, restarted
# and emptied, and power lost.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/invariants.sh"

LIVE=(--live-restore)
WRAPPER=("${PRIORITY[@]}") # Docker tries for 15 s

restart_dockerd() { # SIGNAL FLAGS...
    local signal=$1
    shift
    dockerd_signal "$signal"
    dockerd_start "$@"
}

reached() { pings "$(address_of "$1")" world; }
lives() { same true docker inspect -f '{{.State.Running}}' "$1"; }
# are_back: those that restart by themselves. Docker 20.10 forgets the endpoints of the first sandbox that it cleans up without
# telling the driver, which it has not loaded yet, and asks for the fixed address again.
are_back() { lives both && lives always && reached always; }

# people: one container that comes back by itself, one that does not, and one on two networks
people() {
    must start_container always --net net --ip 10.70.0.10 --restart always
    must start_container mortal --net net --ip 10.70.0.11
    must start_container both --net net --restart always
    must docker network connect second both
}

# given_up ORDERS...: Docker carries out each of them without the daemon, all at once; it needs its patience for that
given_up() (
    start=$SECONDS
    for order; do
        eval "$order" &
    done
    wait
    measured "Docker gave up after $((SECONDS - start)) s"
)

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.70.0.0/24 --aux-address printer=10.70.0.9 net
must routed_network --subnet 10.71.0.0/24 --gateway 10.71.0.1 second
must routed_network --subnet 10.72.0.0/24 third
people
must start_container gone1 --net net --ip 10.70.0.21
must start_container gone2 --net second
must start_container gone3 --net net

daemon_stop KILL
given_up 'docker rm -f gone1 gone2' 'docker stop gone3' 'docker network disconnect second both' 'docker network rm third'
must daemon_start
check_invariants "containers removed while the daemon was down"
check "their addresses are free" once --net net --ip 10.70.0.21 busybox true
check "a stopped one starts again" eval 'docker start gone3 && reached gone3'
must docker rm -f gone3
docker network rm third >/dev/null 2>&1
check_invariants "a network removed while the daemon was down"
must docker network connect second both

must restart_dockerd TERM "${LIVE[@]}"
must docker start mortal
before=$(pid_of mortal)
check "Docker restarts with live-restore" restart_dockerd TERM "${LIVE[@]}"
check "containers have not noticed" same "$before" pid_of mortal
check_invariants "restarted with live-restore"
check "Docker is killed with live-restore" restart_dockerd KILL "${LIVE[@]}"
check "containers have not noticed" same "$before" pid_of mortal
check_invariants "killed with live-restore"
check "one can be stopped" docker stop mortal
check "and started" eval 'docker start mortal && reached mortal'

# shellcheck disable=SC2016 # expands later
check "both are killed, and the daemon starts later" eval \
    'daemon_stop KILL; dockerd_signal KILL; (sleep 2; daemon_start) & dockerd_start "${LIVE[@]}"; wait'
check "the containers have not noticed" reached mortal
check_invariants "both killed"

check "Docker restarts without live-restore" restart_dockerd TERM
check "who is to come back does" eventually 60 are_back
check "who is not does not" not lives mortal
check_invariants "restarted without live-restore"
must docker start mortal
check "Docker is killed without live-restore" restart_dockerd KILL
check "who is to come back does" eventually 60 are_back
check "who is not does not" not lives mortal
check_invariants "killed without live-restore"

must docker start mortal
namespaces_down
namespaces_up
world_up
must daemon_start
must dockerd_start
check "after a power loss, who is to come back does" eventually 60 are_back
check_invariants "after a power loss"
check "the rest can be started" eval 'docker start mortal && reached mortal'

dockerd_signal KILL
mv "$STATE/data" "$STATE/data.lost"
mkdir "$STATE/data"
must dockerd_start
check_invariants "Docker has lost everything"
check "the same network can be made" routed_network --subnet 10.70.0.0/24 net
check "with the same addresses" start_container again --net net --ip 10.70.0.10
check "which are reached" reached again
check_invariants "after that"
check_nothing_left
end
