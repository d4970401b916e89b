# shellcheck shell=bash
# Sourced after invariants.sh. The storm: clients run, restart, stop, remove, connect and disconnect containers as fast as Docker
# answers, while the daemon, and sometimes Docker itself, is killed at random moments.

CLIENTS=4
STORM_NETWORKS=(red green blue)
LIVE=(--live-restore)

# client NUMBER: creates and changes containers one after another until the storm is over. Many commands fail because Docker or the
# daemon is killed meanwhile; that is expected.
client() {
    RANDOM=$((STORM_SEED + $1))
    ORDERS=0 FAILURES=0
    until [ -e "$STATE/storm.over" ]; do
        life "box$1-$((RANDOM % 3))"
    done >/dev/null 2>>"$STATE/client$1.log"
    echo "$ORDERS $FAILURES" >"$STATE/client$1.count"
}

# life CONTAINER: some containers are left running until their name is needed again
life() {
    local orders=$((RANDOM % 6))
    give docker rm -f "$1"
    give docker run -d --name "$1" --stop-signal KILL --net "$(some_network)" busybox sleep 1000000
    while ((orders-- > 0)) && [ ! -e "$STATE/storm.over" ]; do
        case $((RANDOM % 8)) in
            0) give docker restart "$1" ;;
            1) give docker stop "$1" ;;
            2) give docker start "$1" ;;
            3) give docker kill "$1" ;;
            4 | 5) give docker network connect "$(some_network)" "$1" ;;
            6) give docker network disconnect "$(some_network)" "$1" ;;
            7) give docker run --rm --net "$(some_network)" busybox true ;;
        esac
    done
}

some_network() { echo "${STORM_NETWORKS[RANDOM % 3]}"; }

# give COMMAND...: runs a command and counts it and its failure
give() {
    ORDERS=$((ORDERS + 1))
    inside timeout 60 "$@" && return
    FAILURES=$((FAILURES + 1))
    sleep 0.1
}

# blow KILLS: kills and restarts something that many times
blow() {
    local kill
    RANDOM=$STORM_SEED
    for ((kill = 1; kill <= $1; kill++)); do
        nap 5000
        case $((RANDOM % 8)) in
            0) kill_dockerd ;;
            1) kill_daemon TERM ;;
            *) kill_daemon KILL ;;
        esac || return
        ((kill % 5)) || keeps_joins || return
    done
    daemon_alive || daemon_launch
    eventually 30 daemon_ready
}

# keeps_joins: after a start the journal contains what was acknowledged to Docker. If it has to learn that from Docker, its log says
# so.
keeps_joins() {
    daemon_alive || daemon_launch
    eventually 30 daemon_ready && eventually 40 knows_who_is_joined
}

# knows_who_is_joined: an endpoint that leaves during the check is no longer in the journal and, a moment later, in no container
knows_who_is_joined() {
    local lost
    who_is_joined >"$STATE/joined" || return
    lost=$(journal_facts | awk '/^endpoint / && NF == 3 {print $3}' | sort | comm -23 "$STATE/joined" -)
    [ -z "$lost" ] || lost=$(who_is_joined | comm -12 - <(echo "$lost"))
    [ -z "$lost" ] || { echo "the journal lacks the joins of $lost" && return 1; }
}

# who_is_joined: prints addresses inside containers; an address is there once Docker has the reply to Join, while Docker lists the
# endpoint earlier
who_is_joined() {
    container_facts | sort >"$STATE/inside" && told | sort | comm -12 "$STATE/inside" - | cut -d ' ' -f 3 | sort
}

# kill_daemon SIGNAL: does not wait until the daemon is ready again; the next kill may come while it starts
kill_daemon() {
    daemon_stop "$1"
    ((RANDOM % 2)) || nap 2000
    daemon_launch
}

kill_dockerd() {
    dockerd_signal KILL
    nap 2000
    dockerd_start "${LIVE[@]}"
}

# nap MILLISECONDS: sleeps up to that long
nap() { sleep "$(printf '0.%03d' $((RANDOM % 1000)))" "$((RANDOM % $1 / 1000))"; }

# storm KILLS: runs the clients while blow kills
storm() {
    local client clients=() status=0
    rm -f "$STATE/storm.over"
    for ((client = 1; client <= CLIENTS; client++)); do
        client "$client" & clients+=($!)
    done
    (blow "$1") || status=1 # a failure inside must not leave the clients running
    touch "$STATE/storm.over"
    wait "${clients[@]}"
    measured "seed $STORM_SEED, $1 kills; $(cat "$STATE"/client*.count | awk '{o += $1; f += $2} END {print o " orders, " f " failed"}')"
    return "$status"
}
