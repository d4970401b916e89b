# shellcheck shell=bash
# Sourced, or sent into an instance by its text. Tells from the kernel's own tables whether a daemon is ready.

# listening PID: paths of the unix sockets that the process listens on
listening() {
    local inode
    find "/proc/$1/fd" -lname 'socket:*' -printf '%l\n' 2>/dev/null | tr -dc '0-9\n' | while read -r inode; do
        # flags 00010000: __SO_ACCEPTCON, it listens (net/unix/af_unix.c)
        awk -v inode="$inode" '$4 == "00010000" && $7 == inode && $8 ~ "^/" {print $8}' "/proc/$1/net/unix"
    done | sort
}

# ready PID: the daemon binds last the sockets that need everything else, and there are three: network, IPAM, admin
ready() { [ "$(listening "$1" | wc -l)" -ge 3 ]; }
