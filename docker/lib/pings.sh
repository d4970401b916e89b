# shellcheck shell=bash
# Sourced after scenario.sh. Measures whether the outside world loses packets to a container while something happens to the daemon.

# watch_over ADDRESS: from now on unnoticed pings this address; the loss among 600 pings while nothing happens is the control
watch_over() {
    WATCHED=$1
    CONTROL=$(lost_while sleep 6)
    must [ "$CONTROL" -le 5 ]
}

# lost_while COMMAND...: prints how many pings from the world, one every 10 ms, are not answered while the command runs
lost_while() {
    local log=$STATE/pings.log status=0 pinging
    local ping=("$STATE/busybox" ping -i 0.01 -w 600 "$WATCHED")
    world "${ping[@]}" >"$log" &
    pinging=$!
    sleep 0.5
    "$@" >"$STATE/watched.log" 2>&1 || status=$?
    sleep 0.5
    host pkill -INT -f "^${ping[*]}"
    wait "$pinging"
    lost_of <"$log" && return "$status"
}

# lost_of: prints how many pings in the output of busybox were not answered; replies to the last ones may have been under way.
# Fails without the statistics that ping prints last.
lost_of() {
    awk -F '[ =]' '/ seq=/ {for (i = 1; i < NF; i++) if ($i == "seq") last = $(i + 1)}
        /packets transmitted/ {tail = $1 - 1 - last; print $1 - $4 - (tail <= 10 ? tail : 0); whole = 1}
        END {exit !whole}'
}

# unnoticed COMMAND...: the command succeeds, and no more pings are lost than in the control run
unnoticed() {
    local lost start=$SECONDS
    if ! lost=$(lost_while "$@"); then
        cat "$STATE/watched.log"
        tail -n 3 "$STATE/pings.log"
        return 1
    fi
    measured "$lost of the pings of $((SECONDS - start)) s lost, $CONTROL of those of the control run"
    [ "$lost" -le "$CONTROL" ]
}
