#!/bin/bash
# Covers changes while the daemon or Docker was down: containers and networks removed without the daemon; Docker killed, restarted
# and emptied; and a power loss.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/invariants.sh"

LIVE=(--live-restore)
WRAPPER=("${PRIORITY[@]}") # Docker retries for 15 s

restart_dockerd() { # SIGNAL FLAGS...
    local signal=$1
    shift
    dockerd_signal "$signal"
    dockerd_start "$@"
}

reached() { pings "$(address_of "$1")" world; }
lives() { same true docker inspect -f '{{.State.Running}}' "$1"; }
# are_back: the containers that restart automatically run again. Docker 20.10 forgets the endpoints of the first sandbox that it
# cleans up without calling the driver, which is not loaded yet, and then requests the fixed address again.
are_back() { lives both && lives always && reached always; }

# people: starts a container that restarts automatically, one that does not, and one on two networks
people() {
    must start_container always --net net --ip 10.70.0.10 --restart always
    must start_container mortal --net net --ip 10.70.0.11
    must start_container both --net net --restart always
    must docker network connect second both
}

# given_up ORDERS...: Docker carries out the commands in parallel without the daemon, until its retries are exhausted
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
check "the address of a container removed while the daemon was down is free" once --net net --ip 10.70.0.21 busybox true
check "a container stopped while the daemon was down starts again" eval 'docker start gone3 && reached gone3'
must docker rm -f gone3
docker network rm third >/dev/null 2>&1
check_invariants "a network removed while the daemon was down"
must docker network connect second both

must restart_dockerd TERM "${LIVE[@]}"
must docker start mortal
before=$(pid_of mortal)
check "Docker restarts with live-restore" restart_dockerd TERM "${LIVE[@]}"
check "containers keep running over a restart of Docker with live-restore" same "$before" pid_of mortal
check_invariants "restarted with live-restore"
check "Docker is killed and started with live-restore" restart_dockerd KILL "${LIVE[@]}"
check "containers keep running when Docker is killed with live-restore" same "$before" pid_of mortal
check_invariants "killed with live-restore"
check "a container can be stopped after Docker was killed" docker stop mortal
check "a container stopped after Docker was killed can be started" eval 'docker start mortal && reached mortal'

# shellcheck disable=SC2016 # expands later
check "Docker and the daemon are killed, and the daemon starts after Docker" eval \
    'daemon_stop KILL; dockerd_signal KILL; (sleep 2; daemon_start) & dockerd_start "${LIVE[@]}"; wait'
check "a container is still reached after both were killed" reached mortal
check_invariants "Docker and the daemon killed"

check "Docker restarts without live-restore" restart_dockerd TERM
check "containers with --restart always run again after a restart of Docker" eventually 60 are_back
check "a container without --restart does not run after a restart of Docker" not lives mortal
check_invariants "restarted without live-restore"
must docker start mortal
check "Docker is killed and started without live-restore" restart_dockerd KILL
check "containers with --restart always run again after Docker was killed" eventually 60 are_back
check "a container without --restart does not run after Docker was killed" not lives mortal
check_invariants "killed without live-restore"

must docker start mortal
namespaces_down
namespaces_up
world_up
must daemon_start
must dockerd_start
check "containers with --restart always run again after a power loss" eventually 60 are_back
check_invariants "after a power loss"
check "the other container can be started after a power loss" eval 'docker start mortal && reached mortal'

dockerd_signal KILL
mv "$STATE/data" "$STATE/data.lost"
mkdir "$STATE/data"
must dockerd_start
check_invariants "after Docker has lost its data"
check "the same network can be created after Docker has lost its data" routed_network --subnet 10.70.0.0/24 net
check "the same address can be requested after Docker has lost its data" start_container again --net net --ip 10.70.0.10
check "the outside world reaches the new container at that address" reached again
check_invariants "after the network was created again"
check_nothing_left
end
