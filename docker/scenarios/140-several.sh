#!/bin/bash
# Several routed networks in one container, and routed ones beside bridges, connected and disconnected in any order: one
# default route, next hops that differ, and packets that leave by the interface whose address they bear.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

default_routes() { within "$1" ip route | grep -c '^default '; }

# answers_at NAME ADDRESS...: the world reaches the container at each, which takes an answer by the right interface
answers_at() {
    local address
    shift
    for address; do
        eventually 5 pings "$address" world >/dev/null || { echo "$address does not answer" && return 1; }
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
check "three routed networks, one default route" same 1 default_routes box
check "three next hops" same 3 eval 'within box ip route | grep -o " via [0-9.]*" | sort -u | wc -l'
check "each address is reached from outside" answers_at box 10.141.0.7 10.142.0.7 10.143.0.7
for address in 10.141.0.7 10.142.0.7 10.143.0.7; do
    check "packets from $address leave by its own interface" within box ping -c 1 -W 2 -I "$address" "$FAR_IP"
done
must start_container neighbour --network green
# shellcheck disable=SC2016 # expands later
check "neighbours of the second network see its address" same 10.142.0.7 eval \
    'serve within neighbour && asks "$(address_of neighbour)" within box'

must docker network connect plain box
check "a bridge comes in between" answers_at box 10.141.0.7 10.142.0.7 10.143.0.7
check "and works itself" pings 172.30.0.1 within box
must docker network disconnect red box
check "the first network goes" answers_at box 10.142.0.7 10.143.0.7
check "one default route is left" same 1 default_routes box
must docker network disconnect green box
must docker network connect --ip 10.141.0.7 red box
check "another order" answers_at box 10.141.0.7 10.143.0.7
must docker restart box
check "restarted with all that it has" answers_at box 10.141.0.7 10.143.0.7
check "one default route" same 1 default_routes box

must start_container beside --network plain
must docker network connect --ip 10.141.0.9 red beside
check "a container that began on a bridge answers at its routed address" answers_at beside 10.141.0.9
must docker network disconnect plain beside
check "and without the bridge" answers_at beside 10.141.0.9
must docker network connect plain beside
check "and with it again" answers_at beside 10.141.0.9
# shellcheck disable=SC2016 # expands later
check "the rules inside have not piled up" same 1 eval \
    'host nsenter -n -t "$(docker inspect -f "{{.State.Pid}}" beside)" ip rule | grep -c "from 10.141.0.9"'

must docker create --name waiting --network red busybox sleep 1000
must docker network connect plain waiting
must docker network connect --ip 10.142.0.20 green waiting
check "networks that were connected before the start" docker start waiting
check "answer" answers_at waiting "$(docker inspect -f '{{.NetworkSettings.Networks.red.IPAddress}}' waiting)" 10.142.0.20

if [ "$VERSION" != 20.10 ]; then
    must start_container both --network name=red,ip=10.141.0.30 --network name=green,ip=10.142.0.30,driver-opt=ip-aliases=10.144.0.30
    check "two --network at once, with an alias" answers_at both 10.141.0.30 10.142.0.30 10.144.0.30
    must docker rm -f both
fi
must docker rm -f box neighbour beside waiting
check "nothing is left" no_routes_of_ours
check "no link either" eventually 5 no_links_of_ours
end
