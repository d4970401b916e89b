#!/bin/bash
# Covers the installation as a Debian package on a host where systemd is pid 1: ready before Docker, watched by the watchdog,
# hardened, beside FRR, upgraded, and removed.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/release.sh"
. "$lib/pings.sh"

deb() { "$PROJECT/docker/deb" "$STATE/packages"; }
newest() { printf '%s\n' "$STATE/packages"/*.deb | sort -V | tail -n 1; }
install() { host env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends "$(newest)"; }
command_line() { host net-routed "$@"; }
serves() { command_line status; }
unit() { host systemctl show -P "$1" net-routed.service; }
booted() { host systemctl is-system-running | grep -q 'running\|degraded'; }
journal() { host journalctl --no-pager -q -u net-routed; }
killed() { host systemctl kill --kill-whom=main -s KILL net-routed && eventually 30 again; }
again() { [ "$(unit NRestarts)" = 1 ] && serves; }
owned() { host sh -c 'ls -d /var/lib/net-routed /var/cache/net-routed /usr/share/net-routed /etc/default/net-routed' 2>/dev/null; }

# stopped_in_its_tracks: the watchdog ends a daemon that stops responding, and systemd starts another
stopped_in_its_tracks() {
    local before
    before=$(unit MainPID)
    host kill -STOP "$before"
    # shellcheck disable=SC2016 # expands later
    eventually 100 eval '[ "$(unit MainPID)" != "$before" ] && serves'
}

# outlives_a_read_only_disk: the daemon is restarted until the disk can be written again
outlives_a_read_only_disk() {
    local tried
    # shellcheck disable=SC2034 # used by scripts that source this
    tried=$(unit NRestarts)
    # shellcheck disable=SC2016 # expands later
    host mount --bind -o ro /var/lib/net-routed /var/lib/net-routed && host systemctl kill --kill-whom=main -s KILL net-routed &&
        eventually 60 eval '[ "$(unit NRestarts)" -ge $((tried + 8)) ]' && not serves &&
        host umount /var/lib/net-routed && eventually 30 serves
}

# started_by_docker: both are stopped, as at boot; starting Docker starts the daemon first
started_by_docker() { host systemctl stop docker.socket docker net-routed && host systemctl start docker && eventually 30 serves; }

boot_host() {
    must eventually 60 booted
    host rm -f /usr/sbin/policy-rc.d
    must host mount --make-rshared /
    must host sh -c "mkdir -p /var/lib/docker && mount --bind $STATE/data /var/lib/docker"
}

begin_on systemd
boot_host
must eval 'deb >/dev/null'
must host systemctl restart docker
must dockerd_image
check "the package can be installed" install
check "the unit is active, as the daemon has notified systemd that it is ready" same active unit ActiveState
check "the unit is ordered before Docker" shows 'docker.service' unit Before
check "the installed net-routed command reaches the daemon" eventually 15 command_line status
# shellcheck disable=SC2016 # expands inside
check "the pages are installed, with working links" host sh -c 'cd /usr/share/doc/net-routed && test -s bootstrap/OPERATIONS.md &&
    for page in $(sed -n "s/^| .*(\([^)#]*\.md\)).*/\1/p" README.md); do test -s "$page" || exit; done'
check "Debian's changelog has the version of the package" shows "^net-routed \($(cd "$STATE/packages" && echo *.deb | cut -d _ -f 2)\) UNRELEASED" \
    host zcat /usr/share/doc/net-routed/changelog.gz
check "the class data archive exists" host test -s /var/cache/net-routed/classes.jsa
must host sh -c "echo NET_ROUTED_GATEWAY=$HOST_IP >>/etc/default/net-routed; echo NET_ROUTED_MTU=9000 >>/etc/default/net-routed"
must host systemctl restart net-routed
must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -tid --restart always --name seed --net=mine --ip 10.46.1.7 busybox sh
check "a container has its requested address" same 10.46.1.7/32 addresses_in seed eth0
check "the container has the MTU of /etc/default/net-routed" same 9000 mtu_in seed eth0
check "the container's default route uses the gateway of /etc/default/net-routed" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the outside world reaches the container" eventually 15 pings 10.46.1.7 world
check "the packet filter has the daemon's rules and tables" eventually 15 eval 'shows vethr host iptables-save && shows net-routed host nft list tables'
check "a container gets its aliases" gets_its_aliases mine
router_beside frr
check_router 10.46.1.7
check "a deleted link is recreated" restored
check "the log has no warning or error" nothing_went_wrong journal
must host nft add table inet fw
must host nft 'add chain inet fw forward { type filter hook forward priority 10; policy drop; }'
check "within its unit, too, the daemon finds the chain that drops packets" \
    eventually 30 shows 'chain inet fw forward .*drops' command_line status
must host nft delete table inet fw
check "status is content once the chain is gone" eventually 30 not shows 'inet fw' command_line status
check "systemd-analyze security rates the unit's exposure at 3.5 or less" host systemd-analyze security --no-pager --threshold=35 net-routed

check "doctor confirms that net-routed starts before Docker" eventually 5 shows "^ok +start order: net-routed starts before Docker" command_line doctor
must host systemctl start systemd-networkd
check "doctor reports as a fault that systemd-networkd deletes the daemon's routes" eventually 5 shows "^fault +systemd-networkd: it deletes" command_line doctor
must host mkdir -p /etc/systemd/networkd.conf.d
must host sh -c 'printf "[Network]\nManageForeignRoutes=no\n" >/etc/systemd/networkd.conf.d/net-routed.conf'
must host systemctl restart systemd-networkd
check "doctor passes systemd-networkd with ManageForeignRoutes=no" eventually 5 shows "^ok +systemd-networkd: it keeps" command_line doctor
must host systemctl stop systemd-networkd
must host rm /etc/systemd/networkd.conf.d/net-routed.conf

watch_over 10.46.1.7
check "kill -9 loses no packet, and systemd starts the daemon again" unnoticed killed
check "a disk that is read-only for a while loses no packet" unnoticed outlives_a_read_only_disk
next_release
must eval 'deb >/dev/null'
check "an upgrade of the package loses no packet" unnoticed install
check "the upgraded command has the new version" same "net-routed $NEXT_VERSION" command_line version
check "the upgrade keeps the operator's settings" shows MTU=9000 host cat /etc/default/net-routed
check "a container starts and reaches the outside world after the upgrade" once --net=mine busybox ping -c 3 -i 0.3 -W 10 "$WORLD_IP"
check "the watchdog restarts a daemon that hangs, without losing a packet" unnoticed stopped_in_its_tracks
check "starting Docker starts the daemon" started_by_docker
check "a container with --restart always is reached after Docker has started" eventually 60 pings 10.46.1.7 world
check "removing the package loses no packet" unnoticed host dpkg --remove net-routed
check "removing the package keeps the settings in /etc/default" shows '^/etc/default/net-routed' owned
check "removing the package keeps the running container connected" pings 10.46.1.7 world
check "after a new installation the container keeps its address and another one starts" \
    eval 'install && same 10.46.1.7/32 addresses_in seed eth0 && once --net=mine busybox true'
check "purging while a container has a link reports that the journal is kept" \
    shows '/var/lib/net-routed is kept' host dpkg --purge net-routed
check "purging while a container has a link keeps only the journal" same /var/lib/net-routed eval 'owned || :'
check "the container is still reached after the purge" pings 10.46.1.7 world
check "after another installation the daemon has the container's endpoint" eval 'install && shows 10.46.1.7 command_line endpoints'
must docker rm -f seed
must docker network rm mine
check "the package can be purged" host dpkg --purge net-routed
check "purging leaves no directories and settings" same "" eval 'owned || :'
check "purging leaves no unit" not host systemctl cat net-routed
check "nothing is left on the host" same "" left
end
