#!/bin/bash
# Covers the installation with Docker Compose, beside FRR, which announces the containers; upgraded and removed. Runs on Docker
# 26.1, the first one whose Debian has Compose 2.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/release.sh"
. "$lib/pings.sh"

# compose_from_debian: unpacks Compose from Debian's package without installing it
compose_from_debian() {
    local package=$ENGINES/compose
    if [ ! -e "$package/usr/libexec/docker/cli-plugins/docker-compose" ]; then
        mkdir -p "$package"
        (cd "$ROOT/tmp" && chroot "$ROOT" sh -c 'cd /tmp && apt-get -q download docker-compose' && dpkg -x docker-compose_*.deb "$package") >&2 ||
            fail "cannot unpack docker-compose"
        rm -f "$ROOT"/tmp/docker-compose_*.deb
    fi
    cp "$package/usr/libexec/docker/cli-plugins/docker-compose" "$STATE/docker-compose"
    cp -r "$PROJECT/docker/compose" "$STATE/compose"
}

# compose ARGUMENTS...: runs Compose in docker/compose
# shellcheck disable=SC2016 # expands inside
compose() { host sh -c 'cd "$0" && exec ../docker-compose "$@"' "$STATE/compose" "$@"; }
command_line() { docker exec net-routed net-routed "$@"; }
version() { command_line version; }
upgrade() { compose up -d --wait && eventually 30 serves; }

# originated ADDRESS: FRR originates the address; a withdrawn one is still shown, with an age of MaxAge (RFC 2328)
originated() {
    docker exec frr vtysh -c 'show ip ospf database external self-originate' | tee "$STATE/database.log" |
        awk -v address="$1" '/LS age:/ {age = $3} /Link State ID:/ && $4 == address && age < 3600 {found = 1} END {exit !found}'
}

# withdrawn6 ADDRESS, withdrawn4 ADDRESS: FRR answers and does not originate it
withdrawn6() { docker exec frr true && ! originated6 "$1"; }
withdrawn4() { docker exec frr true && ! originated "$1"; }
# originated6 ADDRESS: FRR originates the IPv6 address; here the age is the fourth word
originated6() {
    docker exec frr vtysh -c 'show ipv6 ospf6 database as-external self-originated' | tee "$STATE/database.log" |
        awk -v address="$1" 'index($0, address) && $4 < 3600 {found = 1} END {exit !found}'
}


begin_on 26.1
operators_host
must dockerd_start
compose_from_debian
check "docker/image builds without a registry" at_engine "$PROJECT/docker/image"
check "docker/compose/frr-image builds without a registry" at_engine "$PROJECT/docker/compose/frr-image"
printf 'GATEWAY=%s\nMTU=9000\n' "$HOST_IP" >"$STATE/compose/.env"
check "Compose starts net-routed without FRR" eval 'compose up -d net-routed && eventually 30 serves'
must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker network create --driver=net-routed --ipam-driver=ipam-routed --ipv6 --subnet 10.47.0.0/16 --subnet fd00:47::/64 both
must docker run -tid --name seed --net=mine --ip 10.46.1.7 busybox sh
must docker run -tid --name dual --net=both --ip6 fd00:47::7 busybox sh
# shellcheck disable=SC2016 # expands later
check "net-routed prints FRR's configuration" eval 'command_line router-config frr-ospf >"$STATE/compose/frr.conf"'
check "Compose starts FRR" compose up -d
check "FRR announces the container's IPv4 address" eventually 30 originated 10.46.1.7
check "FRR announces a container's IPv6 address" eventually 30 originated6 fd00:47::7
must docker rm -f dual
check "FRR withdraws the IPv6 address of a removed container" eventually 30 withdrawn6 fd00:47::7
must docker network rm both
check "a container has its requested address" same 10.46.1.7/32 addresses_in seed eth0
check "the container has the MTU of .env" same 9000 mtu_in seed eth0
check "the container's default route uses the gateway of .env" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the outside world reaches the container" eventually 15 pings 10.46.1.7 world
check "the packet filter has the daemon's rules and tables" eventually 15 eval 'shows vethr host iptables-save && shows net-routed host nft list tables'
check "a container gets its aliases" gets_its_aliases mine
check_router 10.46.1.7
check "a deleted link is recreated" restored
check "the container with the recreated link is announced" eventually 30 originated 10.46.1.7

watch_over 10.46.1.7
next_release
must at_engine "$PROJECT/docker/image"
check "an upgrade by Compose loses no packet" unnoticed upgrade
check "the upgraded daemon has the new version" eventually 10 same "net-routed $NEXT_VERSION" version
check "FRR has not been restarted by the upgrade" eventually 5 eval "same 0 docker inspect -f '{{.RestartCount}}' frr && originated 10.46.1.7"
check "the gateway is the same after the upgrade" shows "^default via $HOST_IP dev eth0" once --net=mine busybox ip route
check "a container starts and reaches the outside world after the upgrade" once --net=mine busybox ping -c 3 -i 0.3 -W 10 "$WORLD_IP"

must docker rm -f seed
check "FRR withdraws the address of a removed container" eventually 30 withdrawn4 10.46.1.7
must docker network rm mine
check "compose down succeeds" compose down
check "uninstall by the image succeeds" docker run --rm --cap-add NET_ADMIN --net=host -v /run:/run net-routed uninstall
must docker image rm net-routed net-routed-frr
must host rm -r /var/lib/net-routed /run/net-routed /run/frr
check "nothing is left on the host" same "" left
end
