# shellcheck shell=bash
# Sourced. The daemon on a scenario's host.

ADMIN=/run/net-routed/admin.sock
PLUGINS=/run/docker/plugins

java_inside() { [ "$ROOT" = / ] && echo "$JAVA_HOME/bin/java" || echo /usr/bin/java; }

# net_routed ARGUMENTS...: the command line in the foreground
net_routed() { inside timeout 60 "$(java_inside)" "${JVM_FLAGS[@]}" -jar "$STATE/net-routed.jar" "$@"; }

# daemon_launch FLAGS...: starts the daemon in the background and does not wait. WRAPPER, an array, may hold a command
# that runs it.
WRAPPER=()
daemon_launch() {
    # shellcheck disable=SC2016 # expands inside
    inside sh -c 'log=$1; shift; setsid "$@" </dev/null >>"$log" 2>&1 & echo $!' sh "$STATE/daemon.log" \
        "${WRAPPER[@]}" "$(java_inside)" "${JVM_FLAGS[@]}" -jar "$STATE/net-routed.jar" \
        --state-dir "$STATE/journal" "$@" >"$STATE/daemon.pid"
}

daemon_start() {
    daemon_launch "$@"
    eventually 30 daemon_ready_or_dead && daemon_ready && return
    tail -n 15 "$STATE/daemon.log"
    return 1
}

daemon_pid() { cat "$STATE/daemon.pid"; }
daemon_ready() { inside bash -c "$(declare -f listening ready); ready $(daemon_pid)"; }
daemon_alive() { inside test -d "/proc/$(daemon_pid)"; }
daemon_dead() { ! daemon_alive; }
daemon_ready_or_dead() { daemon_ready || daemon_dead; }

# daemon_stop [SIGNAL]
daemon_stop() {
    inside kill "-${1:-TERM}" "$(daemon_pid)"
    eventually 20 daemon_dead
}

daemon_log() { cat "$STATE/daemon.log"; }

# status_lacks TEXT: the daemon has recorded nothing of the kind
status_lacks() {
    local status
    status=$(net_routed status --json) || return
    printf '%s\n' "$status"
    ! grep -qF -e "$1" <<<"$status"
}
