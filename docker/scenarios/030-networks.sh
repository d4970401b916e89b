#!/bin/bash
# Covers several networks at once, overlapping networks, and the options for their addresses.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/invariants.sh"

run_on() { once --net "$@"; }
address_on() { run_on "$@" busybox ip -4 address show dev eth0; }
route_on() { run_on "$@" busybox ip route; }

begin
must daemon_start
must dockerd_start

must routed_network --subnet 10.61.0.0/24 -o mtu=1400 red
must routed_network --subnet 10.62.0.0/24 -o mtu=1300 --gateway 10.62.0.254 blue
must start_container red1 --net red
must start_container blue1 --net blue --ip 10.62.0.9
check "a network gives addresses of its own subnet" same 10.61.0.1/32 addresses_in red1 eth0
# shellcheck disable=SC2016 # expands later
check "each network has its own MTU" same "1400 1300" eval 'echo $(mtu_in red1 eth0) $(mtu_in blue1 eth0)'
check "a network's gateway becomes the default route of its containers" shows '^default via 10.62.0.254 dev eth0' within blue1 ip route
check "a container reaches a container of another network" pings 10.62.0.9 within red1
check "the gateway answers a ping from the container" pings 10.62.0.254 within blue1
check "the gateway address is refused to a container" refused '10.62.0.254' address_on blue --ip 10.62.0.254
check "a container of one of two networks can be removed" docker rm -f blue1
check "one of two networks can be removed" docker network rm blue
check "a container of the remaining network still answers" pings 10.61.0.1 host

must routed_network --subnet 10.63.0.0/24 --ip-range 10.63.0.64/30 --aux-address taken=10.63.0.65 range
for address in 64 66 67 64; do
    check "an automatic address lies in --ip-range and skips --aux-address: .$address" shows "inet 10.63.0.$address/32" address_on range
done
check "--ip may request an address outside the range" shows 'inet 10.63.0.200/32' address_on range --ip 10.63.0.200
check "an auxiliary address is refused" refused '10.63.0.65' address_on range --ip 10.63.0.65
check "an address outside the subnet is refused" refused '10.64.0.1|no configured subnet' address_on range --ip 10.64.0.1

must routed_network --subnet 10.65.0.0/24 left
must routed_network --subnet 10.65.0.0/24 right
must start_container left1 --net left --ip 10.65.0.5
check "an address in use is refused in another network, and the error names its holder" \
    refused "10.65.0.5.*($(docker inspect -f '{{range .NetworkSettings.Networks}}{{.EndpointID}}{{end}}' left1 | head -c 10)|left)" \
    address_on right --ip 10.65.0.5
must start_container right1 --net right
check "containers of two networks with the same subnet reach each other" pings 10.65.0.5 within right1
must docker rm -f right1
check "one of two networks with the same subnet can be removed" docker network rm right
check "a container of the other network still answers" pings 10.65.0.5 host
check "the other network still gives addresses" shows 'inet 10.65.0.' address_on left

must routed_network --subnet 10.66.0.0/31 pair
must start_container pair1 --net pair
must start_container pair2 --net pair
# shellcheck disable=SC2016 # expands later
check "a /31 network gives two addresses" same "10.66.0.0/32 10.66.0.1/32" \
    eval 'echo $(addresses_in pair1 eth0; addresses_in pair2 eth0)'
check "the two containers of a /31 network reach each other" pings 10.66.0.1 within pair1
check "a third container in a /31 network is refused, and the error names the subnet" refused '10.66.0.0/31' address_on pair
must routed_network --subnet 10.67.0.1/32 single
check "a /32 network gives one address" shows 'inet 10.67.0.1/32' address_on single
check "a /32 network gives the same address again" shows 'inet 10.67.0.1/32' address_on single

must routed_network --subnet 10.68.0.0/24 --subnet 10.69.0.0/24 both
check "a network of two subnets gives an address" shows 'inet 10.6[89].0.' address_on both
check "a network of two subnets has routes to both" shows '10.69.0.0/24 via' route_on both

# The docker command line does not preserve the order of several subnets, so either may be exhausted first.
must routed_network --subnet 10.70.0.0/29 --ip-range 10.70.0.4/31 --subnet 10.71.0.0/30 several
several=(10.70.0.4 10.70.0.5 10.71.0.1 10.71.0.2)
for i in 1 2 3; do
    must start_container "several$i" --net several
done
must daemon_stop
must daemon_start
check "when one subnet is exhausted, the other gives addresses, also after a restart" start_container several4 --net several
# shellcheck disable=SC2016 # expands later
check "automatic addresses stay within the range of each subnet" same "${several[*]/%//32}" eval \
    'echo $(for i in 1 2 3 4; do addresses_in "several$i" eth0; done | sort)'
for address in "${several[@]}"; do
    check "the outside world reaches $address" eventually 5 pings "$address" world
done
check "when all subnets are exhausted, the error names them all" \
    refused '(10.70.0.4/31 and 10.71.0.0/30|10.71.0.0/30 and 10.70.0.4/31)' address_on several
check "an address outside the range can be requested" start_container asked --net several --ip 10.70.0.2
check_invariants "with several subnets"
must daemon_stop
must rm "$STATE/journal/journal.mv.db"
must daemon_start
check_invariants "with several subnets and a lost journal"
for i in 1 2 3 4; do
    must docker rm -f "several$i"
    check "a freed address is given again, whichever subnet it belongs to" start_container "several$i" --net several
done
# shellcheck disable=SC2016 # expands later
check "the addresses given again are the same as before" same "${several[*]/%//32}" eval \
    'echo $(for i in 1 2 3 4; do addresses_in "several$i" eth0; done | sort)'
must routed_network --subnet 10.70.0.0/29 --ip-range 10.70.0.4/31 narrow
must docker rm -f asked several1 several2 several3 several4
check "a network over one of several subnets gives an address of its range" start_container narrow1 --net narrow
check "the same network gives its second address" start_container narrow2 --net narrow
check "the same network gives no address outside its range" refused 'no address is left in 10.70.0.4/31;' address_on narrow
must docker rm -f narrow1 narrow2
check "both networks over the shared subnet can be removed" docker network rm several narrow

check "a network whose subnet contains that of another network can be created" routed_network --subnet 10.61.0.0/16 wide
check "an address in use in the narrower subnet is refused in the wider one" refused '10.61.0.1' address_on wide --ip 10.61.0.1

must daemon_stop
must daemon_start --gateway 10.72.0.1
must routed_network --subnet 10.72.0.0/24 older
must routed_network --subnet 10.72.0.0/24 newer
must daemon_stop
must daemon_start
must start_container newer1 --net newer --ip 10.72.0.1
check "a network created under the daemon's former gateway can be removed" docker network rm older
check "the container that now has the former gateway's address still answers" pings 10.72.0.1 host
check "the former gateway's address is still in use" refused '10.72.0.1' address_on newer --ip 10.72.0.1

must docker rm -f newer1
check "the address can be requested again once its container is removed" shows 'inet 10.72.0.1/32' address_on newer --ip 10.72.0.1
must docker rm -f red1 left1 pair1 pair2
check "all networks can be removed" docker network rm red range left pair single both wide newer
check_nothing_left
end
