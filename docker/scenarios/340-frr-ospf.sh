#!/bin/bash
# The contract with FRR, by OSPF.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

# claimed: the version is the one that docker/README.md says of this engine's files
claimed() {
    local version
    version=$(frr_version)
    echo "$version"
    case $VERSION in
        20.10) [[ $version == 8.4* ]] ;;
        26.1) [[ $version == 10.3* ]] ;;
        28.5) printf '%s\n' 10.7 "$version" | sort -V -C ;;
    esac
}

begin_lab frr ospf
check "FRR is of the version that is claimed" claimed
contract
[[ $(frr_version) != 8.* ]] || KEPT=() # FRR 8.4 has no restart that neighbours wait for when it was killed: mostly they do not notice
check "ospfd killed: nobody loses a route for long" router_outage_unnoticed h1 ospfd
check "zebra killed: likewise" router_outage_unnoticed h2 zebra
check "all of FRR killed: likewise" router_outage_unnoticed h3 zebra ospfd ospf6d staticd
end
