#!/bin/bash
# FRR and BIRD accept the configuration that the daemon prints for this host, and it contains the networks of the host.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# printed KIND FLAGS...: writes the configuration into a file of that name
printed() { net_routed router-config "$@" >"$STATE/$1.conf"; }

frr_takes() { host vtysh --dryrun --inputfile "$STATE/$1.conf"; }
bird_takes() { host bird -p -c "$STATE/$1.conf"; }

begin
without_services need vtysh frr
without_services need bird bird2
check "without a daemon router-config suggests --subnet" shows 'no network is known: .* --subnet' net_routed router-config frr-ospf
must daemon_start
must dockerd_start
must routed_network --subnet 10.46.1.0/24 mine
must routed_network --ipv6 --subnet 10.47.1.0/24 --subnet fd00:47::/64 both
must start_container one --network name=mine,ip=10.46.1.7,driver-opt=ip-aliases=10.46.1.8+10.50.0.1
must start_container two --network name=both,driver-opt=routes=10.99.0.0/24+fd00:99::/64

for kind in frr-ospf frr-bgp bird-ospf bird-bgp; do
    for bfd in "" --bfd; do
        # shellcheck disable=SC2086 # a flag or none
        check "router-config prints a configuration for $kind $bfd" printed "$kind" $bfd --neighbour "$WORLD_IP,fd19::2"
        check "the routing daemon accepts the configuration for $kind $bfd" "${kind%-*}_takes" "$kind"
    done
done
check "the configuration announces addresses of the IPv4 subnet" \
    shows '^ip prefix-list net-routed permit 10.46.1.0/24 ge 32' cat "$STATE/frr-ospf.conf"
check "the configuration announces addresses of the IPv6 subnet" \
    shows '^ipv6 prefix-list net-routed permit fd00:47::/64 ge 128' cat "$STATE/frr-bgp.conf"
# shellcheck disable=SC2016 # expands later
check "the configuration announces aliases and prefixes outside the subnets exactly" same "permit 10.50.0.1/32
permit 10.99.0.0/24" eval 'sed -n "s/^ip prefix-list net-routed \(permit [^ ]*\)$/\1/p" "$STATE/frr-bgp.conf"'
check "the configuration announces the IPv6 prefix exactly" shows '^ipv6 prefix-list net-routed permit fd00:99::/64$' cat "$STATE/frr-ospf.conf"
check "--subnet and --route replace the prefixes of the host" same "permit 10.0.0.0/8 ge 32
permit 10.98.0.0/24" eval 'net_routed router-config frr-ospf --subnet 10.0.0.0/8 --route 10.98.0.0/24 | sed -n "s/^ip prefix-list net-routed //p"'
check "the configuration uses the uplink towards other routers" shows 'interface "up0"' cat "$STATE/bird-ospf.conf"
check "the router id is the uplink's address" shows "router-id $HOST_IP" cat "$STATE/frr-bgp.conf"
check "router-config prints a configuration for uplinks without addresses" printed frr-bgp --unnumbered up0,up1
check "FRR accepts the configuration for uplinks without addresses" frr_takes frr-bgp
check "an unknown kind of configuration is a usage error" exits 2 net_routed router-config quagga
end
