#!/bin/sh
# anchor.sh ROOT STATE [COPIED]: pid 1 of an engine's namespaces. Makes a host of its own out of the file tree ROOT: private
# /run, /etc/docker, /sys and /proc. With COPIED, ROOT is a private, writable copy of that tree which lives in memory.
# Started by instance.sh inside fresh mount, network and pid namespaces.
set -e
root=${1%/} state=$2 copied=${3:-}
read -r pid _ </proc/self/stat # as the outer /proc, still mounted here, numbers it

# A copy of somebody's mount would keep it alive after its owner has unmounted it.
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
if [ -n "$root" ]; then # in the place of /, not by chroot: runc moves its root away with pivot_root
    mount --bind "$root" "$root"
    mount --rbind /dev "$root/dev"
    mkdir -p "$root$state"
    mount --bind "$state" "$root$state"
fi
mkdir -p "$state/cgroup" "$root/etc/docker"
mount --rbind /sys/fs/cgroup "$state/cgroup"
mount -t sysfs sysfs "$root/sys" # sysfs shows the network namespace it was mounted in
mount --move "$state/cgroup" "$root/sys/fs/cgroup"
mount --bind "$state/run" "$root/run"
mount --bind "$state/etc-docker" "$root/etc/docker"
mount -t proc proc "$root/proc"
if [ -n "$root" ]; then
    cd "$root"
    mkdir -p .outer
    pivot_root . .outer
    umount -l /.outer
    rmdir /.outer
fi
ip link set lo up
echo "$pid" >"$state/anchor.pid"
exec docker-init -s -- sleep infinity
