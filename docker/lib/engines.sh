# shellcheck shell=bash
# Sourced after say.sh, packages.sh and instance.sh. Makes the file trees of engines from Debian's packages.

FOLDER_PACKAGES=(docker.io docker-cli containerd runc iptables nftables iproute2 procps sysvinit-utils tini default-jre-headless)

# build_engine VERSION: makes the engine; nothing to do for one that is made
build_engine() {
    local root
    root=$(engine_root "$1") || exit 1
    busybox_tree
    if [ "$root" = / ] || [ "$1" = copy ]; then
        need_engine
        need docker-init tini
        need ip iproute2
        need pidof sysvinit-utils
    else
        build_folder "${root##*/}" "$root"
    fi
}

busybox_tree() {
    local tree=$ENGINES/rootfs applet
    [ -e "$tree/bin/sh" ] && return
    need busybox busybox-static
    mkdir -p "$tree/bin"
    cp "$(command -v busybox)" "$tree/bin/busybox"
    for applet in $(busybox --list); do
        [ "$applet" = busybox ] || ln -sf busybox "$tree/bin/$applet"
    done
}

# build_folder SUITE ROOT: a small Debian with an engine; about 1 GB and two minutes
build_folder() (
    suite=$1 root=$2 log=$ENGINES/$1.log
    [ -e "$root/.built" ] && return
    need debootstrap debootstrap
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || install_packages debian-archive-keyring
    say "making Debian $suite with its Docker Engine in $root"
    rm -rf --one-file-system "$root"
    debootstrap --variant=minbase "$suite" "$root" >"$log" 2>&1 || fail "debootstrap failed, see $log"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # packages start no service in there
    chmod +x "$root/usr/sbin/policy-rc.d"
    cp -n /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null # a proxy, where there is one
    mount -t proc proc "$root/proc" # the set-up of the JRE wants it
    trap 'umount "$root/proc"' EXIT
    # An archive that stands still is past its date, but signed: the signatures stay checked.
    chroot "$root" sh -e -c 'export DEBIAN_FRONTEND=noninteractive
        apt-get -q -o Acquire::Check-Valid-Until=false update
        apt-get -q -y install --no-install-recommends "$@"' sh "${FOLDER_PACKAGES[@]}" >>"$log" 2>&1 ||
        fail "installing in $root failed, see $log"
    touch "$root/.built"
)
