#!/bin/bash
# Runs the examples of README.md and domain/NETWORKS.md line by line: each command succeeds and prints what the page shows.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/readme.sh"

ip() { host ip "$@"; }

does() { check "$1" eval "$1"; }
prints() { check "$2" eventually 5 same "$(without_names <<<"$1")" eval "$2 | without_names"; }

# without_names: replaces names of links, and removes blanks at ends of lines
without_names() { sed -E 's/vethr[0-9a-f]{10}/LINK/; s/ +$//'; }

begin
must daemon_start
must dockerd_start
go_through < <(examples README.md "Two commands" | grep -v '^docker/')
check "the README contains three commands" [ "$TRIED" = 3 ]
go_through < <(examples domain/NETWORKS.md "Several addresses")
check "the section about addresses contains more than eight commands" [ "$TRIED" -gt 8 ]
end
