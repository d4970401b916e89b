# shellcheck shell=bash
# Sourced after cluster.sh. The contract with the routing daemon: what holds for the routes on one host soon holds on all others,
# and keeps holding when a process dies.

ONE=10.46.1.7 TWO=10.46.2.7 THREE=10.46.3.7 OTHER=10.46.1.8 LEAVER=10.46.1.9
ONE6=fd46::1:7 TWO6=fd46::2:7 THREE6=fd46::3:7 LEAVER6=fd46::1:9
ALL=("$ONE" "$TWO" "$THREE" "$ONE6" "$TWO6" "$THREE6")
KEPT=("${ALL[@]}")
DEAD_INTERVAL=5   # OSPF's, in docker/routers
BACK_IN_TIME=3000 # milliseconds within which a killed process must be back for its neighbours to wait for it

# documented ROW COMMAND...: the command prints the version that docker/README.md has for this engine in that row, or a later one
# if the page says so
documented() {
    local row=$1 page=$PROJECT/docker/README.md claim version
    shift
    # shellcheck disable=SC2153 # scenario.sh's
    claim=$(awk -F ' *[|] *' -v row="$row" -v engine="$VERSION" '
        !column {for (i = 3; i < NF; i++) if ($i == engine) column = i}
        column && $2 == row {print $column}' "$page")
    version=$("$@")
    echo "$page: $claim; here: $version"
    case $claim in
        ?*" or later") printf '%s\n' "${claim% or later}" "$version" | sort -V -C ;;
        ?*) [[ $version == "$claim" || $version == "$claim".* ]] ;;
        *) return 1 ;;
    esac
}

# watch: from here on each place's route changes are written to its routes.log
watch() {
    local place
    for place in $(lab_places); do
        on "$place" inside ip -ts monitor route >>"$PLACES-$place/routes.log" 2>&1 &
        must eventually 5 on "$place" route_changes_are_seen
    done
}

# route_changes_are_seen: the used place's routes.log shows a change of a table that nobody uses
route_changes_are_seen() {
    inside ip route replace blackhole 192.0.2.1 table 999
    inside ip route del blackhole 192.0.2.1 table 999
    sleep 0.1
    grep -q 192.0.2.1 "$STATE/routes.log"
}

routes_log() { echo "$PLACES-$1/routes.log"; }

# forget: discards the recorded changes
forget() {
    local place
    for place in $(lab_places); do
        : >"$(routes_log "$place")"
    done
}

# elsewhere HOST: prints all other places
elsewhere() { lab_places | grep -vx "$1"; }

# lost_by PLACE ADDRESS: prints when its route was first deleted, in milliseconds since the epoch
lost_by() { moment "$(changes_of "$1" "Deleted $2" | head -n 1)"; }

# gained_by PLACE ADDRESS: prints when its route was last added
gained_by() { moment "$(changes_of "$1" "$2" | tail -n 1)"; }

changes_of() { sed -n "s/^\[\([^]]*\)\] ${2//./\\.} .*/\1/p" "$(routes_log "$1")"; }

# moment DATE: prints it in milliseconds since the epoch
moment() { [ -n "$1" ] && date -d "$1" +%s%3N; }

# withdrawn HOST ADDRESS: all places lose the route; reports how long after the address's own host each of them lost it
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

# replaced PLACE ADDRESS: its route was only replaced, by FRR 8.4: to replace an IPv6 route zebra deletes it and adds it again at
# once, as it does with all external routes when an old announcement has left ospf6d's database, a minute after the routers' start
# or a withdrawal
replaced() {
    [[ $2 == *:* && "$LAB_ROUTER $LAB_PROTOCOL" = "frr ospf" && $(frr_version) == 8.* ]] &&
        sed 's/^\[[^]]*\] //' "$(routes_log "$1")" |
        awk -v address="$2" 'deleted && $1 != address {lost = 1} {deleted = $1 == "Deleted" && $2 == address} END {exit lost || deleted}'
}

# nothing_lost "PLACE PLACE..." ADDRESS...: none of them has lost a route since the last forget
nothing_lost() {
    local place address status=0
    for place in $1; do
        for address in "${@:2}"; do
            if lost_by "$place" "$address" >/dev/null && ! replaced "$place" "$address"; then
                echo "$place lost $address"
                status=1
            fi
        done
    done
    return "$status"
}

# reached_over HOST ADDRESS: all other places have a route to the address over that host
reached_over() {
    local host=$1 address=$2 place
    for place in $(elsewhere "$host"); do
        [ "$(on "$place" route_over "$address")" = "$host" ] || { echo "not by $place" && return 1; }
    done
}

# shellcheck disable=SC2153 # HOST is set by use_host
route_over() { routes_seen "$HOST" | awk -v address="$1" '$1 == address {print $3}'; }

# all_reach ADDRESS: every place reaches the address
all_reach() {
    local place
    for place in $(lab_places); do
        on "$place" pings "$1" host || { echo "not $place" && return 1; }
    done
}

# all_settled: all adjacencies are complete, and all containers are reached over their hosts
all_settled() {
    on_each "$(lab_places | paste -sd ' ')" lab_neighbours_full &&
        reached_over h1 "$ONE" && reached_over h2 "$TWO" && reached_over h3 "$THREE" &&
        reached_over h1 "$ONE6" && reached_over h2 "$TWO6" && reached_over h3 "$THREE6"
}

# unnoticed_elsewhere HOST COMMAND...: runs the command on a host and waits until its neighbours would have declared its routing
# daemon dead; no other host may have lost a route of KEPT. Reports what else was lost.
unnoticed_elsewhere() {
    local host=$1 lost
    forget
    on "$@" || return
    sleep "$DEAD_INTERVAL"
    nothing_lost "$(elsewhere "$host")" "${KEPT[@]}" && lab_ipv6_wait && eventually 20 all_settled || return
    lost=$(nothing_lost "$(lab_places)" "${ALL[@]}" | paste -sd ";")
    [ -z "$lost" ] || measured "$lost"
}

# router_outage_unnoticed HOST COMMAND...: the same for killed routing daemons that were back in time. If the machine restarts one
# too late, the result says nothing about the neighbours, and the check is repeated.
router_outage_unnoticed() {
    local host=$1 try
    shift
    for try in 1 2 3 4 5; do
        unnoticed_elsewhere "$host" kill_router_until_back "$@" && return
        [ "$(cat "$PLACES-$host/back-after")" -gt "$BACK_IN_TIME" ] || return
        lab_ipv6_wait && eventually 20 all_settled || return
    done
    echo "not back within $BACK_IN_TIME ms, $try times"
    return 1
}

restart_daemon() { daemon_stop KILL && daemon_start; }

# flushed: all routes of h1 are flushed, the daemon restores them, and finally all others have them, whether they had lost them or
# not
flushed() {
    forget
    on h1 inside ip route flush proto 146 && eventually 10 has_them_back h1 "$ONE" && eventually 20 everyone_has_them || return
    measured "h3: $(regained h3 "$ONE")"
}

# has_them_back HOST ADDRESS: since the last forget the host has lost and restored its own route
has_them_back() { gained_by "$@" >/dev/null && lost_by "$@" >/dev/null; }

everyone_has_them() { reached_over h1 "$ONE" && reached_over h1 "$OTHER"; }

# regained PLACE ADDRESS: prints how long after its loss on h1 the route was back
regained() {
    gained_by "$1" "$2" >/dev/null || { echo "$2 was never gone" && return; }
    echo "$2 was back after $(($(gained_by "$1" "$2") - $(lost_by h1 "$2"))) ms"
}

# kill_router COMMAND...: kills the processes of that name; watchfrr restarts FRR's, and BIRD is restarted here as systemd would do
# it
kill_router() {
    # shellcheck disable=SC2046 # several processes
    inside kill -KILL $(inside pidof "$@") || return
    [ "$LAB_ROUTER" = frr ] || { sleep 0.5 && inside "${PRIORITY[@]}" bird -R; }
}

# kill_router_until_back COMMAND...: writes the milliseconds until all are back to the file back-after
kill_router_until_back() {
    rm -f "$STATE/back-after"
    local command before='' restarted=("$@") start=${EPOCHREALTIME/./}
    [[ " $* " != *" zebra "* ]] || restarted=(zebra ospfd ospf6d bgpd) # watchfrr restarts all of them
    for command in "${restarted[@]}"; do
        before+="$command $(inside pidof "$command")"$'\n' # not every FRR has all of them
    done
    kill_router "$@" && eventually 30 all_run_anew "$before" || return
    milliseconds_since "$start" >"$STATE/back-after"
}

# all_run_anew LINES: each line has a command and its former process ids; a command without any is skipped
all_run_anew() {
    local command old now
    while read -r command old; do
        [ -n "$old" ] || continue
        now=$(inside pidof "$command") && [ "$now" != "$old" ] || return
    done <<<"${1%$'\n'}"
}
# shellcheck disable=SC2016 # expands later

# whole_jumbo: packets of 9,000 bytes pass from h1 to h3, and their sender does not fragment them
whole_jumbo() {
    on h1 within one ping -c 2 -W 2 -s 8972 "$THREE" &&
        [ "$(on h1 within one awk '/^Ip: [0-9]/ {print $18}' /proc/net/snmp)" = 0 ]
}

# announces ADDRESS: routes on the selected host shows the address as wanted, present and announced
announces() { shows "^$1/.* yes +yes +yes " net_routed routes; }

# drained HOST: drain reports that nothing is announced any more, and no other place has a route over the host
drained() {
    on "$1" net_routed drain --wait 120 || return
    eventually 5 on_each "$(elsewhere "$1" | paste -sd ' ')" reaches_nothing_over "$1"
}

# reaches_nothing_over HOST: the selected place has no route over the host
reaches_nothing_over() { ! routes_seen "$HOST" | grep -w "$1"; }

# contract: everything except kills of routing daemons
contract() {
    local host
    for host in h1 h2 h3; do
        must on "$host" start_container one --net routed --ip "10.46.${host#h}.7" --ip6 "fd46::${host#h}:7"
    done
    must on h1 start_container other --net routed --ip "$OTHER" --ip6 fd46::1:8
    must on h1 start_container leaver --net routed --ip "$LEAVER" --ip6 "$LEAVER6"
    watch

    check "every place has a route to every container over its host" eventually 10 all_settled
    for host in h2 h3; do
        must on "$host" serve within one
        check "a container on h1 reaches one on $host from its own address" \
            eventually 5 same "$ONE" on h1 asks "10.46.${host#h}.7" within one
    done
    check "the observer reaches a container on h2 from its own address" eventually 5 same 198.19.0.254 on observer asks "$TWO" host
    check "a container on h1 reaches one on h2 by IPv6" eventually 5 on h1 pings "$TWO6" within one
    check "the observer reaches a container on h3 by IPv6" eventually 5 on observer pings "$THREE6" host
    check "packets of 9000 bytes pass from h1 to h3 and are not fragmented by their sender" whole_jumbo

    check "the other places route the IPv4 address of the container that will be killed over h1" eventually 10 reached_over h1 "$LEAVER"
    check "the other places route the IPv6 address of the container that will be killed over h1" eventually 10 reached_over h1 "$LEAVER6"
    forget
    must on h1 docker kill leaver
    check "all places withdraw the IPv4 address of a killed container" withdrawn h1 "$LEAVER"
    check "all places withdraw the IPv6 address of a killed container" withdrawn h1 "$LEAVER6"
    check "no place loses another address when a container is killed" nothing_lost "$(lab_places)" "${ALL[@]}" "$OTHER"
    check "routes shows that the IPv4 address is announced" eventually 5 on h1 announces "$ONE"
    check "routes shows that the IPv6 address is announced" eventually 5 on h1 announces "$ONE6"
    check "drain succeeds, and no other place has a route over the drained host" drained h1
    check "a container on the drained host keeps running" on h1 within one true
    must on h1 net_routed undrain
    check "all places have their routes again after undrain" eventually 20 all_settled
    check "a kill and start of net-routed makes no other place lose a route that it must keep" unnoticed_elsewhere h1 restart_daemon
    check "flushed routes of h1 are restored, and all places have them" flushed
}

# outage_of COMMAND...: sets OUTAGE and TOOK in milliseconds: how long MOVER did not answer h3, which pings it for WATCHED seconds;
# and how long the command took, from its start or from the last time_counts
outage_of() {
    local pings=$PLACES-h3/pings.log pinging
    on h3 inside "$PLACES-h3/busybox" ping -i 0.01 -w "$WATCHED" "$MOVER" >"$pings" &
    pinging=$!
    sleep 1
    timed "$@" || return
    wait "$pinging"
    OUTAGE=$(awk -v watched="$WATCHED" '/packets transmitted/ {print int(($1 - $4) * watched * 1000 / $1)}' "$pings")
}

# timed COMMAND...: sets TOOK to how long the command took
timed() {
    time_counts
    "$@" || return
    TOOK=$(((${EPOCHREALTIME/./} - COUNTED_FROM) / 1000))
}

time_counts() { COUNTED_FROM=${EPOCHREALTIME/./}; }

# when: replaces each line of its input by the time at which it comes, in seconds since the boot
when() {
    local now
    while read -r _; do
        read -r now _ </proc/uptime
        echo "$now"
    done
}

# answered_again LOG: the log, written by `when`, has a reply from after the last time_counts; reports how long after
answered_again() {
    local now from
    read -r now _ </proc/uptime
    from=$((10#${now/./} * 10 - (${EPOCHREALTIME/./} - COUNTED_FROM) / 1000))
    eventually 15 answered_since "$1" "$from" || { echo "no answer in $1" && return 1; }
    measured "$(basename "$1" .log) answered after $(answered_since "$1" "$from") ms, docker took $TOOK ms"
}

# answered_since LOG MILLISECONDS: prints how long after that moment since the boot the first reply came
answered_since() {
    awk -v from="$2" '$1 * 1000 > from {print int($1 * 1000 - from); found = 1; exit} END {exit !found}' "$1"
}

# costs COMMAND...: reports the outage and the time that the command takes
costs() { outage_of "$@" && measured "outage $OUTAGE ms, docker took $TOOK ms"; }
