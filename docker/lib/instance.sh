# shellcheck shell=bash
# Sourced after say.sh. An instance is one Docker Engine in its own network, mount and pid namespaces: a host in miniature. Its name
# is VERSION or VERSION-TAG; two tags of a version are two hosts.

ENGINES=${ENGINES_DIR:-/var/cache/net-routed-test}
# What must answer within seconds has priority over everything else on the machine: neighbours take a silent router for dead, and
# Docker gives up a plugin that does not answer. They cannot know that it was merely not scheduled.
# shellcheck disable=SC2034 # used by scripts that source this
PRIORITY=(nice -n -20)
INNER_PATH=/usr/sbin:/usr/bin:/sbin:/bin

# use_instance NAME: selects the instance that the functions below work on
use_instance() {
    INSTANCE=$1
    STATE=$ENGINES/state/$1
    if [ "${VERSION:-}" != "${1%%-*}" ] || [ "$VERSION" = copy ]; then
        VERSION=${1%%-*}
        ROOT=$(engine_root "$VERSION") || exit 1
    fi
    COPIED=
    SYSTEMD=
    [ "$VERSION" != copy ] || COPIED=/
    [[ $VERSION != bare* ]] || COPIED=$ENGINES/${VERSION#bare}-bare
    CGROUP=net-routed-test-${1//./}
    [ "$VERSION" != systemd ] || COPIED=$ENGINES/bookworm-systemd SYSTEMD=$CGROUP
}

# engine_root VERSION: prints the file tree that contains this engine; / for the machine's own
engine_root() {
    case $1 in
        20.10) machine_has "$1" && echo / || echo "$ENGINES/bookworm" ;;
        26.1) machine_has "$1" && echo / || echo "$ENGINES/trixie" ;;
        28.5) machine_has "$1" && echo / || echo "$ENGINES/sid" ;;
        own) echo / ;;
        copy) echo "$STATE/root" ;; # a copy of this machine's files
        systemd) echo "$STATE/root" ;; # a copy of a Debian whose pid 1 is systemd
        bare*) echo "$STATE/root" ;; # a copy of a minimal Debian of the suite that follows
        *) fail "unknown engine $1: 20.10, 26.1, 28.5, own (this machine's), copy (of its files), systemd or bareSUITE" ;;
    esac
}

machine_has() { dockerd --version 2>/dev/null | grep -q "version $1\."; }

# anchor: prints the process id of the instance's pid 1 if it lives; starts no process, as it is called all the time
anchor() {
    local pid command
    [ -e "$STATE/anchor.pid" ] && read -r pid <"$STATE/anchor.pid" || return 1
    { mapfile -d '' -t command <"/proc/$pid/cmdline"; } 2>/dev/null || return 1
    case ${command[*]} in
        "docker-init -s -- sleep infinity" | "/sbin/init "*) echo "$pid" ;;
        *) return 1 ;;
    esac
}

# inside COMMAND...: runs the command in the instance's namespaces
inside() {
    local pid
    pid=$(anchor) || fail "engine $INSTANCE is not up"
    env -i PATH="$INNER_PATH" HOME=/root LANG=C.UTF-8 TERM="${TERM:-dumb}" nsenter -t "$pid" -m -n -p -- "$@"
}

# here COMMAND...: runs the machine's own command in the instance's network namespace
here() { nsenter -t "$(anchor)" -n -- "$@"; }

# namespaces_up: creates an empty host without an engine
namespaces_up() {
    anchor >/dev/null && return
    rm -rf "$STATE/run" "$STATE/anchor.pid"
    mkdir -p "$STATE"/{run/lock,run/docker/plugins,data,etc-docker}
    chmod 700 "$STATE"
    env -i PATH="$INNER_PATH" setsid unshare --mount --net --pid --fork --propagation private \
        sh "$(dirname "${BASH_SOURCE[0]}")/anchor.sh" "$ROOT" "$STATE" "$COPIED" "$SYSTEMD" </dev/null >"$STATE/anchor.log" 2>&1 &
    eventually 10 anchor >/dev/null || fail "no namespaces for $INSTANCE: $(cat "$STATE/anchor.log")"
}

# namespaces_down: kills everything in the instance at once, as a power loss would
namespaces_down() {
    local pid
    pid=$(anchor) || return 0
    kill -KILL "$pid"
    eventually 30 test ! -d "/proc/$pid"
    find /sys/fs/cgroup -depth -type d \( -path "*/$CGROUP" -o -path "*/$CGROUP/*" \) -exec rmdir {} + 2>/dev/null
    rm -f "$STATE/anchor.pid"
}

purge() {
    eventually 10 nobody_makes_it # an interrupted script may still be creating it
    namespaces_down
    rm -rf "$STATE"
}

nobody_makes_it() { anchor >/dev/null || ! pgrep -f "unshare .*anchor\.sh [^ ]* $STATE( |\$)" >/dev/null 2>&1; }

# dockerd_start FLAGS...: starts the engine and waits until it answers. The array ENGINE_WRAPPER may hold a command that runs it.
ENGINE_WRAPPER=()
dockerd_start() {
    local pid
    # shellcheck disable=SC2016 # expands inside
    pid=$(inside sh -c 'log=$1; shift; setsid "$@" </dev/null >>"$log" 2>&1 & echo $!' sh "$STATE/dockerd.log" \
        "${ENGINE_WRAPPER[@]}" dockerd --data-root="$STATE/data" --cgroup-parent="/$CGROUP" \
        --exec-opt native.cgroupdriver=cgroupfs "$@")
    if ! eventually 60 dockerd_answers_or_died "$pid" || ! dockerd_answers; then
        tail -n 20 "$STATE/dockerd.log" >&2
        fail "dockerd of $INSTANCE does not answer; see $STATE/dockerd.log"
    fi
    uses "Docker Engine" "$(inside docker version --format '{{.Server.Version}}')"
    uses iptables "$(iptables_version)"
    dockerd_image
}

dockerd_answers() { [ -S "$STATE/run/docker.sock" ] && inside docker version >/dev/null 2>&1; }
dockerd_answers_or_died() { dockerd_answers || dockerd_gone "$1"; }

# dockerd_image: imports busybox made from this machine's own binary; uses no registry
dockerd_image() {
    inside docker image inspect busybox >/dev/null 2>&1 && return
    tar -C "$ENGINES/rootfs" -c . |
        inside docker import --change 'ENV PATH=/bin' --change 'CMD ["sh"]' - busybox >/dev/null ||
        fail "cannot import the image"
}

# dockerd_signal SIGNAL: ends dockerd alone and waits for its end; containers survive KILL
dockerd_signal() {
    local pid
    pid=$(inside pidof dockerd) || return 0
    inside kill "-$1" "$pid"
    eventually 60 dockerd_gone "$pid" || fail "dockerd of $INSTANCE does not end"
}

dockerd_gone() { ! inside test -d "/proc/$1"; }

# uses PROGRAM VERSION: prints what a scenario runs with, for the page of tested versions; nothing outside of scenarios, which keep
# their output in descriptor 3
uses() { [ -z "${2:-}" ] || { printf 'uses %s %s\n' "$1" "$2" >&3; } 2>/dev/null || :; }

# package_version PACKAGE: prints the version of the package in the instance, without Debian's own parts
package_version() {
    # shellcheck disable=SC2016 # dpkg-query's own variable
    inside dpkg-query -W -f '${Version}\n' "$1" | sed 's/^[0-9]*://; s/-[^-]*$//'
}

iptables_version() { inside iptables --version 2>/dev/null | sed -n 's/^iptables v\([0-9.]*\).*/\1/p'; }

# install_inside PACKAGES...: installs them into a copy of this machine's files; no service is started, and their scripts see the
# instance's network
install_inside() {
    inside sh -c 'printf "#!/bin/sh\nexit 101\n" >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d' || return
    apt_refresh
    nsenter -t "$(anchor)" -m -p -- env -i PATH="$INNER_PATH" DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --download-only install --no-install-recommends "$@" </dev/null || return
    inside env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-download install --no-install-recommends "$@" </dev/null
}
