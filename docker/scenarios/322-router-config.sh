#!/bin/bash
# The configuration that is printed for this host is one that FRR and BIRD take, with the networks that there are.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# printed KIND FLAGS...: into a file of that name
printed() { net_routed router-config "$@" >"$STATE/$1.conf"; }

frr_takes() { host vtysh --dryrun --inputfile "$STATE/$1.conf"; }
bird_takes() { host bird -p -c "$STATE/$1.conf"; }

begin
without_services need vtysh frr
without_services need bird bird2
check "without a daemon it says what is missing" shows 'no network is known: .* --subnet' net_routed router-config frr-ospf
must daemon_start
must dockerd_start
must routed_network --subnet 10.46.1.0/24 mine
must routed_network --ipv6 --subnet 10.47.1.0/24 --subnet fd00:47::/64 both
must start_container one --network name=mine,ip=10.46.1.7,driver-opt=ip-aliases=10.46.1.8+10.50.0.1
must start_container two --network name=both,driver-opt=routes=10.99.0.0/24+fd00:99::/64

for kind in frr-ospf frr-bgp bird-ospf bird-bgp; do
    for bfd in "" --bfd; do
        # shellcheck disable=SC2086 # a flag or none
        check "it prints $kind $bfd" printed "$kind" $bfd --neighbour "$WORLD_IP,fd19::2"
        check "which is taken" "${kind%-*}_takes" "$kind"
    done
done
check "it announces both networks" shows '^ip prefix-list net-routed permit 10.46.1.0/24 ge 32' cat "$STATE/frr-ospf.conf"
check "and their IPv6" shows '^ipv6 prefix-list net-routed permit fd00:47::/64 ge 128' cat "$STATE/frr-bgp.conf"
# shellcheck disable=SC2016 # expands later
check "and what containers have beside them, as it is" same "permit 10.50.0.1/32
permit 10.99.0.0/24" eval 'sed -n "s/^ip prefix-list net-routed \(permit [^ ]*\)$/\1/p" "$STATE/frr-bgp.conf"'
check "by IPv6, too" shows '^ipv6 prefix-list net-routed permit fd00:99::/64$' cat "$STATE/frr-ospf.conf"
check "or what is asked for instead" same "permit 10.0.0.0/8 ge 32
permit 10.98.0.0/24" eval 'net_routed router-config frr-ospf --subnet 10.0.0.0/8 --route 10.98.0.0/24 | sed -n "s/^ip prefix-list net-routed //p"'
check "it speaks with other routers over the uplink" shows 'interface "up0"' cat "$STATE/bird-ospf.conf"
check "under the uplink's address" shows "router-id $HOST_IP" cat "$STATE/frr-bgp.conf"
check "an unknown kind is refused" exits 2 net_routed router-config quagga
end
