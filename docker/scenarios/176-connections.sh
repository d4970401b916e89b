#!/bin/bash
# Whoever has sent to an address goes on when another container has it, unless this one does not allow that.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

ADDRESS=10.86.0.7

# ask: echo requests with one identifier, until the world ends
ask() {
    # shellcheck disable=SC2016 # expands there
    world sh -c '"$0" ping -i 1 "$1" >"$2" 2>&1 &' "$STATE/busybox" "$ADDRESS" "$STATE/ping.log"
}

# asked NAME: echo requests have come in
asked() {
    # shellcheck disable=SC2016 # awk's
    within "$1" awk '$1 != "Icmp:" {next}
        !at {for (i = 2; i <= NF; i++) if ($i == "InEchos") at = i; next}
        {exit $at == 0}' /proc/net/snmp
}

refused_packets() { host nft list chain inet net-routed-ingress refuse | grep -o 'packets [1-9][0-9]*'; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.86.0.0/24 net
must routed_network --subnet 10.86.0.0/24 -o ingress-allowed=none shut
must start_container first --net net --ip "$ADDRESS"
ask
check "a container is asked" eventually 20 asked first
must docker rm -f first
must start_container second --net shut --ip "$ADDRESS"
check "the next one of that address, which allows nobody, is refused to whoever asked before" eventually 20 refused_packets
check "and hears nothing" not asked second
must docker rm -f second
must start_container third --net net --ip "$ADDRESS"
check "one that allows everybody is asked again" eventually 20 asked third
end
