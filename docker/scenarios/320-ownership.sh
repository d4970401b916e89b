#!/bin/bash
# An address that another host announces is not given out. Here the scenario itself writes the routes that a routing daemon would
# learn.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

announce_elsewhere() { host ip route add "$1" via "$WORLD_IP" proto ospf metric 20; }
withdraw_elsewhere() { host ip route del "$1" proto ospf; }

# withdraw_elsewhere_after SECONDS ADDRESS
withdraw_elsewhere_after() { (sleep "$1" && withdraw_elsewhere "$2") & }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.46.1.0/24 mine
must docker network create --driver net-routed --subnet 10.47.1.0/24 --gateway 10.47.1.1 others
announce_elsewhere 10.46.1.7
announce_elsewhere 10.46.1.1
announce_elsewhere 10.47.1.2

check "an address of another host is refused, and the error names the next hop" \
    refused "10.46.1.7 is in use elsewhere: .* via $WORLD_IP" once --net mine --ip 10.46.1.7 busybox true
check "automatic addresses skip an address of another host" shows 'inet 10.46.1.2/32' once --net mine busybox ip address
check "an address of another host is refused although Docker's own IPAM chose it" \
    refused "10.47.1.2 is in use elsewhere" once --net others busybox true
announce_elsewhere 10.46.2.9
check "a network accepts an auxiliary address that another host has" routed_network --subnet 10.46.2.0/24 --aux-address router=10.46.2.9 beside
check "an auxiliary address of another host is refused to a container" \
    refused '10.46.2.9 is in use: reserved' once --net beside --ip 10.46.2.9 busybox true
withdraw_elsewhere_after 1 10.46.1.7
check "a request waits for a withdrawal that arrives within a second" eventually 3 once --net mine --ip 10.46.1.7 busybox true
check "no routes are left" no_routes_of_ours
end
