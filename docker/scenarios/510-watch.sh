#!/bin/bash
# Covers what monitoring and a browser see: metrics follow events, /health and /ready are correct, and the port answers only
# permitted requests.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

PORT=9146

# from_socket PATH, from_port PATH [CURL_FLAGS...]
from_socket() { curl -sS -m 20 --unix-socket "$STATE/run/net-routed/admin.sock" "http://localhost$1"; }
from_port() { here curl -sS -m 20 "${@:2}" "http://127.0.0.1:$PORT$1"; }

# code PATH [CURL_FLAGS...]
code() { from_port "$1" -o /dev/null -w '%{http_code}\n' "${@:2}"; }

# metric SERIES: prints its value
metric() { from_socket /metrics | awk -v series="$1 " 'index($0, series) == 1 {print $NF}'; }
measures() { same "$2" metric "$1"; }

# more_than NUMBER SERIES
more_than() {
    local value
    value=$(metric "$2") && echo "$2 is $value" && awk -v value="$value" -v least="$1" 'BEGIN {exit !(value > least)}'
}

# tells PATH CHECK STATUS: this check of /health or /ready has this status
tells() {
    local answer
    answer=$(from_socket "$1")
    printf '%s\n' "$answer"
    jq -e --arg name "$2" --arg status "$3" 'any(.Checks[]; .Name == $name and .Status == $status)' <<<"$answer" >/dev/null
}

instance() { from_socket /metrics | grep '^net_routed_instance_info'; }
fill() { ! host sh -c "cat /dev/zero >$STATE/journal/filler" 2>/dev/null; }

begin
need jq jq
command -v promtool >/dev/null || without_services install_packages prometheus
mkdir -p "$STATE/journal"
host mount -t tmpfs -o size=8m tmpfs "$STATE/journal"
must daemon_start
check "without --http-port nothing listens on the port" not from_port /
check "without --http-port the admin socket serves metrics" shows '^net_routed_build_info' from_socket /metrics
before=$(instance)
must daemon_stop
must daemon_start --http-port "$PORT"
check "each run of the daemon has its own instance id" not same "$before" instance
check "before the engine has started /ready passes its check with a warning" eventually 10 tells /ready engine warn
check "before the engine has started /ready has status 200" same 200 code /ready
must dockerd_start
must routed_network --subnet 10.90.0.0/29 net

check "a new pool has all its free addresses in the metrics" measures 'net_routed_free_addresses{pool="10.90.0.0/29"}' 6.0
must start_container box --net net --ip 10.90.0.2
check "a running container is counted as a joined endpoint" measures 'net_routed_endpoints{joined="yes"}' 1.0
check "the address of a running container is counted as a requested lease" measures 'net_routed_leases{pool="10.90.0.0/29",purpose="requested"}' 1.0
check "a running container reduces the free addresses of its pool" measures 'net_routed_free_addresses{pool="10.90.0.0/29"}' 5.0
check "the join of the container is counted" measures 'net_routed_call_duration_seconds_count{method="NetworkDriver.Join",outcome="done"}' 1
check "commits of the journal are counted" more_than 3 'net_routed_journal_commit_duration_seconds_count{outcome="done"}'
check "the route of the container is counted as wanted" eventually 15 measures net_routed_routes_wanted 1.0
check "the route of the container is counted as present" eventually 15 measures net_routed_routes_present 1.0
repaired=$(metric 'net_routed_repairs_total{step="add route"}')
must host ip route del 10.90.0.2
check "a repaired route is counted" eventually 15 more_than "$repaired" 'net_routed_repairs_total{step="add route"}'
must host ip route replace 10.90.0.2 via "$WORLD_IP" proto static
check "a foreign route in the way is counted" eventually 15 measures net_routed_routes_foreign 1.0
must host ip route del 10.90.0.2
check "a deleted foreign route is no longer counted" eventually 15 measures net_routed_routes_foreign 0.0
# shellcheck disable=SC2016 # expands later
check "a refused call is counted as refused" eval 'docker run --rm --net net --ip 10.90.0.2 busybox true; [ "$(metric \
    "net_routed_call_duration_seconds_count{method=\"IpamDriver.RequestAddress\",outcome=\"refused\"}")" = 1 ]'
must docker rm -f box
check "a removed container is not counted as an endpoint" measures 'net_routed_endpoints{joined="yes"}' 0.0
check "a removed container's address is counted as free" measures 'net_routed_free_addresses{pool="10.90.0.0/29"}' 6.0
check "a removed container's link is not counted as dead" eventually 15 measures net_routed_dead_links 0.0

check "promtool accepts the metrics" eval 'from_socket /metrics | promtool check metrics'
check "promtool accepts the alert rules" promtool check rules "$PROJECT/docker/monitoring/net-routed-alerts.yml"
check "/health has status 200" same 200 code /health
check "/ready passes its check of the engine" eventually 15 tells /ready engine pass
must fill
check "/health fails its check of the journal on a full disk" eventually 30 tells /health journal fail
check "/health has status 503 on a full disk" same 503 code /health
check "/health names the full disk" shows 'No space left' from_port /health
check "/ready has status 503 on a full disk" same 503 code /ready
must host rm "$STATE/journal/filler"
check "/health has status 200 once the disk has room" eventually 90 same 200 code /health
dockerd_signal KILL
check "/ready shows a warning when the engine is killed" eventually 90 tells /ready engine warn
check "/ready has status 200 without the engine" same 200 code /ready
must dockerd_start
check "/ready passes its check of the engine once it runs again" eventually 90 tells /ready engine pass
must host mv "$PLUGINS/net-routed.sock" "$PLUGINS/aside"
check "/ready has status 503 while a plugin socket is missing" same 503 code /ready
must host mv "$PLUGINS/aside" "$PLUGINS/net-routed.sock"
check "/ready has status 200 once the plugin socket is back" same 200 code /ready

check "the port is closed on other addresses of the host" not here curl -sS -m 3 "http://$HOST_IP:$PORT/health"
check "POST is refused with status 405" same 405 code /metrics -X POST
check "POST to /reconcile is refused with status 405" same 405 code /reconcile -X POST
check "a request for another host name is refused with status 403" same 403 code /metrics -H 'Host: evil.example'
check "/status is not served on the port" same 404 code /status
must daemon_stop
check "the port closes with the daemon" not from_port /health
must host "$STATE/busybox" httpd -p "127.0.0.1:$PORT"
must daemon_start --http-port "$PORT"
check "a daemon whose port is taken starts and is ready" same 200 curl -sS -o /dev/null -w '%{http_code}' \
    --unix-socket "$STATE/run/net-routed/admin.sock" http://localhost/ready
check "the log reports that the port is taken" logged "cannot listen on port $PORT"
end
