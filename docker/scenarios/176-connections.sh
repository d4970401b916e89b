#!/bin/bash
# A client that sent to an address can still send when another container has the address, unless that container does not allow it.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

ADDRESS=10.86.0.7

# ask: sends echo requests with one identifier until the world's namespace ends
ask() {
    # shellcheck disable=SC2016 # expands in the other shell
    world sh -c '"$0" ping -i 1 "$1" >"$2" 2>&1 &' "$STATE/busybox" "$ADDRESS" "$STATE/ping.log"
}

# asked NAME: the container has received echo requests
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
check "echo requests reach the first container" eventually 20 asked first
must docker rm -f first
must start_container second --net shut --ip "$ADDRESS"
check "echo requests of an earlier flow are refused once the address belongs to a container that allows no sources" eventually 20 refused_packets
check "no echo request reaches the container that allows no sources" not asked second
must docker rm -f second
must start_container third --net net --ip "$ADDRESS"
check "echo requests reach the next container with the address, which allows all sources" eventually 20 asked third
end
