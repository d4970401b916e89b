# shellcheck shell=bash
# Sourced. Installs what is missing from Debian's or Ubuntu's own packages; installed packages are left alone.

LEAST_JAVA=17
APT_STAMP=/run/net-routed-apt-refreshed

apt_quiet() { DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=1800 "$@"; }

# apt_refresh: once a day; one process at a time, because apt does not wait for the lock on the lists
apt_refresh() {
    (
        flock 7
        lists_are_fresh && exit
        say "fetching the package lists"
        apt_quiet update >/dev/null && touch "$APT_STAMP"
    ) 7>"$APT_STAMP.lock" || fail "apt-get update failed"
}

# apt sets the time of the lists to the server's, which may be long ago.
lists_are_fresh() {
    [ -n "$(find "$APT_STAMP" -mmin -1440 2>/dev/null)" ] && return
    [ -n "$(find /var/lib/apt/lists -name '*Packages*' -mmin -1440 2>/dev/null | head -n 1)" ]
}

install_packages() {
    command -v apt-get >/dev/null || fail "needs $*; without apt-get, install them by hand"
    apt_refresh
    say "installing $*"
    local log
    log=$(mktemp)
    if ! apt_quiet install --no-install-recommends "$@" >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        fail "could not install $*"
    fi
    rm -f "$log"
}

# need COMMAND PACKAGE: installs the package unless the command exists
need() { command -v "$1" >/dev/null || install_packages "$2"; }

first_available() {
    apt_refresh
    local package
    for package; do
        apt-cache policy "$package" | grep -q 'Candidate: [^(]' && echo "$package" && return
    done
    fail "none of these packages is available: $*"
}

# jdk_home: prints a JDK that is new enough, preferably the default one; nothing if there is none
jdk_home() {
    local home
    for home in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" /usr/lib/jvm/*; do
        [ -x "$home/bin/javac" ] && [ "$(java_version "$home")" -ge "$LEAST_JAVA" ] && echo "$home" && return
    done
    return 0
}

java_version() {
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    echo "${version:-0}"
}

need_jdk() {
    [ -n "$(jdk_home)" ] ||
        install_packages "$(first_available openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless)"
    JAVA_HOME=$(jdk_home)
    export JAVA_HOME
}

need_engine() {
    need dockerd docker.io
    need docker docker-cli # a separate package from Debian 13 on
    need iptables iptables
    need nft nftables # used by scenarios to read and change nftables; the daemon does not use it
}
