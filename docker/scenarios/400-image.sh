#!/bin/bash
# Covers the installation as an image: built without a registry, run like the first release, with all rights and with the fewest,
# beside FRR, upgraded, and removed.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/release.sh"
. "$lib/pings.sh"

FIRST=(--privileged -v /run/docker/plugins:/run/docker/plugins -v /var/lib/net-routed:/var/lib/net-routed
    -v /run/net-routed:/run/net-routed -v /var/run/docker.sock:/var/run/docker.sock
    -v /var/run/docker/netns:/var/run/docker/netns:rslave)
ALL=(--privileged -v /run:/run:rslave -v /var/lib/net-routed:/var/lib/net-routed)
LEAST=(--cap-drop ALL --cap-add NET_ADMIN --cap-add NET_RAW --cap-add SYS_ADMIN --cap-add SYS_NICE --cap-add DAC_OVERRIDE
    --security-opt apparmor=unconfined --security-opt label=disable --read-only --tmpfs /tmp:noexec -v /run:/run:rslave -v /var/lib/net-routed:/var/lib/net-routed)

# run_image FLAGS...: returns once the daemon answers
run_image() { docker run -d --name net-routed --restart always --net=host "$@" && eventually 30 serves; }
with_first() { run_image "${FIRST[@]}" "$1" --gateway "$HOST_IP" --debug --mtu 9000; }
with_all() { run_image "${ALL[@]}" "$1" --gateway "$HOST_IP" --mtu 9000; }
with_least() { run_image "${LEAST[@]}" "$1" --gateway "$HOST_IP" --mtu 9000; }
stop_image() { docker stop net-routed && docker rm net-routed; }
upgrade() { stop_image && "$@"; }
command_line() { docker exec net-routed net-routed "$@"; }
version() { command_line version; }
logs() { docker logs net-routed; }
vtysh_version() { host vtysh -c 'show version' | sed -n 's/^FRRouting \([^ ]*\).*/\1/p'; }

begin
operators_host
privileged_engine --live-restore
check "docker/image builds without a registry" at_engine "$PROJECT/docker/image" net-routed
check "the image runs with the flags of the first release" with_first net-routed
must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -tid --name seed --net=mine --ip 10.46.1.7 busybox sh
check "a container has its requested address" same 10.46.1.7/32 addresses_in seed eth0
check "the container has the MTU given to the daemon" same 9000 mtu_in seed eth0
check "the container's default route uses the daemon's gateway" shows "^default via $HOST_IP dev eth0" within seed ip route
check "the outside world reaches the container" eventually 15 pings 10.46.1.7 world
check "the packet filter has the daemon's rules and tables" eventually 15 eval 'shows vethr host iptables-save && shows net-routed host nft list tables'
check "a deleted link is recreated by the image with the first release's flags" restored
check "the log has no warning or error with the first release's flags" nothing_went_wrong logs

router_beside frr
watch_over 10.46.1.7
check "the change to all of /run loses no packet" unnoticed upgrade with_all net-routed
check_router 10.46.1.7
check "doctor reports the host's version of FRR, not the image's" shows "routing daemon: FRR $(vtysh_version) runs" command_line doctor
check "with all of /run a container gets its aliases" gets_its_aliases mine
check "the log has no warning or error with all of /run" nothing_went_wrong logs

watch_over 10.46.1.7
check "the change to the fewest rights loses no packet" unnoticed upgrade with_least net-routed
check_router 10.46.1.7
must host sysctl -w net.ipv4.ip_forward=0
check "with the fewest rights forwarding is switched on again" eventually 30 same 1 host sysctl -n net.ipv4.ip_forward
check "with the fewest rights a container gets its aliases" gets_its_aliases mine
check "with the fewest rights the daemon runs at nice level -10" shows '^ *-10$' host ps -C java -o ni=
check "with the fewest rights a container starts and reaches the outside world" once --net=mine busybox ping -c 3 -i 0.3 -W 10 "$WORLD_IP"
check "a deleted link is recreated with the fewest rights" restored
check "the log has no warning or error with the fewest rights" nothing_went_wrong logs

next_release
must at_engine "$PROJECT/docker/image" net-routed:next
check "an upgrade of the image loses no packet" unnoticed upgrade with_least net-routed:next
check "the upgraded daemon has the new version" same "net-routed $NEXT_VERSION" version
check "a reconcile after the upgrade changes no link and no route" same "$(our_links_and_routes)" eval 'net_routed reconcile >/dev/null && our_links_and_routes'

dockerd_signal TERM
privileged_engine --live-restore
check "containers are reached after a restart of Docker with live-restore" eventually 15 eval 'serves && pings 10.46.1.7 world'
check "a container starts after a restart of Docker with live-restore" once --net=mine busybox true

must docker rm -f seed
must docker network rm mine
must stop_image
check "uninstall by the image succeeds" docker run --rm --cap-add NET_ADMIN --net=host -v /run:/run net-routed:next uninstall
must docker image rm net-routed net-routed:next
must host rm -r /var/lib/net-routed /run/net-routed
check "nothing is left on the host" same "" left
end
