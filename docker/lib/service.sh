# shellcheck shell=bash
# Sourced after say.sh, jar.sh, sockets.sh and dockerd.sh. The daemon in the background: a transient systemd service, or a
# process of its own where systemd does not run.

UNIT=net-routed-run
PID_FILE=/run/net-routed/daemon.pid
LOG=/var/log/net-routed.log

daemon_pid() {
    local pid
    if has_systemd; then
        pid=$(systemctl show -p MainPID --value "$UNIT")
    else
        pid=$(cat "$PID_FILE" 2>/dev/null)
    fi
    # a number alone may be somebody else's by now
    grep -qs net-routed.jar "/proc/${pid:-0}/cmdline" && echo "$pid"
}

# daemon_start FLAGS...: returns when the daemon answers; ends with its error and status when it does not
daemon_start() {
    local pid before
    before=$(stat -c %s "$LOG" 2>/dev/null || echo 0)
    say "starting net-routed ${*:+with $* }(log $LOG)"
    daemon_launch "$@"
    eventually 2 daemon_pid >/dev/null # until then the process is still a shell
    if eventually 60 ready_or_ended && pid=$(daemon_pid) && ready "$pid"; then
        return
    fi
    tail -c "+$((before + 1))" "$LOG" | tail -n 20 >&2
    daemon_status
    exit $?
}

daemon_launch() {
    local java=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$JAR")
    if has_systemd; then
        local settings=()
        mapfile -t settings < <(env | grep '^NET_ROUTED_' | sed 's/^/--setenv=/')
        systemctl reset-failed "$UNIT" 2>/dev/null
        systemd-run --quiet --unit="$UNIT" -p StandardOutput="append:$LOG" -p StandardError="append:$LOG" \
            -p SuccessExitStatus=143 "${settings[@]}" "${java[@]}" "$@" || fail "systemd-run failed"
    else
        setsid "${java[@]}" "$@" </dev/null >>"$LOG" 2>&1 &
        echo $! >"$PID_FILE"
    fi
}

ready_or_ended() {
    local pid
    pid=$(daemon_pid) || return 0
    ready "$pid"
}

# daemon_status: returns the exit status of a daemon that has just ended
daemon_status() {
    if has_systemd; then
        return "$(systemctl show -p ExecMainStatus --value "$UNIT")"
    fi
    daemon_pid >/dev/null && fail "the daemon is still not ready, see $LOG"
    wait "$(cat "$PID_FILE")"
}

daemon_stop() {
    local pid
    pid=$(daemon_pid) || return 0
    say "stopping net-routed"
    kill "$pid"
    eventually 30 test ! -d "/proc/$pid" || fail "net-routed, process $pid, does not end"
    rm -f "$PID_FILE"
}
