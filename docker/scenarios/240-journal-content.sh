#!/bin/bash
# A journal that holds what another version wrote: it is not set aside, and a drained host stays drained.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

set_aside() { find "$STATE/journal" -name '*damaged*'; }
# while_away SQL: changes the journal while the daemon is down
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
check "with an unknown option and an unreadable MTU the daemon starts" daemon_start
check "and is still drained" shows 'drained' net_routed status
check "status names both" eval 'shows "future=1" net_routed status && shows "mtu=70000" net_routed status'
check "doctor does, too" shows "advice +journal-content: .*future=1.*mtu=70000" net_routed doctor
check "so does the log" eval 'daemon_log | grep WARN | grep -F future=1'
must docker run -d --name more --net net busybox sleep 1000
check "a new container keeps what its network has" eventually 15 shows 'future=1' net_routed endpoints --container more --json
check "nothing is announced" no_routes_of_ours

while_away "UPDATE endpoint SET options = ARRAY['ingress-allowed=country:de']"
check "an unreadable filter is not guessed" exits 1 net_routed --state-dir "$STATE/journal"
check "and named" shows 'ingress-allowed' net_routed --state-dir "$STATE/journal"
check "links stay" same 2 eval 'our_links | wc -l'
must sql "UPDATE endpoint SET options = ARRAY[]"
must daemon_start
check "the host is still drained" shows 'drained' net_routed status
check "no journal was set aside" same "" set_aside
check "undraining announces both" eval 'net_routed undrain && same 2 eval "our_routes | wc -l"'
end
