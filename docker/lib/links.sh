# shellcheck shell=bash
# Sourced after say.sh. Reads the host ends of containers' links from the kernel with the shell alone: a check before links are
# deleted must not pass because a program is missing.

# link_names [FILE]: prints the names of all interfaces in this network namespace, one per line; fails if the file does not have the
# format of proc(5)
link_names() {
    local line lines=()
    mapfile -t lines <"${1:-/proc/net/dev}" || return 1
    [[ ${lines[0]:-} == Inter-\|* ]] || return 1
    for line in "${lines[@]:2}"; do
        line=${line%%:*}
        printf '%s\n' "${line##* }"
    done
}

# require_no_links [FILE]: ends the script while a container has a link, or if that cannot be determined
require_no_links() {
    local names name
    names=$(link_names "$@") || fail "cannot read the interfaces of this host from ${1:-/proc/net/dev}; nothing was changed"
    while IFS= read -r name; do
        [[ ! $name =~ ^vethr[0-9a-f]{10}$ ]] || fail "containers still have links, $name for one; remove them first, or use --force"
    done <<<"$names"
}
