#!/bin/bash
# Sets and maps that a newer nft has written (1.1.3 or later; from Debian sid's file tree) do not disturb us. They make Debian
# 12's libnftables crash, and with it whatever has loaded it.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

build_engine 28.5 || exit 1
NEWER=$(engine_root 28.5)

newer_nft() { here chroot "$NEWER" nft "$@"; }
our_tables() { newer_nft list tables | grep -o '[a-z]* net-routed.*' | sort | paste -sd ,; }
NEXT_HOPS='arp net-routed-next-hops'
# doctor_survives: doctor ends by itself, whatever it has found
doctor_survives() {
    net_routed doctor
    local status=$?
    [ "$status" = 0 ] || [ "$status" = 1 ]
}
alive() {
    check "$1: the daemon lives" daemon_alive
    check "$1: doctor answers" doctor_survives
    check "$1: a container starts and reaches another" once --net guarded busybox ping -c 1 -W 2 "$(address_of stays)"
    check "$1: so does one with a list of its own" once --net shut busybox ping -c 1 -W 2 "$WORLD_IP"
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
alive "a table that was there first"
must start_container listed --net shut
check "our tables stand beside it" eventually 15 same "arp net-routed,$NEXT_HOPS,inet net-routed,inet net-routed-ingress" our_tables
must newer_nft 'add set inet others u { type ether_addr; }; add element inet others u { 02:00:00:00:00:01 }'
alive "one that changes"
for table in 'inet net-routed' 'arp net-routed' 'inet net-routed-ingress'; do
    must newer_nft "delete table $table"
    check "after the loss of $table ours come back" eventually 15 same \
        "arp net-routed,$NEXT_HOPS,inet net-routed,inet net-routed-ingress" our_tables
done
must daemon_stop KILL
must daemon_start
alive "after a crash"
check "the table is unchanged" shows '192.0.2.7 . 22' newer_nft list table inet others
must docker rm -f stays listed
must daemon_stop
check "uninstall works beside it" net_routed uninstall --force
# shellcheck disable=SC2016 # expands later
check "and takes our tables away" eval '[ -z "$(our_tables)" ]'
end
