#!/bin/bash
# Covers the nftables backend of Docker 29 ("firewall-backend": "nftables"), imitated by the tables that it writes: no DOCKER-USER,
# no policy of drop, rules for Docker's own bridges alone, and possibly no iptables. Nothing has to be allowed there, and in a chain
# of another firewall nothing can be allowed by a table of our own: doctor names that chain.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

one_is_reached() { same "$WORLD_IP" asks "$SERVER" world; }
leaves() { pings "$FAR_IP" within one; }
forwards() { same 1 host cat /proc/sys/net/ipv4/ip_forward; }
nft_tables() { host nft list tables; }

# docker_tables: the table of Docker 29 for docker0 with one published port, without its NAT
docker_tables() {
    host nft -f - <<'NFT'
table ip docker-bridges {
    map filter-forward-in-jumps { type ifname : verdict; elements = { "docker0" : jump filter-forward-in__docker0 }; }
    map filter-forward-out-jumps { type ifname : verdict; elements = { "docker0" : jump filter-forward-out__docker0 }; }
    chain filter-FORWARD {
        type filter hook forward priority filter; policy accept;
        oifname vmap @filter-forward-in-jumps
        iifname vmap @filter-forward-out-jumps
    }
    chain filter-forward-in__docker0 {
        ct state established,related counter accept
        iifname "docker0" counter accept comment "ICC"
        ip daddr 172.17.0.9 tcp dport 80 counter accept
        counter drop comment "UNPUBLISHED PORT DROP"
    }
    chain filter-forward-out__docker0 {
        ct state established,related counter accept
        counter accept comment "OUTGOING"
    }
    chain raw-PREROUTING {
        type filter hook prerouting priority raw; policy accept;
    }
}
table ip6 docker-bridges {
    map filter-forward-in-jumps { type ifname : verdict; }
    chain filter-FORWARD {
        type filter hook forward priority filter; policy accept;
        oifname vmap @filter-forward-in-jumps
    }
}
NFT
}

[ "${ENGINE:-20.10}" = 20.10 ] || exit 0 # covers only the firewall
begin_on copy
must without_iptables
must docker_tables
must host sysctl -qw net.ipv4.ip_forward=0
must daemon_start
check "the daemon switches forwarding on, which Docker leaves off" eventually 30 forwards
must dockerd_start --iptables=false
must routed_network --subnet 10.89.0.0/24 net
must start_container one --net net
must start_container bridged --net bridge
SERVER=$(address_of one)
serve within one
serve within bridged
BRIDGED=$(docker inspect -f '{{.NetworkSettings.IPAddress}}' bridged)
check "a container is reached beside Docker's tables" eventually 5 one_is_reached
check "a container reaches the outside world beside Docker's tables" leaves
check "doctor passes the packet filter check" eventually 5 doctor_says ok
check "status does not mention the packet filter" not shows 'iptables|docker-bridges' net_routed status
check "Docker keeps our containers from unpublished ports of its bridge" not asks "$BRIDGED" within one
check "a container on Docker's bridge reaches ours" eventually 5 asks "$SERVER" within bridged
check "the daemon writes no table for the host's firewall" not shows 'table ip6? (filter|net-routed)$' nft_tables

must host nft 'table inet edge { chain forward { type filter hook forward priority filter; policy drop; }; }'
must host nft 'table inet allow { chain forward { type filter hook forward priority -10; policy accept;
    iifname "vethr*" accept; oifname "vethr*" accept; }; }'
check "a table that accepts does not help against a chain that drops" eventually 5 not one_is_reached
check "doctor names the chain that drops, not Docker's" eventually 5 doctor_says fault 'inet edge forward \(its policy\)'
check "the fix that doctor prints can be carried out" printed_fix "nft insert"
check "a container is reached after the fix" eventually 5 one_is_reached
check "doctor passes the packet filter check after the fix" eventually 5 doctor_says ok

must daemon_stop
must host sysctl -qw net.ipv4.ip_forward=0
must host sysctl -qp "$PROJECT/docker/package/net-routed.sysctl"
check "where Docker starts before the daemon, the host's configuration switches forwarding on" forwards
end
