#!/bin/bash
# Covers failures of the journal: damaged, lost, written by a newer version, on a full or read-only disk, or held by another
# process.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/invariants.sh"

need mkfs.ext4 e2fsprogs
need fsfreeze util-linux

box_answers() { pings 10.60.0.7 world; }

# listens_on_a_frozen_disk: starts the daemon, which cannot become ready before the disk is thawed at the end
listens_on_a_frozen_disk() {
    host fsfreeze -f "$STATE/journal"
    daemon_launch
    eventually 30 inside test -S "$PLUGINS/net-routed.sock" -a -S "$PLUGINS/ipam-routed.sock"
    local status=$?
    host fsfreeze -u "$STATE/journal"
    return "$status"
}

damaged_files() { find "$STATE/journal" -name 'journal.mv.db.damaged-*' | wc -l; }

# accident WHAT COMMAND [SET_ASIDE]: COMMAND damages the journal's file while the daemon is down
accident() {
    local before pid aside link
    before=$(our_links_and_routes)
    pid=$(pid_of box)
    aside=$(damaged_files)
    link=$(link_of box)
    must daemon_stop KILL
    eval "$2"
    check "$1: the daemon starts" daemon_start
    check "$1: no link and no route is deleted" same "$before" our_links_and_routes
    check "$1: the container still answers" box_answers
    check "$1: the damaged file is set aside" same $((aside + ${3:-1})) damaged_files
    check_invariants "$1"
    check "$1: the container has not been restarted" same "$pid" pid_of box
    check "$1: the container's address is in use" refused '10.60.0.7' once --net net --ip 10.60.0.7 busybox true
    check "$1: the container can be stopped" docker stop box
    check "$1: the route of the stopped container is gone" not eval 'our_routes | grep -q "^10.60.0.7 "'
    check "$1: the link of the stopped container is deleted" eventually 5 not has_link "$link"
    check "$1: the container starts again and answers" eval 'docker start box && box_answers'
    check "$1: the network's MTU is recovered" same 1400 mtu_in box eth0
    check "$1: the container can be removed and its address used again" \
        eval 'docker rm -f box && start_container box --net net --ip 10.60.0.7 && box_answers'
}

has_link() { our_links | grep -qx "$1"; }

# beheaded: leaves only the headers; from a longer piece H2 may still read an older version
beheaded() { truncate -s 9000 "$FILE"; }
garbage() { head -c 100000 /dev/urandom >"$FILE"; }

# newer: makes the journal claim that a newer version wrote it
newer() {
    sql 'INSERT INTO "flyway_schema_history" SELECT 999, 999, "description", "type", "script", "checksum", "installed_by",
        "installed_on", "execution_time", "success" FROM "flyway_schema_history" WHERE "version" IS NOT NULL LIMIT 1'
}

newer_no_more() { sql 'DELETE FROM "flyway_schema_history" WHERE "version" = 999'; }

start_again() { docker rm -f box >/dev/null 2>&1; start_container box --net net --ip 10.60.0.7; }

begin
FILE=$STATE/journal/journal.mv.db
must daemon_start
must dockerd_start
must routed_network --subnet 10.60.0.0/24 --gateway 10.60.0.1 -o mtu=1400 net
must routed_network --subnet 10.61.0.0/24 --aux-address printer=10.61.0.9 second
must start_container box --net net --ip 10.60.0.7
must start_container both --net net
must docker network connect second both

accident truncated beheaded
accident garbage garbage
# shellcheck disable=SC2016 # expands later
accident empty ': >"$FILE"'
# shellcheck disable=SC2016 # expands later
accident deleted 'rm "$FILE"' 0
must daemon_stop KILL
must rm "$FILE"
must daemon_start
check "deleted: a container starts at once" start_container early --network net
check "deleted: the container has an address that is reached" pings "$(address_of early)" world
check_invariants "deleted, with a new container"
must docker rm -f early
must daemon_stop KILL
must rm "$FILE"
must daemon_start --docker-socket "$STATE/nowhere.sock"
check "deleted, without the engine's socket: the refusal names the socket" \
    refused 'gave no usable answer within 15 s.*nowhere' once --net net busybox true
must daemon_stop
must daemon_start
check "a container and a network from before the failures can be removed" eval 'docker rm -f both && docker network rm second'
check_invariants "after a network was removed"

status=$(status_json | jq -c 'del(.Started)')
must daemon_stop
must cp "$FILE" "$STATE/good"

# Nothing can be written to a frozen file system, and whoever tries waits.
truncate -s 32M "$STATE/disk"
must mkfs.ext4 -q "$STATE/disk"
must host mount -o loop "$STATE/disk" "$STATE/journal"
must cp "$STATE/good" "$STATE/journal/journal.mv.db"
check "the engine's sockets listen while the disk does not answer" listens_on_a_frozen_disk
must eventually 30 daemon_ready
check "the container still answers after the disk was frozen" box_answers
must daemon_stop
host umount "$STATE/journal"

must newer
check "a journal of a newer version ends the daemon with status 1" exits 1 net_routed --state-dir "$STATE/journal"
check "the error names the newer version" shows 'version 999' net_routed --state-dir "$STATE/journal"
check "the journal of a newer version is not set aside" same 3 damaged_files
check "the container still answers while the daemon refuses the newer journal" box_answers
must newer_no_more
must daemon_start
check "the journal's content is unchanged" eventually 20 same "$status" eval 'status_json | jq -c "del(.Started)"'
must daemon_stop

host mount --bind "$STATE/journal" "$STATE/journal"
host mount -o remount,bind,ro "$STATE/journal"
check "a read-only disk ends the daemon with status 1" exits 1 net_routed --state-dir "$STATE/journal"
check "the error names the read-only state directory" \
    shows "$STATE/journal.*[Rr]ead-only|[Rr]ead-only.*$STATE/journal" net_routed --state-dir "$STATE/journal"
check "the container still answers with a read-only disk" box_answers
host umount "$STATE/journal"

host mount -t tmpfs -o size=6m tmpfs "$STATE/journal"
host cp "$STATE/good" "$STATE/journal/journal.mv.db"
must daemon_start
check_invariants "on a small disk"
host sh -c "cat /dev/zero >$STATE/journal/filler" 2>/dev/null
check "on a full disk docker run succeeds while the log has room" once --net net busybox true
check "on a full disk a container can be stopped" docker stop box
check "on a full disk the route of the stopped container is gone" not eval 'our_routes | grep -q "^10.60.0.7 "'
check "on a full disk a container can be removed" docker rm box
check "the daemon is alive on a full disk" daemon_alive
must daemon_stop KILL
check "a daemon killed on a full disk starts again" daemon_start
check_invariants "after a kill on a full disk"
host rm "$STATE/journal/filler"
check "once the disk has room a container can be started again" eventually 30 start_again
check_invariants "once the disk has room"
must daemon_stop KILL
must daemon_start
check_invariants "after a kill once the disk has room"
check_nothing_left
end
