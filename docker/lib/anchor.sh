#!/bin/sh
# anchor.sh ROOT STATE COPIED SYSTEMD: pid 1 of an engine's namespaces. Turns the file tree ROOT into a host with private /run,
# /etc/docker, /sys and /proc. With COPIED, ROOT is a private, writable copy of that tree in memory. With SYSTEMD, the name of a
# cgroup, systemd becomes pid 1. Started by instance.sh inside new mount, network and pid namespaces.
set -e
root=${1%/} state=$2 copied=$3 systemd=$4
read -r pid _ </proc/self/stat # as numbered by the outer /proc, which is still mounted here

# boot: starts systemd in its own cgroup namespace, as it would otherwise take over the machine's groups. Units that would change
# the machine's kernel or take its consoles are masked.
boot() {
    for unit in systemd-sysctl.service systemd-modules-load.service systemd-random-seed.service systemd-udevd.service \
        systemd-remount-fs.service dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
        sys-fs-fuse-connections.mount proc-sys-fs-binfmt_misc.automount getty.target frr.service bird.service; do
        ln -sf /dev/null "/etc/systemd/system/$unit"
    done
    hierarchies=
    for hierarchy in /sys/fs/cgroup/*; do
        [ -e "$hierarchy/cgroup.procs" ] || continue
        hierarchies="$hierarchies ${hierarchy##*/}"
        mkdir -p "$hierarchy/$systemd"
        for set in cpuset.cpus cpuset.mems; do
            [ ! -e "$hierarchy/$set" ] || cat "$hierarchy/$set" >"$hierarchy/$systemd/$set"
        done
        echo 0 >"$hierarchy/$systemd/cgroup.procs" # this process
    done
    echo "$pid" >"$state/anchor.pid"
    # shellcheck disable=SC2016,SC2086 # expands later, with word splitting
    exec unshare --cgroup sh -e -c 'umount -l /sys/fs/cgroup
        mount -t tmpfs tmpfs /sys/fs/cgroup
        for hierarchy; do
            mkdir "/sys/fs/cgroup/$hierarchy"
            case $hierarchy in
                unified) mount -t cgroup2 cgroup /sys/fs/cgroup/unified ;;
                systemd) mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd ;;
                *) mount -t cgroup -o "$hierarchy" cgroup "/sys/fs/cgroup/$hierarchy" ;;
            esac
        done
        exec env container=net-routed-test /sbin/init --unit=multi-user.target' sh $hierarchies
}

# A copy of another process's mount would keep it alive after its owner has unmounted it.
awk '{print $5}' /proc/self/mountinfo | sort -r | while read -r point; do
    case $point in
        / | /proc | /sys | /sys/fs/cgroup | /sys/fs/cgroup/* | /dev | /dev/*) ;;
        *) umount -l "$point" 2>/dev/null || : ;;
    esac
done

if [ -n "$copied" ]; then
    mkdir -p "$root" "$state/memory"
    mount -t tmpfs tmpfs "$state/memory"
    mkdir "$state/memory/upper" "$state/memory/work"
    mount -t overlay overlay -o "lowerdir=$copied,upperdir=$state/memory/upper,workdir=$state/memory/work" "$root"
fi
if [ -n "$root" ]; then # as / itself, not by chroot: runc moves its root away with pivot_root
    mount --bind "$root" "$root"
    mount --rbind /dev "$root/dev"
    mkdir -p "$root$state"
    mount --bind "$state" "$root$state"
fi
mkdir -p "$state/cgroup" "$root/etc/docker"
mount --rbind /sys/fs/cgroup "$state/cgroup"
mount -t sysfs sysfs "$root/sys" # sysfs shows the network namespace that it was mounted in
mount --move "$state/cgroup" "$root/sys/fs/cgroup"
mount --bind "$state/run" "$root/run"
mount --bind "$state/etc-docker" "$root/etc/docker"
mount -t proc proc "$root/proc"
if [ -n "$root" ]; then
    cd "$root"
    outer=.outer-$pid # other instances may start in the same tree
    mkdir -p "$outer"
    pivot_root . "$outer"
    umount -l "/$outer"
    rmdir "/$outer"
fi
! command -v ip >/dev/null || ip link set lo up # a minimal Debian has no ip
if [ -n "$systemd" ]; then
    boot
fi
echo "$pid" >"$state/anchor.pid"
exec docker-init -s -- sleep infinity
