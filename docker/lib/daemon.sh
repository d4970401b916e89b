# shellcheck shell=bash
# Sourced. The daemon on the host of a scenario.

# shellcheck disable=SC2034 # used by scripts that source this
ADMIN=/run/net-routed/admin.sock
# shellcheck disable=SC2034 # used by scripts that source this
PLUGINS=/run/docker/plugins

# Every instance has the jar and the archives of its classes at this path: an archive is valid for one path of a jar only.
PROGRAM=/run/scenario

java_inside() { [ "$ROOT" = / ] && echo "$JAVA_HOME/bin/java" || echo /usr/bin/java; }

# daemon_files: gives the instance the jar and, for a faster start, class data archives of the daemon and of a command; they are
# made once for each jar and each Java
daemon_files() {
    local made file
    made=$ENGINES/program/$(stat -c %Y-%s "$JAR")-$(java_release) || return
    mkdir -p "$made" "$STATE$PROGRAM"
    (
        flock 8
        [ -e "$made/made" ] || train "$made" || say "$INSTANCE runs without class data archives"
    ) 8>"$made/lock"
    for file in "$made"/*.j??; do
        ln -f "$file" "$STATE$PROGRAM/"
    done
    ln -f "$made/net-routed.jar" "$STATE/net-routed.jar"
}

# java_release: prints a number that identifies the instance's Java
java_release() {
    # shellcheck disable=SC2016 # expands inside
    inside sh -c 'java=$(readlink -f "$0") && cksum <"${java%/bin/java}/release"' "$(java_inside)" | cut -d ' ' -f 1
}

# java_inside_version: prints the version of the instance's Java
java_inside_version() {
    # shellcheck disable=SC2016 # expands inside
    inside sh -c 'java=$(readlink -f "$0") && cat "${java%/bin/java}/release"' "$(java_inside)" |
        sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p'
}

# train DIRECTORY: runs an unused daemon without an engine in its own network namespace, and commands against it. The last one, which
# uses more classes than others, exits with an error, as there is neither an engine nor a routing daemon.
train() {
    local java
    java=$(java_inside)
    find "$ENGINES/program" -mindepth 1 -maxdepth 1 -mtime +2 -exec rm -rf {} +
    cp "$JAR" "$1/net-routed.jar"
    ln -f "$1/net-routed.jar" "$STATE$PROGRAM/"
    touch "$1/made" # a failure is not retried
    # shellcheck disable=SC2016 # expands inside
    inside unshare --net sh -c 'cd "$0" && mkdir training || exit
        trap "rm -rf training" EXIT
        "$@" -XX:ArchiveClassesAtExit=daemon.jsa -jar "$0/net-routed.jar" --plugin-dir "$0/training/plugins" \
            --state-dir "$0/training/state" --admin-socket "$0/training/admin" --docker-socket "$0/training/none" &
        daemon=$!
        tries=0
        until [ -S training/admin ]; do
            [ $((tries += 1)) -le 1200 ] && kill -0 $daemon || exit
            sleep 0.1
        done
        "$@" -jar "$0/net-routed.jar" endpoints --admin-socket "$0/training/admin"
        "$@" -XX:ArchiveClassesAtExit=command.jsa -jar "$0/net-routed.jar" doctor --admin-socket "$0/training/admin"
        kill $daemon
        wait $daemon
        [ -e daemon.jsa ] && [ -e command.jsa ]' "$PROGRAM" "$java" "${JVM_FLAGS[@]}" -Xlog:cds=off >"$1/training.log" 2>&1 &&
        ln -f "$STATE$PROGRAM"/*.jsa "$1/"
}

# java_command KIND: prints how to run the jar as daemon or as command
java_command() {
    [ -e "$STATE$PROGRAM/net-routed.jar" ] || daemon_files >&2
    printf '%s\n' "$(java_inside)" "${JVM_FLAGS[@]}"
    [ ! -e "$STATE$PROGRAM/$1.jsa" ] || printf '%s\n' "-XX:SharedArchiveFile=$PROGRAM/$1.jsa" -Xlog:cds=off
    printf '%s\n' -jar "$PROGRAM/net-routed.jar"
}

# net_routed ARGUMENTS...: runs the command line in the foreground
net_routed() {
    local java
    mapfile -t java < <(java_command command)
    inside timeout 120 "${java[@]}" "$@"
}

# daemon_launch FLAGS...: starts the daemon in the background without waiting for it. The array WRAPPER may hold a command that runs
# it.
WRAPPER=()
daemon_launch() {
    local java
    mapfile -t java < <(java_command daemon)
    # shellcheck disable=SC2016 # expands inside
    inside sh -c 'log=$1; shift; setsid "$@" </dev/null >>"$log" 2>&1 & echo $!' sh "$STATE/daemon.log" \
        "${WRAPPER[@]}" "${java[@]}" --state-dir "$STATE/journal" "$@" >"$STATE/daemon.pid"
}

daemon_start() {
    daemon_launch "$@"
    eventually 30 daemon_ready_or_dead && daemon_ready && http_port_open "$@" && uses Java "$(java_inside_version)" && return
    tail -n 15 "$STATE/daemon.log"
    return 1
}

# http_port_open FLAGS...: the port of --http-port, if it is among the flags, is bound, which happens after all else
http_port_open() {
    while [ $# -gt 1 ]; do
        [ "$1" != --http-port ] || eventually 10 host bash -c "exec 3<>/dev/tcp/127.0.0.1/$2" 2>/dev/null || return
        shift
    done
}

daemon_pid() { cat "$STATE/daemon.pid"; }
daemon_ready() { inside bash -c "$(declare -f listening ready); ready $(daemon_pid)"; }
daemon_alive() { inside test -d "/proc/$(daemon_pid)"; }
daemon_dead() { ! daemon_alive; }
daemon_ready_or_dead() { daemon_ready || daemon_dead; }

# daemon_stop [SIGNAL]: ends the daemon and waits for its end
daemon_stop() {
    inside kill "-${1:-TERM}" "$(daemon_pid)"
    eventually 20 daemon_dead
}

# logged REGEX: prints the lines of the daemon's log that match; waits for the first one, as the daemon may write it later than it
# answers the call that causes it
logged() { eventually 10 grep -E -e "$1" "$STATE/daemon.log"; }

# never_logged REGEX: the daemon's log has no such line
never_logged() { ! grep -E -e "$1" "$STATE/daemon.log"; }

# lines_about REGEX: prints how many lines of the daemon's log match
lines_about() { grep -Eic -e "$1" "$STATE/daemon.log" || :; }

# status_lacks TEXT: status without TEXT: the daemon has recorded no such thing
status_lacks() {
    local status
    status=$(net_routed status --json) || return
    printf '%s\n' "$status"
    ! grep -qF -e "$1" <<<"$status"
}
