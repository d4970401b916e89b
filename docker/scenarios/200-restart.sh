#!/bin/bash
# The daemon is killed or stopped and starts again: the outside world notices nothing, and Docker waits for the daemon.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/pings.sh"
. "$lib/invariants.sh"

WRAPPER=("${PRIORITY[@]}") # Docker retries for 15 s

# shellcheck disable=SC2119 # without arguments
restart() { daemon_stop "$1" && sleep 1 && daemon_start; }
# shellcheck disable=SC2119 # without arguments
restart_at_once() { daemon_stop "$1" && daemon_start; }

# waits_for_daemon COMMAND...: runs the command while there is no daemon; the daemon starts once Docker has failed to connect. Docker
# waits for 7 to 15 s. If the machine starts the daemon too late, the result says nothing about Docker, and the check is repeated.
waits_for_daemon() {
    local try
    for try in 1 2 3; do
        starts_meanwhile "$@" && return
        [ "$(cat "$STATE/took")" -gt 5 ] || return
    done
    echo "the daemon took $(cat "$STATE/took") s to start, $try times"
    return 1
}

starts_meanwhile() {
    daemon_stop KILL
    tried_in_vain >"$STATE/tried"
    (eventually 20 tries_in_vain && start_measured) &
    local daemon=$!
    "$@"
    local status=$?
    wait "$daemon" && return "$status"
}

# start_measured: starts the daemon and writes the seconds that it took to the file took
start_measured() {
    local start=$SECONDS status
    # shellcheck disable=SC2119 # without arguments
    daemon_start >/dev/null
    status=$?
    echo $((SECONDS - start)) >"$STATE/took"
    return "$status"
}

tried_in_vain() { grep -c 'Unable to connect to plugin' "$STATE/dockerd.log"; }
tries_in_vain() { [ "$(tried_in_vain)" -gt "$(cat "$STATE/tried")" ]; }

# kept COMMAND...: kills the daemon as soon as Docker has carried out the command; the journal must contain its result
kept() {
    # shellcheck disable=SC2016,SC2119 # expands later, without arguments
    host sh -c '"$@" >/dev/null && kill -KILL "$0"' "$(daemon_pid)" "$@" && eventually 5 daemon_dead && daemon_start &&
        journal_is_true
}

# journal_is_true: right after its start, before it has queried Docker, the daemon has exactly the endpoints of running containers
journal_is_true() {
    same "$(told | grep '^endpoint ' | sort)" eval 'journal_facts | grep "^endpoint " | sort'
}

kept_each_time() {
    local _
    for _ in 1 2 3; do
        kept docker run -d --name kept --stop-signal KILL --net net busybox sleep 1000 && kept docker stop kept &&
            kept docker start kept && kept docker rm -f kept || return
    done
}

# busy_through SIGNAL: four clients start one container after another while the daemon is restarted twice. Each client must have
# made progress before the second restart, because Docker retries long enough for one restart only.
busy_through() {
    local client clients=() status=0
    for client in 1 2 3 4; do
        echo 0 >"$STATE/runs$client"
        run_until_over "$client" & clients+=($!)
    done
    all_go_on && restart_at_once "$1" && all_go_on && restart_at_once "$1" && all_go_on || status=1
    touch "$STATE/over"
    for client in "${clients[@]}"; do
        wait "$client" || status=1
    done
    return "$status"
}

run_until_over() {
    local runs=0
    until [ -e "$STATE/over" ]; do
        once --net net busybox true || return
        echo $((runs += 1)) >"$STATE/runs$1.new" && mv "$STATE/runs$1.new" "$STATE/runs$1" # never empty for a reader
    done
}

# all_go_on: each of the four clients completes another container
all_go_on() {
    local client before
    for client in 1 2 3 4; do
        before=$(cat "$STATE/runs$client")
        # shellcheck disable=SC2016 # expands later
        eventually 20 eval '[ "$(cat "$STATE/runs$client")" -ge $((before + 2)) ]' || { echo "client $client is stuck" && return 1; }
    done
}

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.90.0.0/24 net
must start_container box --net net --ip 10.90.0.7
must start_container other --net net
before=$(our_links_and_routes)
watch_over 10.90.0.7

for signal in KILL TERM; do
    check "$signal: the outside world loses no packet to a running container" unnoticed restart "$signal"
    check "$signal: links and routes are the same after the restart" same "$before" our_links_and_routes
    check_invariants "$signal"
done
check "SIGTERM ends the daemon" daemon_stop TERM
check "stopping the daemon leaves links and routes in place" same "$before" our_links_and_routes
must daemon_start

check "what was acknowledged to Docker is in the journal after a kill at that moment" kept_each_time
check "docker run waits for the daemon" waits_for_daemon once --net net busybox ping -c 3 -i 0.3 -W 10 "$WORLD_IP"
check "docker network create waits for the daemon" waits_for_daemon routed_network --subnet 10.91.0.0/24 second
check "docker network connect waits for the daemon" waits_for_daemon docker network connect second other
check "docker stop waits for the daemon" waits_for_daemon docker stop other
check "the route of the stopped container is gone" not eval 'our_routes | grep -q "^10.91.0."'
check "docker rm waits for the daemon" waits_for_daemon docker rm -f box
check "docker network rm waits for the daemon" waits_for_daemon docker network rm second
check "no docker run fails during graceful restarts" busy_through TERM
check_invariants "after all restarts"
check_nothing_left
end
