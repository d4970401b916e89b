#!/bin/bash
# An address comes back after a restart or moves to another host while h3 pings it every 10 ms. A ping and a TCP client on its old
# host also keep retrying. The outage is reported and not judged.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/cluster.sh"
. "$lib/contract.sh"

MOVER=10.46.1.7 SERVER=10.47.0.7
WATCHED=8 # seconds

# move FROM TO NAME DOCKER_RUN_ARGUMENTS...: only the time of docker run counts
move() {
    on "$1" docker rm -f "$3" || return
    time_counts
    on "$2" docker run -d --name "${@:3}"
}

move_mover() { move "$1" "$2" mover --net routed --ip "$MOVER" busybox sleep 1000000; }
move_server() { move "$1" "$2" server --net shut --ip "$SERVER" busybox httpd -f; }

# insist: starts a ping that keeps its id and a client that keeps its source port; both request SERVER from the network namespace of
# the used host's container "watcher". The times of their replies are in pings.log and asks.log, in seconds since the boot.
insist() {
    from_watcher "$STATE/busybox" ping -i 0.01 "$SERVER" 2>>"$STATE/insist.log" | when >"$STATE/pings.log" &
    # shellcheck disable=SC2016 # Perl's own
    from_watcher perl -MIO::Socket::INET -e '
        $| = 1;
        while (1) {
            my $server = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => 80, LocalPort => 4000, ReuseAddr => 1, Timeout => 0.05);
            if ($server) {
                setsockopt $server, SOL_SOCKET, SO_LINGER, pack "ii", 1, 0; # the port is free again at once
                setsockopt $server, SOL_SOCKET, SO_RCVTIMEO, pack "l!l!", 0, 100000;
                print $server "GET / HTTP/1.0\r\n\r\n";
                print scalar <$server>;
            }
            select undef, undef, undef, 0.02;
        }' "$SERVER" 2>>"$STATE/insist.log" | when >"$STATE/asks.log" &
}

from_watcher() { inside nsenter -t "$(docker inspect -f '{{.State.Pid}}' watcher)" -n -- "$@"; }

answered() { [ -s "$STATE/pings.log" ] && [ -s "$STATE/asks.log" ]; }

# insistent_are_answered COMMAND...: the ping and the client get replies again; reports how long after the start of the command
insistent_are_answered() {
    local log
    timed "$@" || return
    for log in pings asks; do
        answered_again "$PLACES-h1/$log.log" || return
    done
}

begin_lab frr ospf
must on h3 inside ip route add default via 198.19.0.254 # without a route ping would give up
must on h1 start_container mover --net routed --ip "$MOVER"
must eventually 10 reached_over h1 "$MOVER"
check "every place reaches the address on h1" all_reach "$MOVER"
check "a restart of the container is measured" costs on h1 docker restart -t 0 mover
check "every place reaches the address after the restart" eventually 5 all_reach "$MOVER"
check "a move of the address to h2 is measured" costs move_mover h1 h2
check "every place reaches the address after its move to h2" eventually 5 all_reach "$MOVER"
check "every other place routes the address over h2" eventually 5 reached_over h2 "$MOVER"
check "a move of the address back to h1 is measured" costs move_mover h2 h1
check "every place reaches the address after its move to h1" eventually 5 all_reach "$MOVER"

for host in h1 h2; do
    must on "$host" routed_network --subnet 10.47.0.0/24 -o ingress-allowed=10.46.0.0/16 shut
done
must on h1 start_container watcher --net routed
must on h1 docker run -d --name server --net shut --ip "$SERVER" busybox httpd -f
on h1 insist
check "a ping and a client on h1 get replies from the server on h1" eventually 5 on h1 answered
must eventually 10 reached_over h1 "$SERVER"
check "a client that ingress-allowed does not list is refused" refused refused on h3 inside "$PLACES-h3/busybox" nc -w 5 "$SERVER" 80
check "the ping and the client on h1 get replies after the server's move to h2" insistent_are_answered move_server h1 h2
check "the ping and the client on h1 get replies after the server's move back to h1" insistent_are_answered move_server h2 h1
check "the ping and the client on h1 get replies after the server's second move to h2" insistent_are_answered move_server h1 h2
end
