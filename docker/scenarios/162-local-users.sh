#!/bin/bash
# Covers what another user of the host can try: keep the daemon from starting, block monitoring, or flood the log.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

PORT=9146
as_user() { host setpriv --reuid "$1" --regid "$1" --clear-groups "${@:2}"; }

# squat NUMBER TYPE NAME: a user binds that abstract socket until the scenario ends; perl is installed on every Debian
squat() {
    # shellcheck disable=SC2016 # perl's
    as_user "$1" perl -e '$| = 1; my $s; socket($s, 1, $ARGV[0], 0) && bind($s, pack("S a*", 1, "\0$ARGV[1]")) or die "$!\n";
        listen($s, 5); print "has it\n"; sleep 1000' "$2" "$3" >"$STATE/squat-$2.log" 2>&1 &
    must eventually 10 grep -q 'has it' "$STATE/squat-$2.log"
}

# slow_clients UID COUNT: opens that many connections whose requests arrive byte by byte; ends when the daemon has closed all of
# them
slow_clients() {
    # shellcheck disable=SC2016 # perl's
    as_user "$1" perl -MIO::Socket::INET -e '$| = 1; $SIG{PIPE} = "IGNORE"; my @open;
        for (1 .. $ARGV[0]) { push @open, IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[1]) or die "$!\n" }
        syswrite($_, "GET /health HTTP/1.1\r\nX: ") for @open;
        print "slow\n";
        while (@open) { select(undef, undef, undef, 0.2); @open = grep { defined syswrite($_, "x") } @open }
        print "all closed\n"' "$2" "$PORT" >"$STATE/slow-$1.log" 2>&1 &
    must eventually 20 grep -q slow "$STATE/slow-$1.log"
}

# health_seen_by UID: requests /health as that user
health_seen_by() {
    # shellcheck disable=SC2016 # perl's
    as_user "$1" perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[0], Timeout => 10) or die "$!\n";
        print $s "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"; print <$s>' "$PORT"
}

# refused_requests UID COUNT: sends that many requests that are refused, each on its own connection
refused_requests() {
    # shellcheck disable=SC2016 # perl's
    as_user "$1" perl -MIO::Socket::INET -e 'for (1 .. $ARGV[0]) {
        my $s = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[1]) or next;
        print $s "POST /nothing-$_ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"; my @answer = <$s> }' "$2" "$PORT"
}

# take_port UID: occupies the port until it is killed
take_port() {
    # shellcheck disable=SC2016 # perl's
    as_user "$1" perl -MIO::Socket::INET -e '$| = 1;
        my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ARGV[0], Listen => 1, ReuseAddr => 1) or die "$!\n";
        print "$$ has it\n"; sleep 1000' "$PORT" >"$STATE/port.log" 2>&1 &
    must eventually 10 grep -q 'has it' "$STATE/port.log"
}

# more_are_suppressed: the log says so more often than before
more_are_suppressed() { [ "$(lines_about 'too many similar lines')" -gt "$suppressed" ]; }

begin
squat 12345 1 net-routed
squat 12345 2 net-routed
check "the daemon starts although a user has bound abstract sockets of its name" daemon_start --http-port "$PORT"
check "a second daemon is refused" refused 'another net-routed' net_routed --state-dir /run/other
check "another user cannot open the lock file" not as_user 12345 cat /run/net-routed/lock
check "another user cannot create a file beside the lock" not as_user 12345 touch /run/net-routed/other
must daemon_stop KILL
check "a killed daemon can be started again at once" daemon_start --http-port "$PORT"

slow_clients 12345 100
check "/health answers root while a user holds 100 slow connections" shows '^HTTP/1.1 200' health_seen_by 0
check "/health answers another user while a user holds 100 slow connections" shows '^HTTP/1.1 200' health_seen_by 12346
check "the slow connections are closed although data keeps arriving" eventually 60 grep -q 'all closed' "$STATE/slow-12345.log"
check "/health answers that user again once the slow connections are closed" eventually 10 shows '^HTTP/1.1 200' health_seen_by 12345
before=$(lines_about ' WARN ')
suppressed=$(lines_about 'too many similar lines')
refused_requests 12345 3000
check "3000 refused requests cause fewer than 200 warnings" [ $(($(lines_about ' WARN ') - before)) -lt 200 ]
check "the log says that further lines were suppressed" eventually 10 more_are_suppressed

must daemon_stop
take_port 12345
check "the daemon starts while a user occupies its HTTP port" daemon_start --http-port "$PORT"
check "the log says that the port is occupied and will be retried" logged "cannot listen on port $PORT.*retrying"
host kill "$(cut -d ' ' -f 1 "$STATE/port.log")"
check "/health answers once the port is free" eventually 30 shows '^HTTP/1.1 200' health_seen_by 0
end
