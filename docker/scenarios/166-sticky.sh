#!/bin/bash
# Covers sticky addresses. Engines before 29 do not name the container when they request an address: its name is learned after the
# start, and others are kept from its address. Docker 29's request, which has the name, is made by hand.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/invariants.sh"

ipam_call() { curl -sS --max-time 20 --unix-socket "$STATE/run/docker/plugins/net-routed.sock" "http://localhost/$1" -d "$2"; }
# requested NAME: requests an address as Docker 29 does, and prints it
requested() {
    ipam_call IpamDriver.RequestAddress \
        "{\"PoolID\":\"10.64.0.0/29\",\"Address\":\"\",\"Options\":{\"com.docker.network.endpoint.name\":\"$1\"}}" |
        sed -n 's/.*"Address":"\([^/]*\).*/\1/p'
}
released() { same '{}' ipam_call IpamDriver.ReleaseAddress "{\"PoolID\":\"10.64.0.0/29\",\"Address\":\"$1\"}"; }
name_learned() { shows "remembered for containers named $1\$" net_routed history "$2"; }
# another ADDRESS: a container without a remembered name starts, and has another address
another() {
    local own
    own=$(once --net net busybox hostname -i) || return
    echo "$own"
    [ "$own" != "$1" ]
}
# recreated NAME: replaces the container by one of the same name
recreated() { docker rm -f "$1" && start_container "$1" --net net; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.64.0.0/29 -o sticky=true net
for name in web db mail; do
    must start_container "$name" --net net
done
WEB=$(address_of web) DB=$(address_of db)
check "the name of a container is learned after its start" eventually 20 name_learned web "$WEB"
check "the name of another container is learned" eventually 20 name_learned db "$DB"
must docker rm -f web
check "another container does not get the address of one that is gone" another "$WEB"
must daemon_stop KILL
must daemon_start
check "nor after the daemon was killed" another "$WEB"
check "Docker 29 asks for an address for the same name" same "$WEB" requested web
check "the address is released" released "$WEB"

# Six addresses: two are taken, and web's is remembered. What is left fills the network.
# shellcheck disable=SC2016 # expands later
check "three containers get the addresses that belong to nobody" eval \
    'for i in 1 2 3; do start_container "c$i" --net net && [ "$(address_of "c$i")" != "$WEB" ] || return; done'
# shellcheck disable=SC2016 # expands later
check "a full network gives out a remembered address" eval 'start_container last --net net && same "$WEB" address_of last'
check "a network without any free address says so" refused 'no address is left' start_container more --net net
docker rm -f more last c1 c2 c3 >/dev/null 2>&1

# What engines before 29 cannot do: db gets another address than its own.
check "a container that is created again starts" recreated db
check "the name moves to the new address" eventually 20 name_learned db "$(address_of db)"
# shellcheck disable=SC2016 # expands later
check "Docker 29 gets the new address for the name once it is free" eval \
    'now=$(address_of db); docker rm -f db && same "$now" requested db && released "$now"'
check_invariants "sticky addresses"
end
