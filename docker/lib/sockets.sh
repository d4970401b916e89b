# shellcheck shell=bash
# Sourced, or sent as text into an instance. Determines from the kernel's own tables whether a daemon is ready.

# listening PID: prints the paths of the unix sockets that the process listens on
listening() {
    local inode
    find "/proc/$1/fd" -lname 'socket:*' -printf '%l\n' 2>/dev/null | tr -dc '0-9\n' | while read -r inode; do
        # flags 00010000: __SO_ACCEPTCON, the socket listens (net/unix/af_unix.c)
        awk -v inode="$inode" '$4 == "00010000" && $7 == inode && $8 ~ "^/" {print $8}' "/proc/$1/net/unix"
    done | sort
}

# ready PID: the daemon listens on its three sockets, of which it binds the admin socket when everything else is ready.
ready() { [ "$(listening "$1" | wc -l)" -ge 3 ]; }
