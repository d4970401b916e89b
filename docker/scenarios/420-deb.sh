#!/bin/bash
# Installed as a Debian package on a host where systemd is pid 1: ready before Docker, watched, hardened, beside FRR, upgraded,
# removed.
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
restored() { host ip link del "$(our_links)" && eventually 15 pings 10.46.1.7 world; }
killed() { host systemctl kill --kill-whom=main -s KILL net-routed && eventually 30 again; }
again() { [ "$(unit NRestarts)" = 1 ] && serves; }
owned() { host sh -c 'ls -d /var/lib/net-routed /var/cache/net-routed /usr/share/net-routed /etc/default/net-routed' 2>/dev/null; }

# stopped_in_its_tracks: the watchdog ends a daemon that gives no sign of life, and systemd starts another
stopped_in_its_tracks() {
    local before
    before=$(unit MainPID)
    host kill -STOP "$before"
    # shellcheck disable=SC2016 # expands later
    eventually 100 eval '[ "$(unit MainPID)" != "$before" ] && serves'
}

# outlives_a_read_only_disk: it is tried again for as long as that takes
outlives_a_read_only_disk() {
    local tried
    # shellcheck disable=SC2034 # for those that source this
    tried=$(unit NRestarts)
    # shellcheck disable=SC2016 # expands later
    host mount --bind -o ro /var/lib/net-routed /var/lib/net-routed && host systemctl kill --kill-whom=main -s KILL net-routed &&
        eventually 60 eval '[ "$(unit NRestarts)" -ge $((tried + 8)) ]' && not serves &&
        host umount /var/lib/net-routed && eventually 30 serves
}

# started_by_docker: as at boot, where both are stopped
started_by_docker() { host systemctl stop docker.socket docker net-routed && host systemctl start docker && serves; }

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
check "the package is installed" install
check "its unit is active: the daemon has said that it is ready" same active unit ActiveState
check "and is started before Docker" shows 'docker.service' unit Before
check "the command line finds it" command_line status
check "its classes are archived" host test -s /var/cache/net-routed/classes.jsa
must host sh -c "echo NET_ROUTED_GATEWAY=$HOST_IP >>/etc/default/net-routed; echo NET_ROUTED_MTU=9000 >>/etc/default/net-routed"
must host systemctl restart net-routed
must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -tid --restart always --name seed --net=mine --ip 10.46.1.7 busybox sh
check "a container has its address" same 10.46.1.7/32 addresses_in seed eth0
check "and the MTU of /etc/default" same 9000 mtu_in seed eth0
check "and default route" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the world reaches it" pings 10.46.1.7 world
check "the packet filter has our rules and tables" eval 'shows vethr host iptables-save && shows net-routed host nft list tables'
check "a container gets its aliases" gets_its_aliases mine
router_beside frr
check_router 10.46.1.7
check "a link deleted by hand comes back" restored
check "nothing went wrong" nothing_went_wrong journal
check "its exposure is small: 3.5 of 10 at most" host systemd-analyze security --no-pager --threshold=35 net-routed

check "doctor sees that it is started before Docker" shows "^ok +start order: net-routed starts before Docker" command_line doctor
must host systemctl start systemd-networkd
check "and that systemd-networkd would delete our routes" shows "^fault +systemd-networkd: it deletes" command_line doctor
must host mkdir -p /etc/systemd/networkd.conf.d
must host sh -c 'printf "[Network]\nManageForeignRoutes=no\n" >/etc/systemd/networkd.conf.d/net-routed.conf'
must host systemctl restart systemd-networkd
check "until it is told not to" shows "^ok +systemd-networkd: it keeps" command_line doctor
must host systemctl stop systemd-networkd
must host rm /etc/systemd/networkd.conf.d/net-routed.conf

watch_over 10.46.1.7
check "no packet is lost by kill -9; systemd starts it again" unnoticed killed
check "nor by a disk that is read-only for a while" unnoticed outlives_a_read_only_disk
next_release
must eval 'deb >/dev/null'
check "no packet is lost by an upgrade" unnoticed install
check "which is one" same "net-routed $NEXT_VERSION" command_line version
check "and keeps what the operator set" shows MTU=9000 host cat /etc/default/net-routed
check "a container starts" once --net=mine busybox ping -c 1 -W 2 "$WORLD_IP"
check "no packet is lost while the watchdog ends one that hangs" unnoticed stopped_in_its_tracks
check "where Docker starts, it starts first" started_by_docker
check "and who is to come back does" eventually 60 pings 10.46.1.7 world
check "no packet is lost by a removal" unnoticed host dpkg --remove net-routed
check "which leaves journal and settings" shows '^/etc/default/net-routed' owned
check "and what the container uses" pings 10.46.1.7 world
check "installed again, it goes on" eval 'install && same 10.46.1.7/32 addresses_in seed eth0 && once --net=mine busybox true'
check "purged while a container has a link, it says what it keeps" \
    shows '/var/lib/net-routed is kept' host dpkg --purge net-routed
check "which is the journal alone" same /var/lib/net-routed eval 'owned || :'
check "the container does not notice" pings 10.46.1.7 world
check "and is served when the package is installed again" eval 'install && shows 10.46.1.7 command_line endpoints'
must docker rm -f seed
must docker network rm mine
check "purging" host dpkg --purge net-routed
check "leaves no file" same "" eval 'owned || :'
check "no unit" not host systemctl cat net-routed
check "nothing else" same "" left
end
