# shellcheck shell=bash
# Sourced after say.sh. This machine's own Docker Engine: started by the service manager, or directly where none runs.

ENGINE_PID=/run/net-routed/dockerd.pid
ENGINE_LOG=/var/log/dockerd.log

# has_systemd: ends the script if systemd runs but systemctl is missing, as systemd's services would seem not to exist
has_systemd() {
    [ -d /run/systemd/system ] || return 1
    command -v systemctl >/dev/null || fail "systemd runs here, but there is no systemctl; nothing was changed"
}
has_sysvinit() { [ "$(</proc/1/comm)" = init ] && [ -x /etc/init.d/docker ]; }
engine_answers() { docker version >/dev/null 2>&1; }

engine_start() {
    engine_answers && return
    if has_systemd; then
        say "starting the Docker Engine: systemctl start docker"
        systemctl start docker || fail "systemctl start docker failed"
    elif has_sysvinit; then
        say "starting the Docker Engine: service docker start"
        service docker start >&2 || fail "service docker start failed"
    else
        say "starting the Docker Engine by itself: dockerd, log $ENGINE_LOG"
        engine_start_alone
    fi
    eventually 60 engine_answers || fail "the Docker Engine does not answer"
}

engine_start_alone() {
    [ ! -e "$ENGINE_LOG" ] || [ "$(stat -c %s "$ENGINE_LOG")" -lt 10000000 ] || mv "$ENGINE_LOG" "$ENGINE_LOG.1"
    setsid dockerd </dev/null >>"$ENGINE_LOG" 2>&1 &
    echo $! >"$ENGINE_PID"
    eventually 60 engine_answers_or_ended "$(cat "$ENGINE_PID")"
    engine_answers && return
    tail -n 10 "$ENGINE_LOG" >&2
    rm -f "$ENGINE_PID"
    fail "dockerd ended"
}

engine_answers_or_ended() { engine_answers || [ ! -d "/proc/$1" ]; }

# engine_stop: stops only a dockerd that was started directly by these scripts
engine_stop() {
    local pid
    [ -e "$ENGINE_PID" ] || return 0
    pid=$(<"$ENGINE_PID")
    if [ -e "/proc/$pid/comm" ] && [ "$(<"/proc/$pid/comm")" = dockerd ]; then
        say "stopping the dockerd that was started here"
        kill "$pid"
        eventually 60 test ! -d "/proc/$pid" || fail "dockerd, process $pid, does not end"
    fi
    rm -f "$ENGINE_PID"
}
