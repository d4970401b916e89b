#!/bin/bash
# FRR reads routes and links in two threads. On a busy host the second may be behind, and FRR discards a route whose link it does not
# know yet when any other link goes down, as that of the container that is replaced (FRRouting/frr, pull request 23234).
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

# link_thread: prints the id of the thread of the selected host's zebra that reads links
link_thread() {
    local namespace process thread
    namespace=$(inside readlink /proc/self/ns/net)
    for process in $(pgrep -x zebra); do
        [ "$(readlink "/proc/$process/ns/net")" = "$namespace" ] || continue
        for thread in "/proc/$process/task"/*; do
            [ "$(cat "$thread/comm")" != zebra_dplane ] || basename "$thread"
        done
    done
}

# freeze THREAD: stops it until thaw
freeze() {
    mkfifo "$PLACES-h1/thaw"
    python3 -B "$lib/freeze_thread.py" "$1" <"$PLACES-h1/thaw" >"$PLACES-h1/freeze.log" 2>&1 &
    exec 7>"$PLACES-h1/thaw"
    eventually 10 grep -q frozen "$PLACES-h1/freeze.log"
}
thaw() { exec 7>&-; }

need python3 python3
begin_lab frr ospf 2 1
must on h1 start_container old --net routed --ip 10.46.1.7
must eventually 10 reached_over h1 10.46.1.7

thread=$(on h1 link_thread)
must freeze "$thread"
must on h1 docker rm -f old
must eventually 10 on h1 no_links_of_ours
must on h1 start_container new --net routed --ip 10.46.1.8
must sleep 0.5 # until zebra has read the route
thaw
check "a container that replaces another one while the router is busy is announced" eventually 10 reached_over h1 10.46.1.8
check "the other host reaches it" on h2 pings 10.46.1.8 host
end
