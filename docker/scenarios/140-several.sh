#!/bin/bash
# Covers several routed networks in one container, and routed networks beside bridges, connected and disconnected in any order:
# there is one default route, the next hops differ, and packets leave by the interface that has their source address.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

default_routes() { within "$1" ip route | grep -c '^default '; }

# answers_at NAME ADDRESS...: the world reaches the container at each address, which requires that replies leave by the right
# interface
answers_at() {
    local address
    shift
    for address; do
        eventually 25 pings "$address" world >/dev/null || { echo "$address does not answer" && return 1; }
    done
}

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.141.0.0/24 red
must routed_network --subnet 10.142.0.0/24 green
must routed_network --subnet 10.143.0.0/24 --gateway 10.143.0.254 blue
must docker network create --subnet 172.30.0.0/24 plain
serve world

must start_container box --network red --ip 10.141.0.7
must docker network connect --ip 10.142.0.7 green box
must docker network connect --ip 10.143.0.7 blue box
check "a container on three routed networks has one default route" same 1 default_routes box
check "a container on three routed networks has three next hops" same 3 eval 'within box ip route | grep -o " via [0-9.]*" | sort -u | wc -l'
check "the outside world reaches the container at each of its three addresses" answers_at box 10.141.0.7 10.142.0.7 10.143.0.7
for address in 10.141.0.7 10.142.0.7 10.143.0.7; do
    check "packets from $address reach the outside world" within box ping -c 3 -i 0.3 -W 10 -I "$address" "$FAR_IP"
done
must start_container neighbour --network green
# shellcheck disable=SC2016 # expands later
check "a neighbour in the second network sees the container's address there" same 10.142.0.7 eval \
    'serve within neighbour && asks "$(address_of neighbour)" within box'

must docker network connect plain box
check "the three addresses are still reached after a bridge is connected" answers_at box 10.141.0.7 10.142.0.7 10.143.0.7
check "the container reaches the bridge's gateway" pings 172.30.0.1 within box
must docker network disconnect red box
check "the other two addresses are reached after the first network is disconnected" answers_at box 10.142.0.7 10.143.0.7
check "one default route is left after the first network is disconnected" same 1 default_routes box
must docker network disconnect green box
must docker network connect --ip 10.141.0.7 red box
check "the addresses are reached after networks are connected in another order" answers_at box 10.141.0.7 10.143.0.7
must docker restart box
check "the addresses are reached after a restart of the container" answers_at box 10.141.0.7 10.143.0.7
check "the restarted container has one default route" same 1 default_routes box

must start_container beside --network plain
must docker network connect --ip 10.141.0.9 red beside
check "a container started on a bridge is reached at its routed address" answers_at beside 10.141.0.9
must docker network disconnect plain beside
check "the routed address is reached after the bridge is disconnected" answers_at beside 10.141.0.9
must docker network connect plain beside
check "the routed address is reached after the bridge is connected again" answers_at beside 10.141.0.9
check "reconnecting leaves a single source rule in the container" same 1 eval \
    'namespace_of beside ip rule | grep -c "from 10.141.0.9"'

must docker create --name waiting --network red busybox sleep 1000
must docker network connect plain waiting
must docker network connect --ip 10.142.0.20 green waiting
check "a container connected to three networks before its start can be started" docker start waiting
check "that container is reached at both routed addresses" \
    answers_at waiting "$(docker inspect -f '{{.NetworkSettings.Networks.red.IPAddress}}' waiting)" 10.142.0.20

if [ "$VERSION" != 20.10 ]; then
    must start_container both --network name=red,ip=10.141.0.30 --network name=green,ip=10.142.0.30,driver-opt=ip-aliases=10.144.0.30
    check "a container started with two --network options and an alias is reached at all addresses" \
        answers_at both 10.141.0.30 10.142.0.30 10.144.0.30
    must docker rm -f both
fi
must docker rm -f box neighbour beside waiting
check "no routes are left" no_routes_of_ours
check "no links are left" eventually 5 no_links_of_ours
end
