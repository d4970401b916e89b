# shellcheck shell=bash
# Sourced after cluster.sh. The contract with the routing daemon: what is true of the routes on one host becomes true on all others,
# soon, and stays true when something dies.

ONE=10.46.1.7 TWO=10.46.2.7 THREE=10.46.3.7 OTHER=10.46.1.8 LEAVER=10.46.1.9
ONE6=fd46::1:7 TWO6=fd46::2:7 THREE6=fd46::3:7 LEAVER6=fd46::1:9
ALL=("$ONE" "$TWO" "$THREE" "$ONE6" "$TWO6" "$THREE6")
KEPT=("${ALL[@]}")
DEAD_INTERVAL=5   # of OSPF, in docker/routers
BACK_IN_TIME=3000 # milliseconds, within which what was killed must be back for its neighbours to wait for it

# watch: from here on each place's changes of routes are written to its routes.log
watch() {
    local place
    for place in $(lab_places); do
        on "$place" inside ip -ts monitor route >>"$PLACES-$place/routes.log" 2>&1 &
    done
}

routes_log() { echo "$PLACES-$1/routes.log"; }

# forget: what was seen up to now
forget() {
    local place
    for place in $(lab_places); do
        : >"$(routes_log "$place")"
    done
}

# elsewhere HOST: all other places
elsewhere() { lab_places | grep -vx "$1"; }

# lost_by PLACE ADDRESS: when, in milliseconds of the epoch, its route was deleted, first
lost_by() { moment "$(changes_of "$1" "Deleted $2" | head -n 1)"; }

# gained_by PLACE ADDRESS: when it was added, last
gained_by() { moment "$(changes_of "$1" "$2" | tail -n 1)"; }

changes_of() { sed -n "s/^\[\([^]]*\)\] ${2//./\\.} .*/\1/p" "$(routes_log "$1")"; }

# moment DATE
moment() { [ -n "$1" ] && date -d "$1" +%s%3N; }

# withdrawn HOST ADDRESS: everywhere; how long after the moment when its own host had no route any more is told
withdrawn() {
    local host=$1 address=$2 from place
    eventually 20 lost_everywhere "$address" || return
    from=$(lost_by "$host" "$address")
    for place in $(elsewhere "$host"); do
        measured "$place lost $address $(($(lost_by "$place" "$address") - from)) ms after $host"
    done
}

lost_everywhere() {
    local place
    for place in $(lab_places); do
        lost_by "$place" "$1" >/dev/null || return
    done
}

# nothing_lost "PLACE PLACE..." ADDRESS...: by none of them since the last forget
nothing_lost() {
    local place address status=0
    for place in $1; do
        for address in "${@:2}"; do
            if lost_by "$place" "$address" >/dev/null; then
                echo "$place lost $address"
                status=1
            fi
        done
    done
    return "$status"
}

# reached_over HOST ADDRESS: all others have a route to it, over that host
reached_over() {
    local host=$1 address=$2 place
    for place in $(elsewhere "$host"); do
        [ "$(on "$place" route_over "$address")" = "$host" ] || { echo "not by $place" && return 1; }
    done
}

# shellcheck disable=SC2153 # HOST is set by use_host
route_over() { routes_seen "$HOST" | awk -v address="$1" '$1 == address {print $3}'; }

# all_reach ADDRESS: every place gets an answer from it
all_reach() {
    local place
    for place in $(lab_places); do
        on "$place" pings "$1" host || { echo "not $place" && return 1; }
    done
}

# all_settled: all neighbours are there, and all containers are reached
all_settled() {
    on_each "$(lab_places | paste -sd ' ')" lab_neighbours_full &&
        reached_over h1 "$ONE" && reached_over h2 "$TWO" && reached_over h3 "$THREE" &&
        reached_over h1 "$ONE6" && reached_over h2 "$TWO6" && reached_over h3 "$THREE6"
}

# unnoticed_elsewhere HOST COMMAND...: the command is given on a host, and when its neighbours would have given up its routing daemon
# for dead, none of the others has lost a route of KEPT; what else was lost is told
unnoticed_elsewhere() {
    local host=$1 lost
    forget
    on "$@" || return
    sleep "$DEAD_INTERVAL"
    nothing_lost "$(elsewhere "$host")" "${KEPT[@]}" && eventually 20 all_settled || return
    lost=$(nothing_lost "$(lab_places)" "${ALL[@]}" | paste -sd ";")
    [ -z "$lost" ] || measured "$lost"
}

# router_outage_unnoticed HOST COMMAND...: the same of routing daemons that are killed, provided that they were back in time: what
# a machine brings back too late for the neighbours says nothing about them, and is tried again
router_outage_unnoticed() {
    local host=$1 try
    shift
    for try in 1 2 3 4 5; do
        unnoticed_elsewhere "$host" kill_router_until_back "$@" && return
        [ "$(cat "$PLACES-$host/back-after")" -gt "$BACK_IN_TIME" ] || return
        eventually 20 all_settled || return
    done
    echo "not back within $BACK_IN_TIME ms, $try times"
    return 1
}

restart_daemon() { daemon_stop KILL && daemon_start; }

# flushed: all routes of h1 are deleted by hand, which puts them back, and then all have them, be it that they never lost them
flushed() {
    forget
    on h1 inside ip route flush proto 146 && eventually 10 has_them_back h1 "$ONE" && eventually 20 everyone_has_them || return
    measured "h3: $(regained h3 "$ONE")"
}

# has_them_back HOST ADDRESS: since the last forget it has lost and put back its own route
has_them_back() { gained_by "$@" >/dev/null && lost_by "$@" >/dev/null; }

everyone_has_them() { reached_over h1 "$ONE" && reached_over h1 "$OTHER"; }

# regained PLACE ADDRESS: how long after h1 had lost it
regained() {
    gained_by "$1" "$2" >/dev/null || { echo "$2 was never gone" && return; }
    echo "$2 was back after $(($(gained_by "$1" "$2") - $(lost_by h1 "$2"))) ms"
}

# kill_router COMMAND...: the processes of that name die; FRR's are started again by watchfrr, BIRD by hand, as systemd would
kill_router() {
    # shellcheck disable=SC2046 # several processes
    inside kill -KILL $(inside pidof "$@") || return
    [ "$LAB_ROUTER" = frr ] || { sleep 0.5 && inside "${PRIORITY[@]}" bird -R; }
}

# kill_router_until_back COMMAND...: how many milliseconds it took is in the file back-after
kill_router_until_back() {
    rm -f "$STATE/back-after"
    local command before='' restarted=("$@") start=${EPOCHREALTIME/./}
    [[ " $* " != *" zebra "* ]] || restarted=(zebra ospfd ospf6d bgpd) # watchfrr starts all of them again
    for command in "${restarted[@]}"; do
        before+="$command $(inside pidof "$command")"$'\n' # not every FRR has all of them
    done
    kill_router "$@" && eventually 30 all_run_anew "$before" || return
    milliseconds_since "$start" >"$STATE/back-after"
}

# all_run_anew LINES: of a command and the processes that it had; what had none is left out
all_run_anew() {
    local command old now
    while read -r command old; do
        [ -n "$old" ] || continue
        now=$(inside pidof "$command") && [ "$now" != "$old" ] || return
    done <<<"${1%$'\n'}"
}
# shellcheck disable=SC2016 # expands later

# packets of 9,000 bytes pass from h1 to h3, and nobody fragments them
whole_jumbo() {
    on h1 within one ping -c 2 -W 2 -s 8972 "$THREE" &&
        [ "$(on h1 within one awk '/^Ip: [0-9]/ {print $18}' /proc/net/snmp)" = 0 ]
}

# announces ADDRESS: the used host says so of a route that is wanted and there
announces() { shows "^$1/.* yes +yes +yes " net_routed routes; }

# drained HOST: it says that nothing is announced any more, and nobody else has a route to it
drained() {
    on "$1" net_routed drain --wait 20 || return
    on_each "$(elsewhere "$1" | paste -sd ' ')" reaches_nothing_over "$1"
}

# reaches_nothing_over HOST
reaches_nothing_over() { ! routes_seen "$HOST" | grep -w "$1"; }

# contract: all of it but the deaths of routing daemons
contract() {
    local host
    for host in h1 h2 h3; do
        must on "$host" start_container one --net routed --ip "10.46.${host#h}.7" --ip6 "fd46::${host#h}:7"
    done
    must on h1 start_container other --net routed --ip "$OTHER" --ip6 fd46::1:8
    must on h1 start_container leaver --net routed --ip "$LEAVER" --ip6 "$LEAVER6"
    watch

    check "every place reaches every container over its host" eventually 10 all_settled
    for host in h2 h3; do
        must on "$host" serve within one
        check "a container on h1 reaches one on $host, which sees its address" \
            same "$ONE" on h1 asks "10.46.${host#h}.7" within one
    done
    check "the observer does, too" same 198.19.0.254 on observer asks "$TWO" host
    check "by IPv6 as well" on h1 pings "$TWO6" within one
    check "from the observer, too" on observer pings "$THREE6" host
    check "packets of 9000 bytes pass whole" whole_jumbo

    check "the one to stop is known" eventually 10 reached_over h1 "$LEAVER"
    check "and its IPv6 address" eventually 10 reached_over h1 "$LEAVER6"
    forget
    must on h1 docker kill leaver
    check "a container that stops is withdrawn everywhere" withdrawn h1 "$LEAVER"
    check "and its IPv6 address" withdrawn h1 "$LEAVER6"
    check "every other address stays" nothing_lost "$(lab_places)" "${ALL[@]}" "$OTHER"
    check "routes says what is announced" eventually 5 on h1 announces "$ONE"
    check "by IPv6 as well" eventually 5 on h1 announces "$ONE6"
    check "a host that is drained is reached by nobody" drained h1
    check "its containers run on" on h1 within one true
    must on h1 net_routed undrain
    check "undrained, it is reached again" eventually 20 all_settled
    check "net-routed killed and restarted: nobody loses a route" unnoticed_elsewhere h1 restart_daemon
    check "all routes of h1 flushed by hand: back everywhere" flushed
}

# outage_of COMMAND...: OUTAGE and TOOK, in milliseconds: how long MOVER did not answer h3, which pings it for WATCHED seconds, and
# how long the command took, from its beginning or from where it says that the time counts
outage_of() {
    local pings=$PLACES-h3/pings.log
    on h3 inside "$PLACES-h3/busybox" ping -i 0.01 -w "$WATCHED" "$MOVER" >"$pings" &
    sleep 1
    timed "$@" || return
    wait $!
    OUTAGE=$(awk -v watched="$WATCHED" '/packets transmitted/ {print int(($1 - $4) * watched * 1000 / $1)}' "$pings")
}

# timed COMMAND...: TOOK is how long it took
timed() {
    time_counts
    "$@" || return
    TOOK=$(((${EPOCHREALTIME/./} - COUNTED_FROM) / 1000))
}

time_counts() { COUNTED_FROM=${EPOCHREALTIME/./}; }

# costs COMMAND...: tells what it costs
costs() { outage_of "$@" && measured "outage $OUTAGE ms, docker took $TOOK ms"; }
