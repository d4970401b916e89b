#!/bin/bash
# Covers the operator's command line: each command against a real engine, wrong usage, no daemon, no permission, and access by
# group.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# as GROUPS COMMAND...: runs the command line as user nobody with the groups given to setpriv
as() {
    local groups=$1
    shift
    # shellcheck disable=SC2086 # word splitting is intended
    host setpriv --reuid=65534 --regid=65534 $groups "$(java_inside)" "${JVM_FLAGS[@]}" -jar /run/net-routed.jar "$@"
}

# json FIELD COMMAND...: prints the field of the first object that has it, as jq would
json() {
    local field=$1
    shift
    "$@" --json | grep -o "\"$field\":[^,}]*" | head -n 1 | cut -d: -f2- | tr -d '"'
}

# row WORD COMMAND...: prints the line of the table that begins with the word, with single spaces
row() {
    local word=$1
    shift
    "$@" | grep -E "^$word( |\$)" | tr -s ' '
}

# one_line COMMAND...: the command prints one line, a JSON object
one_line() { "$@" --json | awk 'END {exit !(NR == 1 && /^\{.*\}$/)}'; }

begin
command -v zsh >/dev/null || without_services install_packages zsh
need man man-db
check "a query without a daemon exits with status 1" exits 1 net_routed networks
check "the error of a query without a daemon names the socket" shows 'admin.sock.*is it running' net_routed networks
for wrong in "endpoints --network" "history" "history nonsense" "routes --nonsense" "reconcile now" "endpoints web"; do
    # shellcheck disable=SC2086 # word splitting is intended
    check "\"$wrong\" is a usage error" exits 2 net_routed $wrong
done
check "the help of status lists exit status 1" shows '1 +there are problems' net_routed status --help

must daemon_start
must dockerd_start
check "status without containers reports no wanted and no present routes" shows '0 wanted, 0 present' net_routed status
must routed_network --subnet 10.150.0.0/24 -o mtu=1400 mynet
must routed_network --subnet 10.151.0.0/24 other
must start_container web --net mynet --ip 10.150.0.7
must start_container db --net other --ip 10.151.0.8
link=$(host ip route show 10.150.0.7 | awk '{print $3}')
network=$(docker network inspect -f '{{.Id}}' mynet)

check "networks shows the name, id, subnet and option of a network" \
    eventually 15 same "mynet ${network:0:12} 10.150.0.0/24 - 1 1 1 mtu=1400" row mynet net_routed networks
check "endpoints shows the name of the container" \
    eventually 15 shows "^web +mynet +10.150.0.7/32 +joined +$link +1400 +169.254.1.1 " net_routed endpoints
check "endpoints can be filtered by network name" same "web" eval 'net_routed endpoints --network mynet | tail -n +2 | cut -d" " -f1'
# shellcheck disable=SC2016 # expands later
check "endpoints can be filtered by the beginning of a network id" \
    same "web" eval 'net_routed endpoints --network "${network:0:6}" | tail -n +2 | cut -d" " -f1'
check "endpoints can be filtered by container" \
    eventually 15 same "db" eval 'net_routed endpoints --container db | tail -n +2 | cut -d" " -f1'
check "endpoints can be filtered by address" same "db" eval 'net_routed endpoints --address 10.151.0.8 | tail -n +2 | cut -d" " -f1'
check "endpoints can be filtered by prefix" same "web" eval 'net_routed endpoints --address 10.150.0.0/28 | tail -n +2 | cut -d" " -f1'
check "endpoints refuses an invalid address and names it" refused 'nonsense' net_routed endpoints --address nonsense
check "routes shows the wanted and present route of a container" \
    eventually 15 same "10.150.0.7/32 web mynet $link yes yes - -" row 10.150.0.7/32 net_routed routes
check "routes exits with status 0 when all routes are present" exits 0 net_routed routes
check "history shows the join of an address" shows ' mynet .* joined ' net_routed history 10.150.0.7
check "history of an unknown address is empty" same 1 eval 'net_routed history 10.150.0.99 | wc -l'
for command in status networks endpoints routes "history 10.150.0.7" "reconcile --dry-run" doctor version; do
    # shellcheck disable=SC2086 # word splitting is intended
    check "\"$command --json\" prints one JSON object on one line" one_line net_routed $command
done
check "the daemon and the command line have the same version" same "$(json Version net_routed version)" json Version net_routed status

# A foreign route is left alone, so the problem remains and every command must report it.
must host ip route replace 10.150.0.7/32 via "$WORLD_IP" # in one command: the daemon restores its route faster than a second command could follow
check "status fails and reports a foreign route in the way" refused "problem: .*10.150.0.7/32.* via $WORLD_IP" net_routed status
check "routes fails and shows the foreign route beside the missing one" \
    refused "^10.150.0.7/32 .* yes +no +- +10.150.0.7.* via $WORLD_IP" net_routed routes
check "reconcile --dry-run fails and reports the foreign route" refused 'blocked by foreign route: 10.150.0.7/32' net_routed reconcile --dry-run
must host ip route del 10.150.0.7/32 via "$WORLD_IP"
check "status succeeds once the foreign route is deleted" eventually 20 net_routed status

# A reconcile repairs at once, but reconciles are spaced apart: while the route is deleted again and again, there is nearly always
# something to do.
host touch /run/drifting
host sh -c 'while [ -e /run/drifting ]; do ip route del 10.150.0.7/32 proto 146; sleep 0.02; done' 2>/dev/null &
check "reconcile --dry-run lists the route that would be added" \
    eventually 30 refused "to do: add route 10.150.0.7/32 dev $link" net_routed reconcile --dry-run
host rm /run/drifting
check "reconcile --dry-run succeeds when there is nothing to do" eventually 20 net_routed reconcile --dry-run
check "reconcile succeeds" net_routed reconcile

# completes WORD...: prints what bash offers for the last word
completes() {
    local words="$*"
    # shellcheck disable=SC2016 # expands inside
    bash -c '. "$1"; read -ra COMP_WORDS <<<"$2"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$2 COMP_POINT=${#2}
        COMPREPLY=(); $(complete -p net-routed | sed "s/.*-F \([^ ]*\) .*/\1/"); echo "${COMPREPLY[@]}"' bash "$STATE/completion" "$words"
}

# shellcheck disable=SC2016 # expands later
check "completion prints a completion script" eval 'net_routed completion >"$STATE/completion"'
check "bash completes a command" same "networks" completes net-routed netw
check "bash completes an option" shows '(^| )--network( |$)' completes net-routed endpoints --netw
# shellcheck disable=SC2016 # expands later
check "zsh loads the completion script" \
    shows '_complete_net-routed' zsh -f -c '. "$1" && print ${_comps[net-routed]} ${functions[_complete_net-routed]:+_complete_net-routed}' zsh "$STATE/completion"
# shellcheck disable=SC2016 # expands later
check "man finds no fault in the manual page" \
    same "" eval 'net_routed man >"$STATE/net-routed.8"; MANWIDTH=100 man --warnings -l "$STATE/net-routed.8" 2>&1 >/dev/null'
# shellcheck disable=SC2016 # expands later
check "the manual page contains the synopsis of drain" shows '^ +net-routed drain$' eval 'MANWIDTH=100 man -l "$STATE/net-routed.8"'

# watcher: watches all routes until they were printed twice
watcher() {
    local watcher status=0
    net_routed routes --watch --json >"$STATE/watched.log" 2>&1 &
    watcher=$!
    eventually 30 seen_twice || status=1
    host pkill -f 'net-routed.jar routes --watch'
    wait "$watcher"
    return "$status"
}

seen_twice() { [ "$(grep -c Routes "$STATE/watched.log")" -ge 2 ]; }

check "routes --watch prints the routes repeatedly" watcher

# Who has access.
host cp "$STATE/net-routed.jar" /run/net-routed.jar
check "a user other than root is refused, and the error suggests --admin-group" \
    refused 'admin.sock.*Permission denied.*--admin-group' as --clear-groups status
must daemon_stop
check "a group that does not exist is refused and named" \
    refused 'no group .nosuchgroup.' net_routed --state-dir "$STATE/journal" --admin-group nosuchgroup
must daemon_start --admin-group daemon
check "with --admin-group the admin socket belongs to the group and has mode 660" same "660 root daemon" host stat -c '%a %U %G' "$ADMIN"
# shellcheck disable=SC2016 # expands later
check "with --admin-group the plugin sockets still have mode 600" \
    same 600 eval 'host stat -c %a "$PLUGINS/net-routed.sock" "$PLUGINS/ipam-routed.sock" | sort -u'
check "a member of the group has access" as --groups=daemon networks
check "a user outside the group is refused" refused 'Permission denied' as --clear-groups networks
host chmod 666 "$ADMIN"
check "a user outside the group is refused even if the mode of the socket permits access" \
    refused 'user 65534 has no access; only root and members of the group daemon have access' \
    as --clear-groups networks
check "endpoints shows the name of the container after a restart of the daemon" \
    eventually 15 shows '^web +mynet ' net_routed endpoints

must host kill -STOP "$(host pidof dockerd)"
check "endpoints answers while the engine hangs" shows '^web +mynet ' net_routed endpoints
must host kill -CONT "$(host pidof dockerd)"
must docker rm -f web db
check "no route is left once the containers are removed" eventually 20 same 1 eval 'net_routed routes | wc -l'
end
