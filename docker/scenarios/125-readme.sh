#!/bin/bash
# Runs the README's section about several addresses line by line: each command succeeds and prints what the README shows.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/readme.sh"

ip() { host ip "$@"; }

# examples: prints the indented lines of the section
examples() { sed -n '/^### Several addresses/,/^\* /s/^    //p' "$PROJECT/README.md"; }

does() { check "$1" eval "$1"; }
prints() { check "$2" eventually 5 same "$1" eval "$2"; }

begin
must daemon_start
must dockerd_start
must docker network create --internal --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
go_through < <(examples)
check "the section contains more than eight commands" [ "$TRIED" -gt 8 ]
end
