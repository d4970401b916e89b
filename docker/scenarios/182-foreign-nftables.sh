#!/bin/bash
# Sets and maps written by a newer nft (1.1.3 or later; from Debian sid's file tree) do not affect the daemon. They crash Debian
# 12's libnftables, and with it any process that has loaded it.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

build_engine 28.5 || exit 1
NEWER=$(engine_root 28.5)

newer_nft() { here chroot "$NEWER" nft "$@"; }
our_tables() { newer_nft list tables | grep -o '[a-z]* net-routed.*' | sort | paste -sd ,; }
NEXT_HOPS='arp net-routed-next-hops'
# doctor_survives: doctor exits normally, whatever it finds
doctor_survives() {
    net_routed doctor
    local status=$?
    [ "$status" = 0 ] || [ "$status" = 1 ]
}
alive() {
    check "$1: the daemon is alive" daemon_alive
    check "$1: doctor exits normally" doctor_survives
    check "$1: a container starts and reaches another" once --net guarded busybox ping -c 3 -i 0.3 -W 10 "$(address_of stays)"
    check "$1: a container with its own list of allowed sources starts and reaches the outside world" \
        once --net shut busybox ping -c 3 -i 0.3 -W 10 "$WORLD_IP"
}

begin
must newer_nft '
    table inet others {
        set s { type inet_service; elements = { 22, 80 }; }
        set t { typeof ip saddr . tcp dport; elements = { 192.0.2.7 . 22 }; }
        map m { type inet_service : verdict; elements = { 22 : accept }; }
        chain forward { type filter hook forward priority filter; policy accept; tcp dport @s counter; tcp dport vmap @m; }
    }'
say "$SCENARIO: written by $(newer_nft --version); $(host nft --version 2>&1) lists it with status $(
    host nft list ruleset >/dev/null 2>&1
    echo $?
)"
must daemon_start
must dockerd_start
must routed_network --subnet 10.95.0.0/24 guarded
must routed_network --subnet 10.96.0.0/24 -o "ingress-allowed=$WORLD_IP" shut
must start_container stays --net guarded
alive "with a foreign table from before the start"
must start_container listed --net shut
check "the daemon's tables exist beside the foreign table" \
    eventually 30 same "arp net-routed,$NEXT_HOPS,inet net-routed,inet net-routed-ingress" our_tables
must newer_nft 'add set inet others u { type ether_addr; }; add element inet others u { 02:00:00:00:00:01 }'
alive "with a foreign table that changes"
for table in 'inet net-routed' 'arp net-routed' 'inet net-routed-ingress'; do
    must newer_nft "delete table $table"
    check "after $table is deleted all tables of the daemon are restored" eventually 30 same \
        "arp net-routed,$NEXT_HOPS,inet net-routed,inet net-routed-ingress" our_tables
done
must daemon_stop KILL
must daemon_start
alive "after a crash"
check "the foreign table is unchanged" shows '192.0.2.7 . 22' newer_nft list table inet others
must docker rm -f stays listed
must daemon_stop
check "uninstall --force succeeds beside the foreign table" net_routed uninstall --force
# shellcheck disable=SC2016 # expands later
check "uninstall removes all tables of the daemon" eval '[ -z "$(our_tables)" ]'
end
