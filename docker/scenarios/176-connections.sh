#!/bin/bash
# Who talks to an address goes on talking when another container has it: unless this one does not allow it.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

ADDRESS=10.86.0.7

# talk: datagrams from one port of the world's to one port of the address, until the world ends
talk() {
    # shellcheck disable=SC2016 # expands there
    world sh -c 'while :; do echo hello | "$0" nc -u -w 1 -p 4000 "$1" 5000; done >/dev/null 2>&1 &' "$STATE/busybox" "$ADDRESS"
}

# listener NAME FLAGS...: keeps what it hears
listener() {
    docker run -d --name "$1" --stop-signal KILL --ip "$ADDRESS" "${@:2}" busybox sh -c 'while :; do nc -lu -p 5000 >>/heard; done'
}

heard() { within "$1" grep -q hello /heard; }
refusals() { host nft list chain inet net-routed-ingress refuse | grep -o 'packets [1-9][0-9]*'; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.86.0.0/24 net
must routed_network --subnet 10.86.0.0/24 -o ingress-allowed=none shut
must listener first --net net
talk
check "a container hears whoever talks to it" eventually 20 heard first
must docker rm -f first
must listener second --net shut
check "the next one of that address, which allows nobody, is asked as before" eventually 20 refusals
check "and hears nothing" not heard second
must docker rm -f second
must listener third --net net
check "one that allows everybody hears it again" eventually 20 heard third
end
