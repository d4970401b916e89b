#!/bin/bash
# Covers a journal with content from another version: it is not set aside, and a drained host stays drained.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

set_aside() { find "$STATE/journal" -name '*damaged*'; }
# while_away SQL: kills the daemon and changes the journal
while_away() {
    must daemon_stop KILL
    must sql "$1"
}

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.60.0.0/24 net
must start_container box --net net --ip 10.60.0.7
net_routed drain --wait 0 >"$STATE/drain.log" 2>&1
check "a drained host announces nothing" eventually 10 no_routes_of_ours

while_away "UPDATE network SET options = ARRAY['future=1']; UPDATE endpoint SET options = ARRAY['mtu=70000']"
check "the daemon starts with an unknown network option and an unusable MTU in its journal" daemon_start
check "the host is still drained after the start" shows 'drained' net_routed status
check "status names the unknown option and the unusable MTU" eval 'shows "future=1" net_routed status && shows "mtu=70000" net_routed status'
check "doctor names the unknown option and the unusable MTU" shows "advice +journal-content: .*future=1.*mtu=70000" net_routed doctor
check "the log warns of the unknown option" logged 'WARN.*future=1'
must docker run -d --name more --net net busybox sleep 1000
check "a new container's endpoint keeps the unknown option of its network" \
    eventually 15 shows 'future=1' net_routed endpoints --container more --json
check "the drained host still announces nothing" no_routes_of_ours

while_away "UPDATE endpoint SET options = ARRAY['ingress-allowed=country:de']"
check "an unreadable ingress filter ends the daemon with status 1" exits 1 net_routed --state-dir "$STATE/journal"
check "the error names the option of the unreadable filter" shows 'ingress-allowed' net_routed --state-dir "$STATE/journal"
check "both links remain while the daemon refuses the journal" same 2 eval 'our_links | wc -l'
must sql "UPDATE endpoint SET options = ARRAY[]"
must daemon_start
check "the host is still drained once the journal is readable again" shows 'drained' net_routed status
check "no journal was set aside" same "" set_aside
check "undrain announces both containers" eval 'net_routed undrain && same 2 eval "our_routes | wc -l"'
end
