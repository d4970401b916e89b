# shellcheck shell=bash
# Sourced by every scenario: one host of its own with a daemon, a Docker Engine and the world outside. ENGINE
# chooses the engine (20.10). Every check prints a line that begins with "ok" or "FAIL".
set -u
lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$lib/say.sh"
. "$lib/packages.sh"
. "$lib/jar.sh"
. "$lib/instance.sh"
. "$lib/engines.sh"
. "$lib/sockets.sh"
. "$lib/check.sh"
. "$lib/host.sh"
. "$lib/daemon.sh"

# The bounds of `eventually` are for an idle machine. Scenarios run side by side, beside Maven's tests and whatever else the machine
# does: a check may fail because something is wrong, never because something is slow.
PATIENCE=6

# prepare: what a scenario needs before it has a host
prepare() {
    SCENARIO=$(basename "$0" .sh)
    exec 3>&1 4>&2
    trap 'cleanup' EXIT
    trap 'exit 130' INT TERM
    require_root
    sweep
    build_jar
}

# begin: a fresh host; everything on it ends with the scenario
begin() { begin_on "${ENGINE:-20.10}"; }

# begin_on ENGINE: the same, whatever ENGINE of the environment says
begin_on() {
    prepare
    use_instance "$1-${SCENARIO%%-*}p$$"
    build_engine "$VERSION" || exit 1
    say "$SCENARIO on $VERSION"
    namespaces_up
    echo $$ >"$STATE/owner"
    daemon_files
    cp "$ENGINES/rootfs/bin/busybox" "$STATE/busybox"
    world_up
}

# end: says that the scenario came this far; the last line of each
end() { ENDED=yes; }

cleanup() {
    local status=$?
    trap - EXIT INT TERM
    exec >&3 2>&4 # an interrupt may come while the output goes elsewhere
    [ "${ENDED:-no}" = yes ] || failed "runs to its end"
    if [ -n "${LAB:-}" ]; then
        [ "$FAILED" = 0 ] || lab_keep_logs
        lab_down
    elif [ -n "${STATE:-}" ]; then # else it ended before there was a host
        [ "$FAILED" = 0 ] || keep_logs
        purge
    fi
    [ "$status" != 0 ] || [ "$FAILED" = 0 ] || status=1
    exit "$status"
}

keep_logs() {
    mkdir -p "$ENGINES/logs"
    cp "$STATE"/*.log "$ENGINES/logs/" 2>/dev/null
    say "the daemon's last words (all logs: $ENGINES/logs):"
    tail -n 15 "$STATE/daemon.log" 2>/dev/null >&2
}

# sweep: ends what an earlier run left behind when it was killed
sweep() {
    local owner
    for owner in "$ENGINES"/state/*/owner; do
        [ -e "$owner" ] || continue
        if ! kill -0 "$(cat "$owner")" 2>/dev/null; then
            (use_instance "$(basename "$(dirname "$owner")")" && purge)
        fi
    done
}
