#!/bin/bash
# Covers an address that is on two hosts on purpose.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

SHARED=10.47.0.9

share() { on "$1" start_container shared --net any --ip "$SHARED"; }

begin_lab frr ospf
for host in h1 h2; do
    must on "$host" routed_network --subnet 10.47.0.0/24 -o anycast=true any
    check "an anycast address is given on $host" share "$host"
done
check "h3 has a route to the anycast address over both hosts" eventually 10 on h3 same h1,h2 route_over "$SHARED"
check "every place reaches the anycast address" eventually 5 all_reach "$SHARED"
check "doctor does not call the other host's anycast address a conflict" on h1 not shows '^fault +conflict' net_routed doctor
must on h1 docker kill shared
check "h3 keeps the route over h2 when the container on h1 is killed" eventually 5 on h3 same h2 route_over "$SHARED"
check "every place still reaches the anycast address" eventually 5 all_reach "$SHARED"
end
