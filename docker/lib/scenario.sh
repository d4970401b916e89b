# shellcheck shell=bash
# Sourced by every scenario. Provides a host with a daemon, a Docker Engine and the outside world. ENGINE selects the engine
# (20.10). Every check prints a line that begins with "ok" or "FAIL".
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

# The time limits of `eventually` are for an idle machine. Scenarios run side by side, beside Maven's tests and other load: a check
# may fail because something is wrong, never because something is slow.
PATIENCE=6

# prepare: sets up what a scenario needs before it has a host
prepare() {
    SCENARIO=$(basename "$0" .sh)
    exec 3>&1 4>&2
    trap 'cleanup' EXIT
    trap 'exit 130' INT TERM
    require_root
    uses Linux "$(kernel_version)"
    sweep
    build_jar
}

# begin: creates a new host; everything on it ends with the scenario
begin() { begin_on "${ENGINE:-20.10}"; }

# begin_on ENGINE: like begin, but with this engine instead of the one in ENGINE of the environment
begin_on() {
    prepare
    use_instance "$1-${SCENARIO%%-*}p$$"
    build_engine "$VERSION" || exit 1
    say "$SCENARIO on $VERSION"
    namespaces_up
    echo $$ >"$STATE/owner"
    cp "$ENGINES/rootfs/bin/busybox" "$STATE/busybox"
    if [[ $VERSION != bare* ]]; then # it has neither Java nor ip yet
        daemon_files
        world_up
    fi
}

# end: records that the scenario reached its end; the last line of each scenario
end() { ENDED=yes; }

cleanup() {
    local status=$?
    trap - EXIT INT TERM
    exec >&3 2>&4 # an interrupt may come while the output is redirected
    [ "${ENDED:-no}" = yes ] || failed "runs to its end"
    if [ -n "${LAB:-}" ]; then
        [ "$FAILED" = 0 ] || lab_keep_logs
        lab_down
    elif [ -n "${STATE:-}" ]; then # otherwise it ended before there was a host
        [ "$FAILED" = 0 ] || keep_logs
        purge
    fi
    [ "$status" != 0 ] || [ "$FAILED" = 0 ] || status=1
    exit "$status"
}

keep_logs() {
    mkdir -p "$ENGINES/logs"
    cp "$STATE"/*.log "$ENGINES/logs/" 2>/dev/null
    say "last lines of the daemon's log (all logs: $ENGINES/logs):"
    tail -n 15 "$STATE/daemon.log" 2>/dev/null >&2
}

# sweep: removes what an earlier run left behind when it was killed
sweep() {
    local owner
    for owner in "$ENGINES"/state/*/owner; do
        [ -e "$owner" ] || continue
        if ! kill -0 "$(cat "$owner")" 2>/dev/null; then
            (use_instance "$(basename "$(dirname "$owner")")" && purge)
        fi
    done
}
