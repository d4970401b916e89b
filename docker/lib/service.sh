# shellcheck shell=bash
# Sourced after say.sh, jar.sh, sockets.sh and dockerd.sh. The daemon in the background: a transient systemd service, which systemd
# restarts after a crash, or, without systemd, a process that is not restarted. Neither is started again after a reboot.

UNIT=net-routed-run
PID_FILE=/run/net-routed/daemon.pid
LOG=/var/log/net-routed.log
COMMAND=/usr/local/bin/net-routed

# command_install: installs the command line of this checkout
command_install() {
    mkdir -p "${COMMAND%/*}"
    printf '#!/bin/sh\n# The command net-routed(8), made by docker/run.\nexec%s "$@"\n' \
        "$(printf ' %q' "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$JAR")" >"$COMMAND"
    chmod 755 "$COMMAND"
}

service_pid() {
    local pid
    if has_systemd; then
        pid=$(systemctl show -p MainPID --value "$UNIT")
    else
        [ ! -e "$PID_FILE" ] || pid=$(<"$PID_FILE")
    fi
    is_daemon "${pid:-0}" && echo "$pid"
}

# is_daemon PID: the process is a daemon; the number alone may belong to another process by now. Uses the shell alone: a missing
# program must not make the daemon seem gone.
is_daemon() {
    local words=()
    { mapfile -d '' -t words <"/proc/$1/cmdline"; } 2>/dev/null
    [[ "${words[*]}" == *net-routed.jar* ]]
}

# service_start FLAGS...: returns once the daemon answers; otherwise exits with its error and status
service_start() {
    local pid before
    before=$(stat -c %s "$LOG" 2>/dev/null || echo 0)
    say "starting net-routed ${*:+with $* }(log $LOG)"
    service_launch "$@"
    eventually 2 service_pid >/dev/null # until then the process is still a shell
    if eventually 60 ready_or_ended && pid=$(service_pid) && ready "$pid"; then
        return
    fi
    tail -c "+$((before + 1))" "$LOG" | tail -n 20 >&2
    service_status
    exit $?
}

service_launch() {
    local java=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$JAR")
    local -x NET_ROUTED_LOG_FILE=${NET_ROUTED_LOG_FILE:-$LOG} # the daemon rotates it; the output of the JVM itself goes there, too
    if has_systemd; then
        local settings=()
        mapfile -t settings < <(env | grep '^NET_ROUTED_' | sed 's/^/--setenv=/')
        systemctl reset-failed "$UNIT" 2>/dev/null
        systemd-run --quiet --unit="$UNIT" -p StandardOutput="append:$LOG" -p StandardError="append:$LOG" \
            -p SuccessExitStatus=143 -p Restart=on-failure -p RestartSec=1 -p RestartPreventExitStatus=2 \
            -p StartLimitIntervalSec=0 "${settings[@]}" "${java[@]}" "$@" || fail "systemd-run failed"
    else
        setsid "${java[@]}" "$@" </dev/null >>"$LOG" 2>&1 &
        echo $! >"$PID_FILE"
    fi
}

ready_or_ended() {
    local pid
    pid=$(service_pid) || return 0
    ready "$pid"
}

# service_check FLAGS...: exits with the daemon's message and status 2 if the flags are invalid. "version" parses everything before
# it.
service_check() {
    local output
    if ! output=$("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$JAR" "$@" version 2>&1); then
        printf '%s\n' "$output" >&2
        exit 2
    fi
}

# service_status: returns the exit status of a daemon that has just ended
service_status() {
    local status
    service_pid >/dev/null && fail "the daemon is still not ready, see $LOG"
    if has_systemd; then
        status=$(systemctl show -p ExecMainStatus --value "$UNIT")
        systemctl stop "$UNIT" 2>/dev/null # otherwise it would be restarted again and again
        return "$status"
    fi
    wait "$(cat "$PID_FILE")"
}

service_stop() {
    local pid
    pid=$(service_pid) && say "stopping net-routed"
    if has_systemd; then
        systemctl stop "$UNIT" 2>/dev/null # also one that waits for its restart
    elif [ -n "$pid" ]; then
        kill "$pid"
        eventually 30 test ! -d "/proc/$pid"
    fi
    ! service_pid >/dev/null || fail "net-routed, process $pid, does not end"
    rm -f "$PID_FILE"
}
