# shellcheck shell=bash
# Sourced after say.sh, packages.sh and instance.sh. Creates the file trees of engines from Debian's packages.

FOLDER_PACKAGES=(docker.io containerd runc iptables nftables iproute2 procps sysvinit-utils tini default-jre-headless frr bird2)
BOOTED_PACKAGES=(systemd systemd-sysv dbus) # for a tree whose pid 1 is systemd

# build_engine VERSION: creates the engine's files unless they exist
build_engine() {
    local root
    root=$(engine_root "$1") || exit 1
    busybox_tree || exit 1
    if [ "$1" = systemd ]; then
        FOLDER_PACKAGES+=("${BOOTED_PACKAGES[@]}")
        build_folder "$1" "$COPIED" || exit 1
    elif [[ $1 = bare* ]]; then
        bare_folder "$COPIED"
    elif [ "$root" = / ] || [ "$1" = copy ]; then
        command -v dockerd >/dev/null || without_services install_packages docker.io || exit 1
        need_engine
        need docker-init tini
        need ip iproute2
        need pidof sysvinit-utils
        need pgrep procps
        [ -x /usr/lib/frr/zebra ] || without_services install_packages frr || exit 1
        command -v bird >/dev/null || without_services install_packages bird2 || exit 1
    else
        build_folder "$1" "$root" || exit 1
    fi
}

# without_services COMMAND...: packages that the command installs start no services on this machine
without_services() (
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT
        forbid_services "$policy"
    fi
    "$@"
)

# forbid_services FILE: writes Debian's policy that no service is started
forbid_services() {
    printf '#!/bin/sh\nexit 101\n' >"$1"
    chmod +x "$1"
}

# busybox_tree: creates the image of the containers. The package is only unpacked, as it would replace an installed busybox.
busybox_tree() (
    tree=$ENGINES/rootfs
    [ -e "$tree/bin/sh" ] && return
    mkdir -p "$ENGINES"
    making=$(mktemp -d "$ENGINES/rootfs-XXXXXX") || exit 1
    trap 'rm -rf "$making"' EXIT
    apt_refresh
    cd "$making" || exit 1
    apt_quiet download busybox-static >log 2>&1 || fail "cannot download busybox-static: $(cat log)"
    dpkg -x busybox-static_*.deb package || exit 1
    mkdir -p rootfs/bin
    find package -name busybox -type f -path '*bin/*' -exec cp {} rootfs/bin/ \;
    for applet in $(rootfs/bin/busybox --list); do
        [ "$applet" = busybox ] || ln -sf busybox "rootfs/bin/$applet"
    done
    mv -T rootfs "$tree" || [ -e "$tree/bin/sh" ] # unless another script was faster
)

# build_folder VERSION ROOT: creates a small Debian with an engine and routing daemons; takes about 1 GB and two minutes. An
# existing one gets the packages that it lacks.
build_folder() (
    ! complete "$2" || return 0
    exec 8>"$2.lock"
    flock 8 # another script may be creating it
    [ -e "$2/.built" ] || debian_folder "$2"
    complete "$2" || fill_folder "$2" || exit
    found=$(chroot "$2" dockerd --version)
    [ "$1" = systemd ] || [[ $found == *" version $1."* ]] || fail "${2##*/} has another engine than $1: $found"
    touch "$2/.built"
)

BIRD3=/opt/bird3 # in the engine's file tree

# build_router ROUTER VERSION: adds what a routing daemon needs besides the packages of that engine's tree. bird3 and bird2 exclude
# each other, so bird3 is only unpacked.
build_router() (
    root=$(engine_root "$2") || exit 1
    [ "$1" = bird3 ] || exit 0
    [ ! -x "$root$BIRD3/usr/sbin/bird" ] || exit 0
    [ "$root" != / ] || fail "bird3 is in Debian 13 and later: choose engine 26.1 or 28.5"
    exec 8>"$root.lock"
    flock 8
    say "unpacking bird3 in $root$BIRD3"
    # shellcheck disable=SC2016 # expands in the other shell
    chroot "$root" sh -e -c 'making=$(mktemp -d)
        cd "$making"
        apt-get -q -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root update
        apt-get -q -o APT::Sandbox::User=root download bird3
        dpkg -x bird3_*.deb unpacked
        chmod 755 unpacked
        [ -e "$1" ] || mv -T unpacked "$1"
        rm -rf "$making"' sh "$BIRD3" >>"$root.log" 2>&1 || fail "unpacking bird3 in $root failed, see $root.log"
)

# complete ROOT: the tree exists and contains all packages
complete() {
    local package
    [ -e "$1/.built" ] || return
    for package in "${FOLDER_PACKAGES[@]}"; do
        [ -e "$1/var/lib/dpkg/info/$package.list" ] || return
    done
}

# debian_folder ROOT: creates a minimal Debian of the suite in the directory's name, SUITE or SUITE-TAG
debian_folder() {
    local root=$1
    need debootstrap debootstrap
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || install_packages debian-archive-keyring
    say "making Debian ${root##*/} in $root"
    rm -rf --one-file-system "$root"
    local suite=${root##*/}
    debootstrap --variant=minbase "${suite%%-*}" "$root" >"$root.log" 2>&1 || fail "debootstrap failed, see $root.log"
    forbid_services "$root/usr/sbin/policy-rc.d"
    cp -n /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null # a proxy, if there is one
    return 0
}

# bare_folder ROOT: creates a minimal Debian with nothing but the program that becomes pid 1 of an instance
bare_folder() (
    [ ! -e "$1/.built" ] || exit 0
    exec 8>"$1.lock"
    flock 8
    [ ! -e "$1/.built" ] || exit 0
    need docker-init tini
    debian_folder "$1"
    cp "$(command -v docker-init)" "$1/usr/bin/docker-init"
    touch "$1/.built"
)

# fill_folder ROOT: installs the missing packages
fill_folder() (
    root=$1
    say "installing packages in $root"
    mount -t proc proc "$root/proc" # the JRE's installation needs it
    trap 'umount "$root/proc"' EXIT
    # An archive that is no longer updated is past its date, but its signatures are still checked.
    # docker-cli is a separate package from Debian 13 on.
    chroot "$root" sh -e -c 'export DEBIAN_FRONTEND=noninteractive
        apt-get -q -o Acquire::Check-Valid-Until=false update
        ! apt-cache policy docker-cli | grep -q "Candidate: [^(]" || set -- "$@" docker-cli
        apt-get -q -y install --no-install-recommends "$@"' sh "${FOLDER_PACKAGES[@]}" >>"$root.log" 2>&1 ||
        fail "installing in $root failed, see $root.log"
)
