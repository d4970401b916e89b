#!/bin/bash
# Bad input is refused with a message that names it and with the right exit status, and leaves nothing half created.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

create() { routed_network "$@" bad; }
journal=(--state-dir /run/other)

# recorded: prints everything that the daemon has recorded, without what it learns from the engine later: names and containers' ids
recorded() { net_routed status --json | grep -o '"Networks":.*' | sed -E 's/"(Name|NetworkName|Container|ContainerId)":"[^"]*"/"\1":""/g'; }

# leaves_nothing: no socket and no process remain
leaves_nothing() {
    host ls "$PLUGINS" /run/net-routed 2>/dev/null | grep -q sock && return 1
    ! host pgrep -f net-routed.jar
}

begin
# The command line: exit status 2 for usage errors.
check "an unknown flag is a usage error" exits 2 net_routed --nonsense
check "the error for an unknown flag names it" shows 'nonsense' net_routed --nonsense
check "an unknown command is a usage error" exits 2 net_routed nonsense
check "an MTU that is not a number is a usage error" exits 2 net_routed --mtu many
check "the error for an MTU that is not a number names it" shows 'many' net_routed --mtu many
check "an MTU below the minimum is a usage error" exits 2 net_routed --mtu 67
check "an MTU above the maximum is a usage error" exits 2 net_routed --mtu 65536
check "the error for an MTU out of range names it or the range" shows '65536|68.*65535' net_routed --mtu 65536
check "a malformed gateway is a usage error" exits 2 net_routed --gateway 10.0.0.256
check "the error for a malformed gateway names it" shows '10.0.0.256' net_routed --gateway 10.0.0.256
check "the error for a bad setting in the environment names it" \
    shows 'many' host env NET_ROUTED_MTU=many "$(java_inside)" -jar "$STATE/net-routed.jar"
check "version prints a number" shows '[0-9]' net_routed version
check "--help exits with status 0" exits 0 net_routed --help
check "status without a daemon exits with status 1" exits 1 net_routed status
check "the error of status without a daemon names the socket" shows 'admin.sock' net_routed status
check "usage errors leave no socket and no process" leaves_nothing

# The host: exit status 1.
check "a state directory that cannot be written ends the daemon with status 1" exits 1 net_routed --state-dir /proc/nowhere
check "the error names the state directory" shows '/proc/nowhere' net_routed --state-dir /proc/nowhere
host mount -t tmpfs tmpfs /run/docker/plugins
host mount -o remount,ro /run/docker/plugins
check "a plugin directory that cannot be written ends the daemon with status 1" exits 1 net_routed "${journal[@]}"
check "the error names the plugin directory" shows '/run/docker/plugins' net_routed "${journal[@]}"
host umount /run/docker/plugins
check "a missing CAP_NET_ADMIN ends the daemon with status 1" exits 1 host setpriv --bounding-set -net_admin --inh-caps -net_admin \
    "$(java_inside)" -jar "$STATE/net-routed.jar" "${journal[@]}"
check "the error names CAP_NET_ADMIN" shows 'CAP_NET_ADMIN' host setpriv --bounding-set -net_admin --inh-caps -net_admin \
    "$(java_inside)" -jar "$STATE/net-routed.jar" "${journal[@]}"
check "failed starts leave no socket and no process" leaves_nothing

# Sockets: a stale one is replaced; one in use or another file never is.
host sh -c "echo precious >$PLUGINS/net-routed.sock"
check "a regular file in place of the socket ends the daemon with status 1" exits 1 net_routed "${journal[@]}"
check "the regular file in place of the socket is unchanged" same precious host cat "$PLUGINS/net-routed.sock"
host rm "$PLUGINS/net-routed.sock"
must daemon_start
# shellcheck disable=SC2016 # expands later
check "all three sockets have mode 600" same 600 \
    eval 'host stat -c %a "$PLUGINS/net-routed.sock" "$PLUGINS/ipam-routed.sock" "$ADMIN" | sort -u'
check "a second daemon on the same host ends with status 1" exits 1 net_routed "${journal[@]}"
check "the error says that another net-routed runs" shows 'another net-routed' net_routed "${journal[@]}"
in_other_namespace() { host timeout 180 unshare --net "$(java_inside)" -jar "$STATE/net-routed.jar" "$@"; }
check "a daemon in another network namespace with the same sockets ends with status 1" exits 1 in_other_namespace "${journal[@]}"
check "the error of a daemon in another network namespace names the socket" shows "$PLUGINS/|$ADMIN" in_other_namespace "${journal[@]}"
same_journal=(--state-dir "$STATE/journal" --netsock second --ipamsock second-ipam --admin-socket /run/second.sock)
check "a daemon in another network namespace on the same state directory ends with status 1" exits 1 in_other_namespace "${same_journal[@]}"
check "the error of a daemon on the same state directory names it" shows "$STATE/journal" in_other_namespace "${same_journal[@]}"
check "the first daemon still answers after the second ones failed" exits 0 net_routed status
must daemon_stop KILL
check "a killed daemon leaves its sockets behind" host test -S "$PLUGINS/net-routed.sock"
must daemon_start
check "a daemon that finds stale sockets replaces them and answers" exits 0 net_routed status
must dockerd_start

# Networks.
check "an unknown network option is refused" refused 'speed' create --subnet 10.95.0.0/24 -o speed=fast
check "a network MTU out of range is refused" refused '68' create --subnet 10.95.0.0/24 -o mtu=67
check "a network MTU that is not a number is refused" refused 'many' create --subnet 10.95.0.0/24 -o mtu=many
check "a network without a subnet is refused, and the error names --subnet" refused '\-\-subnet' create
check "an unknown IPAM option is refused" refused 'speed' create --subnet 10.95.0.0/24 --ipam-opt speed=fast
check "a subnet with host bits is refused" refused '10.95.0|host bits|invalid' create --subnet 10.95.0.7/24
for prefix in 127.0.0.0/8 224.0.0.0/4 169.254.1.0/24; do
    check "a subnet that cannot be routed is refused: $prefix" refused "${prefix%/*}" create --subnet "$prefix"
done
check "nothing is recorded of the refused networks" same '"Networks":[],"Pools":[],"Leases":[],"Endpoints":[]}' recorded
must routed_network --subnet 10.95.0.0/24 good
must start_container box --net good
must start_container opt --net none
must docker network disconnect none opt
before=$(recorded)
check "an unknown endpoint option is refused" refused 'speed' docker network connect --driver-opt speed=fast good opt
check "an endpoint MTU out of range is refused" refused '70000' docker network connect --driver-opt mtu=70000 good opt
# shellcheck disable=SC2016 # expands later
check "refused endpoints leave no link and no route" same "1 1" eval 'echo $(our_links | wc -l) $(our_routes | wc -l)'
check "refused endpoints leave no lease and no record" same "$before" recorded

# The socket itself.
socket=$STATE/run/docker/plugins/net-routed.sock
call() { curl -sS --max-time 20 --unix-socket "$socket" -H 'Expect:' "http://localhost/$1" "${@:2}"; }
check "an unknown method gets an error reply" shows '"Err"' call NetworkDriver.Nonsense -d '{}'
check "an unknown method gets HTTP status 404" same 404 call NetworkDriver.Nonsense -d '{}' -o /dev/null -w '%{http_code}'
check "a missing body gets an error reply" shows '"Err": *"[^"]+' call NetworkDriver.CreateNetwork -X POST
check "a body that is not JSON gets an error reply" shows '"Err": *"[^"]+' call NetworkDriver.Join -d 'nonsense{'
check "an endpoint on an unknown network gets an error reply" shows '"Err": *"[^"]+' call NetworkDriver.CreateEndpoint \
    -d '{"NetworkID":"0123","EndpointID":"4567","Interface":{"Address":"10.95.0.9/32"},"Options":{}}'
check "deleting an unknown network succeeds" same 200 call NetworkDriver.DeleteNetwork -d '{"NetworkID":"0123"}' -o /dev/null -w '%{http_code}'
head -c 10000000 /dev/zero | tr '\0' x >"$STATE/large"
check "a body of 10 MB gets an error reply" shows '"Err": *"[^"]+' call NetworkDriver.Join --data-binary "@$STATE/large"
check "an incomplete request gets no reply within a second" exits 28 \
    call NetworkDriver.Join --max-time 1 -H 'Content-Length: 1000' -d '{"Netw'
raw() { timeout 20 curl -sS --unix-socket "$socket" telnet://x; }
check "input that is not HTTP gets status 400" shows '^HTTP/1.1 400 ' eval 'printf "\0\1\2nonsense\r\n\r\n" | raw'
check "valid requests are still answered" \
    same '{"Implements":["NetworkDriver","IpamDriver"]}' call Plugin.Activate -X POST
check "nothing is recorded of the bad requests" same "$before" recorded
check "containers still start after the bad requests" once --net good busybox true
check "the daemon has survived the bad requests" daemon_alive
must daemon_stop
check "SIGTERM removes the sockets and ends the daemon" leaves_nothing
end
