#!/bin/bash
# What monitoring and a browser see: metrics move, health tells the truth, the port only answers who may look.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

PORT=9146

# from_socket PATH, from_port PATH [CURL_FLAGS...]
from_socket() { curl -sS -m 20 --unix-socket "$STATE/run/net-routed/admin.sock" "http://localhost$1"; }
from_port() { here curl -sS -m 20 "${@:2}" "http://127.0.0.1:$PORT$1"; }

# code PATH [CURL_FLAGS...]
code() { from_port "$1" -o /dev/null -w '%{http_code}\n' "${@:2}"; }

# metric SERIES: its value
metric() { from_socket /metrics | awk -v series="$1 " 'index($0, series) == 1 {print $NF}'; }
measures() { same "$2" metric "$1"; }

# more_than NUMBER SERIES
more_than() {
    local value
    value=$(metric "$2") && echo "$2 is $value" && awk -v value="$value" -v least="$1" 'BEGIN {exit !(value > least)}'
}

# tells PATH CHECK STATUS: the check of /health or /ready has this status
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
check "without --http-port nothing listens" not from_port /
check "the admin socket has metrics all the same" shows '^net_routed_build_info' from_socket /metrics
before=$(instance)
must daemon_stop
must daemon_start --http-port "$PORT"
check "each run has an id of its own" not same "$before" instance
check "before the engine there is, we are ready, and say so" eventually 10 tells /ready engine warn
check "with 200" same 200 code /ready
must dockerd_start
must routed_network --subnet 10.90.0.0/29 net

check "a pool has its free addresses" measures 'net_routed_free_addresses{pool="10.90.0.0/29"}' 6.0
must start_container box --net net --ip 10.90.0.2
check "a container is an endpoint" measures 'net_routed_endpoints{joined="yes"}' 1.0
check "and a lease" measures 'net_routed_leases{pool="10.90.0.0/29",purpose="requested"}' 1.0
check "and an address less" measures 'net_routed_free_addresses{pool="10.90.0.0/29"}' 5.0
check "its join was counted" measures 'net_routed_call_duration_seconds_count{method="NetworkDriver.Join",outcome="done"}' 1
check "so were commits" more_than 3 'net_routed_journal_commit_duration_seconds_count{outcome="done"}'
check "its route is wanted" eventually 15 measures net_routed_routes_wanted 1.0
check "and there" eventually 15 measures net_routed_routes_present 1.0
repaired=$(metric 'net_routed_repairs_total{step="add route"}')
must host ip route del 10.90.0.2
check "a repaired route is counted" eventually 15 more_than "$repaired" 'net_routed_repairs_total{step="add route"}'
must host ip route replace 10.90.0.2 via "$WORLD_IP" proto static
check "a foreign route in the way is counted" eventually 15 measures net_routed_routes_foreign 1.0
must host ip route del 10.90.0.2
check "until it is gone" eventually 15 measures net_routed_routes_foreign 0.0
# shellcheck disable=SC2016 # expands later
check "a refused call is counted as refused" eval 'docker run --rm --net net --ip 10.90.0.2 busybox true; [ "$(metric \
    "net_routed_call_duration_seconds_count{method=\"IpamDriver.RequestAddress\",outcome=\"refused\"}")" = 1 ]'
must docker rm -f box
check "a removed container is no endpoint" measures 'net_routed_endpoints{joined="yes"}' 0.0
check "and gives its address back" measures 'net_routed_free_addresses{pool="10.90.0.0/29"}' 6.0
check "its link is swept" eventually 15 measures net_routed_dead_links 0.0

check "Prometheus can read it all" eval 'from_socket /metrics | promtool check metrics'
check "and the alert rules" promtool check rules "$PROJECT/docker/monitoring/net-routed-alerts.yml"
check "all is well" same 200 code /health
check "and ready" eventually 15 tells /ready engine pass
must fill
check "a full disk is unhealthy" eventually 30 tells /health journal fail
check "with 503" same 503 code /health
check "and words" shows 'No space left' from_port /health
check "nor ready" same 503 code /ready
must host rm "$STATE/journal/filler"
check "until there is room" eventually 90 same 200 code /health
dockerd_signal KILL
check "an engine that went away is told" eventually 90 tells /ready engine warn
check "and keeps nobody from being ready for it" same 200 code /ready
must dockerd_start
check "until it is back" eventually 90 tells /ready engine pass
must host mv "$PLUGINS/net-routed.sock" "$PLUGINS/aside"
check "a plugin socket that is gone is not ready" same 503 code /ready
must host mv "$PLUGINS/aside" "$PLUGINS/net-routed.sock"
check "until it is back" same 200 code /ready

check "the port is the host's alone" not here curl -sS -m 3 "http://$HOST_IP:$PORT/health"
check "POST is refused" same 405 code /metrics -X POST
check "and changes nothing where the admin socket would" same 405 code /reconcile -X POST
check "another site's name is refused" same 403 code /metrics -H 'Host: evil.example'
check "what only the admin socket tells is not told" same 404 code /status
must daemon_stop
check "the port goes with the daemon" not from_port /health
must host "$STATE/busybox" httpd -p "127.0.0.1:$PORT"
must daemon_start --http-port "$PORT"
check "a port that is taken keeps the daemon from nothing" same 200 curl -sS -o /dev/null -w '%{http_code}' \
    --unix-socket "$STATE/run/net-routed/admin.sock" http://localhost/ready
check "and is told" eventually 10 shows "cannot listen on port $PORT" daemon_log
end
