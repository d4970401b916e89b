#!/bin/bash
# What an operator asks: each command against a real engine, wrong usage, no daemon, no permission, a group.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# as GROUPS COMMAND...: the command line as the user nobody, of the groups that setpriv is told
as() {
    local groups=$1
    shift
    # shellcheck disable=SC2086 # several words
    host setpriv --reuid=65534 --regid=65534 $groups "$(java_inside)" "${JVM_FLAGS[@]}" -jar /run/net-routed.jar "$@"
}

# json FIELD COMMAND...: the field of the first object that has it, as jq would print it
json() {
    local field=$1
    shift
    "$@" --json | grep -o "\"$field\":[^,}]*" | head -n 1 | cut -d: -f2- | tr -d '"'
}

# row WORD COMMAND...: the table's line that begins with the word, its spaces squeezed
row() {
    local word=$1
    shift
    "$@" | grep -E "^$word( |\$)" | tr -s ' '
}

# one_line COMMAND...: it prints one line, a JSON object
one_line() { "$@" --json | awk 'END {exit !(NR == 1 && /^\{.*\}$/)}'; }

begin
command -v zsh >/dev/null || without_services install_packages zsh
need man man-db
check "without a daemon a question fails" exits 1 net_routed networks
check "and says where it asked" shows 'admin.sock.*is it running' net_routed networks
for wrong in "endpoints --network" "history" "history nonsense" "routes --nonsense" "reconcile now" "endpoints web"; do
    # shellcheck disable=SC2086 # several words
    check "\"$wrong\" is a usage error" exits 2 net_routed $wrong
done
check "help tells the exit codes" shows '1 +there are problems' net_routed status --help

must daemon_start
must dockerd_start
check "a host without containers is well" shows '0 wanted, 0 present' net_routed status
must routed_network --subnet 10.150.0.0/24 -o mtu=1400 mynet
must routed_network --subnet 10.151.0.0/24 other
must start_container web --net mynet --ip 10.150.0.7
must start_container db --net other --ip 10.151.0.8
link=$(host ip route show 10.150.0.7 | awk '{print $3}')
network=$(docker network inspect -f '{{.Id}}' mynet)

check "networks have their names" eventually 15 same "mynet ${network:0:12} 10.150.0.0/24 - 1 1 1 mtu=1400" row mynet net_routed networks
check "endpoints have the names of their containers" \
    eventually 15 shows "^web +mynet +10.150.0.7/32 +joined +$link +1400 +169.254.1.1 " net_routed endpoints
check "they can be asked for by network" same "web" eval 'net_routed endpoints --network mynet | tail -n +2 | cut -d" " -f1'
# shellcheck disable=SC2016 # expands later
check "by the beginning of its id" same "web" eval 'net_routed endpoints --network "${network:0:6}" | tail -n +2 | cut -d" " -f1'
check "by container" eventually 15 same "db" eval 'net_routed endpoints --container db | tail -n +2 | cut -d" " -f1'
check "by address" same "db" eval 'net_routed endpoints --address 10.151.0.8 | tail -n +2 | cut -d" " -f1'
check "by prefix" same "web" eval 'net_routed endpoints --address 10.150.0.0/28 | tail -n +2 | cut -d" " -f1'
check "what is no address is named" refused 'nonsense' net_routed endpoints --address nonsense
check "routes are there" eventually 15 same "10.150.0.7/32 web mynet $link yes yes - -" row 10.150.0.7/32 net_routed routes
check "which is well" exits 0 net_routed routes
check "history tells the join" shows ' mynet .* joined ' net_routed history 10.150.0.7
check "history of nothing is empty" same 1 eval 'net_routed history 10.150.0.99 | wc -l'
for command in status networks endpoints routes "history 10.150.0.7" "reconcile --dry-run" doctor version; do
    # shellcheck disable=SC2086 # several words
    check "\"$command --json\" is one object on one line" one_line net_routed $command
done
check "the daemon and this program are of one version" same "$(json Version net_routed version)" json Version net_routed status

# somebody else's route stays, so the host stays wrong: every command must say so
must host ip route replace 10.150.0.7/32 via "$WORLD_IP" # at once: the daemon puts ours back faster than two commands
check "a route that is in the way is trouble" refused "problem: .*10.150.0.7/32.* via $WORLD_IP" net_routed status
check "it is shown beside ours" refused "^10.150.0.7/32 .* yes +no +- +10.150.0.7.* via $WORLD_IP" net_routed routes
check "nothing can be done about it" refused 'foreign route in the way: 10.150.0.7/32' net_routed reconcile --dry-run
must host ip route del 10.150.0.7/32 via "$WORLD_IP"
check "it is over when the other one has gone" eventually 20 net_routed status

# a round repairs at once, but rounds are a gap apart: while somebody deletes and deletes, there is nearly always something to do
host touch /run/drifting
host sh -c 'while [ -e /run/drifting ]; do ip route del 10.150.0.7/32 proto 146; sleep 0.02; done' 2>/dev/null &
check "a plan says what would be done" eventually 30 refused "to do: add route 10.150.0.7/32 dev $link" net_routed reconcile --dry-run
host rm /run/drifting
check "and does nothing itself" eventually 20 net_routed reconcile --dry-run
check "reconcile does it" net_routed reconcile

# completes WORD...: what bash offers for the last of them
completes() {
    local words="$*"
    # shellcheck disable=SC2016 # expands inside
    bash -c '. "$1"; read -ra COMP_WORDS <<<"$2"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$2 COMP_POINT=${#2}
        COMPREPLY=(); $(complete -p net-routed | sed "s/.*-F \([^ ]*\) .*/\1/"); echo "${COMPREPLY[@]}"' bash "$STATE/completion" "$words"
}

# shellcheck disable=SC2016 # expands later
check "there is a completion" eval 'net_routed completion >"$STATE/completion"'
check "bash completes a command by it" same "networks" completes net-routed netw
check "and an option" shows '(^| )--network( |$)' completes net-routed endpoints --netw
# shellcheck disable=SC2016 # expands later
check "zsh takes it" shows '_complete_net-routed' zsh -f -c '. "$1" && print ${_comps[net-routed]} ${functions[_complete_net-routed]:+_complete_net-routed}' zsh "$STATE/completion"
# shellcheck disable=SC2016 # expands later
check "the manual page has nothing to complain of" same "" eval 'net_routed man >"$STATE/net-routed.8"; MANWIDTH=100 man --warnings -l "$STATE/net-routed.8" 2>&1 >/dev/null'
# shellcheck disable=SC2016 # expands later
check "and reads well" shows '^ +net-routed drain$' eval 'MANWIDTH=100 man -l "$STATE/net-routed.8"'

# watcher: sees all routes again and again, until it has seen them twice
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

check "a watcher sees it again and again" watcher

# who may ask
host cp "$STATE/net-routed.jar" /run/net-routed.jar
check "nobody may not ask" refused 'admin.sock.*Permission denied.*--admin-group' as --clear-groups status
must daemon_stop
check "a group that does not exist is named" refused 'no group .nosuchgroup.' net_routed --state-dir "$STATE/journal" --admin-group nosuchgroup
must daemon_start --admin-group daemon
check "the socket is the group's" same "660 root daemon" host stat -c '%a %U %G' "$ADMIN"
# shellcheck disable=SC2016 # expands later
check "the plugin's are not" same 600 eval 'host stat -c %a "$PLUGINS/net-routed.sock" "$PLUGINS/ipam-routed.sock" | sort -u'
check "a member may ask" as --groups=daemon networks
check "others may not" refused 'Permission denied' as --clear-groups networks
host chmod 666 "$ADMIN"
check "not even where the file lets them in" refused 'user 65534 has no access; only root and members of the group daemon have access' \
    as --clear-groups networks
check "names are known after a restart" eventually 15 shows '^web +mynet ' net_routed endpoints

must host kill -STOP "$(host pidof dockerd)"
check "an engine that hangs keeps nobody waiting" shows '^web +mynet ' net_routed endpoints
must host kill -CONT "$(host pidof dockerd)"
must docker rm -f web db
check "when the containers have gone no route is left" eventually 20 same 1 eval 'net_routed routes | wc -l'
end
