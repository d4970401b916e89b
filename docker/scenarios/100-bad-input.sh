#!/bin/bash
# What is wrong is refused with words that name it, with the right exit status, and nothing half made is left.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

create() { routed_network "$@" bad; }
journal=(--state-dir /run/other)

# recorded: all that the daemon has written down
recorded() { net_routed status --json | grep -o '"Networks":.*'; }

# leaves_nothing: no socket, no process
leaves_nothing() {
    host ls "$PLUGINS" /run/net-routed 2>/dev/null | grep -q sock && return 1
    ! host pgrep -f net-routed.jar
}

begin
# the command line: 2 for usage
check "an unknown flag" exits 2 net_routed --nonsense
check "is named" shows 'nonsense' net_routed --nonsense
check "an unknown command" exits 2 net_routed nonsense
check "an MTU that is no number" exits 2 net_routed --mtu many
check "is named" shows 'many' net_routed --mtu many
check "an MTU too small" exits 2 net_routed --mtu 67
check "an MTU too large" exits 2 net_routed --mtu 65536
check "is named, with what is possible" shows '65536|68.*65535' net_routed --mtu 65536
check "a malformed gateway" exits 2 net_routed --gateway 10.0.0.256
check "is named" shows '10.0.0.256' net_routed --gateway 10.0.0.256
check "a wrong setting in the environment" shows 'many' host env NET_ROUTED_MTU=many "$(java_inside)" -jar "$STATE/net-routed.jar"
check "version says it" shows '[0-9]' net_routed version
check "--help is no error" exits 0 net_routed --help
check "status without a daemon is an error" exits 1 net_routed status
check "which names the socket" shows 'admin.sock' net_routed status
check "none of them left anything" leaves_nothing

# the host: 1
check "a state directory that cannot be written" exits 1 net_routed --state-dir /proc/nowhere
check "is named" shows '/proc/nowhere' net_routed --state-dir /proc/nowhere
host mount -t tmpfs tmpfs /run/docker/plugins
host mount -o remount,ro /run/docker/plugins
check "a plugin directory that cannot be written" exits 1 net_routed "${journal[@]}"
check "is named" shows '/run/docker/plugins' net_routed "${journal[@]}"
host umount /run/docker/plugins
check "without CAP_NET_ADMIN" exits 1 host setpriv --bounding-set -net_admin --inh-caps -net_admin \
    "$(java_inside)" -jar "$STATE/net-routed.jar" "${journal[@]}"
check "which is named" shows 'CAP_NET_ADMIN' host setpriv --bounding-set -net_admin --inh-caps -net_admin \
    "$(java_inside)" -jar "$STATE/net-routed.jar" "${journal[@]}"
check "none of them left anything" leaves_nothing

# sockets: the stale is replaced, the live and the foreign never
host sh -c "echo precious >$PLUGINS/net-routed.sock"
check "a file in the place of the socket" exits 1 net_routed "${journal[@]}"
check "is left alone" same precious host cat "$PLUGINS/net-routed.sock"
host rm "$PLUGINS/net-routed.sock"
must daemon_start
# shellcheck disable=SC2016 # expands later
check "sockets are root's alone" same 600 \
    eval 'host stat -c %a "$PLUGINS/net-routed.sock" "$PLUGINS/ipam-routed.sock" "$ADMIN" | sort -u'
check "a second daemon on the same host" exits 1 net_routed "${journal[@]}"
check "is told so" shows 'another net-routed' net_routed "${journal[@]}"
elsewhere=(unshare --net "$(java_inside)" -jar "$STATE/net-routed.jar" "${journal[@]}")
check "one of another network namespace on the same sockets" exits 1 host timeout 180 "${elsewhere[@]}"
check "is told which" shows "$PLUGINS/|$ADMIN" host timeout 180 "${elsewhere[@]}"
check "a second daemon on the same state directory" exits 1 net_routed --state-dir "$STATE/journal" \
    --netsock second --ipamsock second-ipam --admin-socket /run/second.sock
check "is told which" shows "$STATE/journal" net_routed --state-dir "$STATE/journal" \
    --netsock second --ipamsock second-ipam --admin-socket /run/second.sock
check "the first one goes on" exits 0 net_routed status
must daemon_stop KILL
check "kill -9 leaves the sockets behind" host test -S "$PLUGINS/net-routed.sock"
must daemon_start
check "which are stale, and replaced" exits 0 net_routed status
must dockerd_start

# networks
check "an unknown network option" refused 'speed' create --subnet 10.95.0.0/24 -o speed=fast
check "an MTU out of range" refused '68' create --subnet 10.95.0.0/24 -o mtu=67
check "an MTU that is none" refused 'many' create --subnet 10.95.0.0/24 -o mtu=many
check "no subnet" refused '\-\-subnet' create
check "an unknown IPAM option" refused 'speed' create --subnet 10.95.0.0/24 --ipam-opt speed=fast
check "host bits in the subnet" refused '10.95.0|host bits|invalid' create --subnet 10.95.0.7/24
for prefix in 127.0.0.0/8 224.0.0.0/4 169.254.1.0/24; do
    check "a subnet that cannot be routed: $prefix" refused "${prefix%/*}" create --subnet "$prefix"
done
check "nothing is recorded of them" same '"Networks":[],"Pools":[],"Leases":[],"Endpoints":[]}' recorded
must routed_network --subnet 10.95.0.0/24 good
must start_container box --net good
must start_container opt --net none
must docker network disconnect none opt
before=$(recorded)
check "an unknown endpoint option" refused 'speed' docker network connect --driver-opt speed=fast good opt
check "an endpoint MTU out of range" refused '70000' docker network connect --driver-opt mtu=70000 good opt
# shellcheck disable=SC2016 # expands later
check "nothing half made is left" same "1 1" eval 'echo $(our_links | wc -l) $(our_routes | wc -l)'
check "no address is leased, nothing is recorded" same "$before" recorded

# the socket itself
socket=$STATE/run/docker/plugins/net-routed.sock
call() { curl -sS --max-time 20 --unix-socket "$socket" -H 'Expect:' "http://localhost/$1" "${@:2}"; }
check "an unknown method" shows '"Err"' call NetworkDriver.Nonsense -d '{}'
check "is not found" same 404 call NetworkDriver.Nonsense -d '{}' -o /dev/null -w '%{http_code}'
check "an empty body where a request is needed" shows '"Err": *"[^"]+' call NetworkDriver.CreateNetwork -X POST
check "no JSON" shows '"Err": *"[^"]+' call NetworkDriver.Join -d 'nonsense{'
check "an unknown network" shows '"Err": *"[^"]+' call NetworkDriver.CreateEndpoint \
    -d '{"NetworkID":"0123","EndpointID":"4567","Interface":{"Address":"10.95.0.9/32"},"Options":{}}'
check "deleting the unknown succeeds" same 200 call NetworkDriver.DeleteNetwork -d '{"NetworkID":"0123"}' -o /dev/null -w '%{http_code}'
head -c 10000000 /dev/zero | tr '\0' x >"$STATE/large"
check "a body of 10 MB is refused with words" shows '"Err": *"[^"]+' call NetworkDriver.Join --data-binary "@$STATE/large"
check "half a request has no answer yet" exits 28 \
    call NetworkDriver.Join --max-time 1 -H 'Content-Length: 1000' -d '{"Netw'
raw() { timeout 20 curl -sS --unix-socket "$socket" telnet://x; }
check "what is no HTTP is a bad request" shows '^HTTP/1.1 400 ' eval 'printf "\0\1\2nonsense\r\n\r\n" | raw'
check "and the right ones are answered as before" \
    same '{"Implements":["NetworkDriver","IpamDriver"]}' call Plugin.Activate -X POST
check "nothing is recorded of all this" same "$before" recorded
check "after all that, containers start" once --net good busybox true
check "and the daemon has not been restarted" daemon_alive
must daemon_stop
check "SIGTERM removes the sockets" leaves_nothing
end
