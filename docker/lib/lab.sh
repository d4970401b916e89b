# shellcheck shell=bash
# Sourced after instance.sh, host.sh, daemon.sh and routers.sh. A lab: hosts h1, h2, … with Docker, net-routed and a routing daemon,
# and an observer with only a routing daemon, all on one fabric:
#
#   h1 198.19.0.1 up0 ====+
#   h2 198.19.0.2 up0 ====+ fabric, a bridge ==== up0 198.19.0.254 observer
#   h3 198.19.0.3 up0 ====+
#
# Its settings are LAB (its name), LAB_HOSTS (number of hosts), LAB_ROUTER (frr, bird, bird3, or none), LAB_PROTOCOL (ospf, bgp)
# and LAB_ENGINE; LAB_ROUTES are prefixes that FRR announces besides single addresses.

FABRIC_MTU=9000

lab_hosts() { seq -f 'h%.0f' "$LAB_HOSTS"; }
lab_places() { lab_hosts && echo observer; }
number_of() { [ "$1" = observer ] && echo 254 || echo "${1#h}"; }

# use_host NAME: selects h1, h2, … or observer
use_host() {
    HOST=$1
    use_instance "$LAB_ENGINE-$LAB-$1"
}

# on HOST COMMAND...: runs the command on that host; it may be a function that works on an instance
on() (
    use_host "$1"
    shift
    "$@"
)

# on_each "HOST HOST..." COMMAND...: runs the command on eight hosts at a time; fails if it fails on one of them
on_each() {
    local host waiting=() status=0
    for host in $1; do
        on "$host" "${@:2}" &
        waiting+=($!)
        if [ ${#waiting[@]} = 8 ]; then
            all_succeed "${waiting[@]}" || status=1
            waiting=()
        fi
    done
    all_succeed "${waiting[@]}" && return "$status"
}

# all_succeed PROCESS...: waits for all of them and fails if one of them failed
all_succeed() {
    local process status=0
    for process; do
        wait "$process" || status=1
    done
    return "$status"
}

fabric() { on observer inside ip netns exec fabric "$@"; }

fabric_up() {
    on observer inside ip netns add fabric
    fabric ip link add fabric mtu "$FABRIC_MTU" type bridge
    fabric ip link set fabric up
}

# plug_in: connects the selected host to the fabric
plug_in() {
    local host=$HOST pid number
    pid=$(anchor) && number=$(number_of "$host") || return
    # with this machine's command, which knows the hosts by their process ids
    (use_host observer && nsenter -t "$(anchor)" -n -- \
        ip link add "$host" mtu "$FABRIC_MTU" type veth peer name up0 mtu "$FABRIC_MTU" netns "$pid") &&
        on observer inside ip link set "$host" netns fabric &&
        fabric ip link set "$host" master fabric up &&
        inside ip address add "198.19.0.$number/24" dev up0 &&
        inside ip link set up0 addrgenmode none &&
        inside ip address add "fd19::$number/64" dev up0 nodad &&
        inside ip address add "fe80::$number/64" dev up0 nodad &&
        inside ip link set up0 up
}

# lab_up: keeps what exists under that name; returns once all routers know each other
lab_up() {
    local hosts place
    hosts=$(lab_hosts | paste -sd ' ')
    say "lab $LAB: $hosts and an observer, $LAB_ROUTER${LAB_PROTOCOL:+ with $LAB_PROTOCOL}"
    on_each "$hosts observer" lab_place_up || return
    fabric_up
    for place in $hosts observer; do
        on "$place" plug_in || return
    done
    if [ "$LAB_ROUTER" != none ]; then
        say "starting $LAB_ROUTER $(on observer router_version "$LAB_ROUTER")"
        on_each "$hosts observer" lab_router_start || return
    fi
    say "starting net-routed and Docker $LAB_ENGINE"
    on_each "$(lab_hosts | head -n "${LAB_ENGINES:-$LAB_HOSTS}" | paste -sd ' ')" lab_host_start || return
    [ "$LAB_ROUTER" != none ] || return 0
    say "waiting until all are neighbours"
    on_each "$hosts observer" lab_neighbours_wait && lab_ipv6_wait
}

# lab_place_up: records an owner, so that the next scenario removes what a killed one leaves
lab_place_up() {
    mkdir -p "$STATE"
    [ -z "${LAB_OWNER:-}" ] || echo "$LAB_OWNER" >"$STATE/owner"
    namespaces_up && cp "$ENGINES/rootfs/bin/busybox" "$STATE/busybox"
}

lab_uplinks() { echo up0; }

# lab_router_start: with BGP, each router has sessions with all the others, by IPv4 and by IPv6
lab_router_start() {
    local place number others prefix
    number=$(number_of "$HOST")
    mapfile -t others < <(lab_uplinks | sed 's/^/INTERFACE=/')
    for place in $(lab_places | grep -vx "$HOST"); do
        others+=("NEIGHBOUR=198.19.0.$(number_of "$place")" "NEIGHBOUR6=fd19::$(number_of "$place")")
    done
    for prefix in ${LAB_ROUTES:-}; do
        [[ $prefix == *:* ]] && others+=("ROUTE6=$prefix") || others+=("ROUTE=$prefix")
    done
    router_start "$LAB_ROUTER" "$LAB_PROTOCOL" "ROUTER_ID=198.19.0.$number" "AS=$((65000 + number))" \
        SUBNET=10.0.0.0/8 SUBNET6=fd00::/8 ${LAB_BFD:+BFD=bfd} "${others[@]}"
}

# lab_host_start: starts everything but the router; the network "routed" gives containers on h1 addresses of 10.46.1.0/24 and
# fd46::1:0/112, and so on
lab_host_start() {
    local number
    daemon_files
    daemon_start --mtu "$FABRIC_MTU" && dockerd_start || return
    number=$(number_of "$HOST")
    routed_network --ipv6 --subnet 10.46.0.0/16 --ip-range "10.46.$number.0/24" \
        --subnet fd46::/64 --ip-range "fd46::$number:0/112" routed >/dev/null
}

lab_neighbours_wait() {
    eventually "${LAB_PATIENCE:-60}" lab_neighbours_full && return
    say "$INSTANCE has $(neighbours "$LAB_ROUTER" "$LAB_PROTOCOL") neighbours of $LAB_HOSTS"
    return 1
}

# lab_ipv6_wait: when routers start at once or are killed, FRR 8.4's ospf6d sometimes announces a link whose designated router has
# changed meanwhile, so that no other router finds it, until a neighbour comes again
lab_ipv6_wait() {
    local place
    [ "$LAB_ROUTER $LAB_PROTOCOL" = "frr ospf" ] || return 0
    for place in $(lab_places); do
        on "$place" eventually 5 lab_ipv6_settled && continue
        say "asking ospf6d of $place to begin again"
        on "$place" inside vtysh -c "clear ipv6 ospf6 interface"
        on "$place" eventually 20 lab_ipv6_settled || { say "$place does not find all routers by IPv6" && return 1; }
    done
}

# lab_ipv6_settled: each router redistributes routes, and so is a border router for the others
lab_ipv6_settled() { [ "$(inside vtysh -c "show ipv6 ospf6 border-routers" | grep -c Intra-Area)" = $((LAB_HOSTS + 1)) ]; }

lab_neighbours_full() { [ "$(neighbours "$LAB_ROUTER" "$LAB_PROTOCOL")" = "$LAB_HOSTS" ]; }

# lab_down: also works in the middle of lab_up, whose steps fail once their instances are gone. The observer is removed last,
# because the lab's settings are stored with it.
lab_down() {
    lab_purge
    wait
    lab_purge
}

lab_purge() {
    local place
    for place in $(lab_places); do
        on "$place" purge
    done
}

# lab_status: prints every container address, its host, and over which host each of the others reaches it
lab_status() {
    local place
    for place in $(lab_places); do
        on "$place" routes_seen "$place"
    done | sort -V | awk -v places="$(lab_places | paste -sd ' ')" '
        BEGIN {
            n = split(places, names, " ")
            for (i = 1; i <= n; i++) seen[names[i]] = names[i]
            address = "address"
            row()
            address = ""
        }
        function row(   i, line) {
            line = sprintf("%-20s", address)
            for (i = 1; i <= n; i++) line = line sprintf("%-10s", (names[i] in seen) ? seen[names[i]] : "-")
            sub(/ +$/, "", line)
            print line
            split("", seen)
        }
        $1 != address && address != "" {row()}
        {
            address = $1
            seen[$2] = $3
        }
        END {if (address != "") row()}'
}

# routes_seen PLACE: prints lines of an address, PLACE, and the hosts that it is reached over; "here" for a container on that place
routes_seen() {
    inside sh -c 'ip -o -4 route show; ip -o -6 route show' | awk -v place="$1" '
        / proto 146 / {print $1, place, "here"}
        / proto (ospf|bgp|bird) / {
            over = ""
            for (i = 2; i < NF; i++) if ($i == "via") {
                host = $(i + 1)
                sub(/.*[.:]/, "h", host)
                over = over (over == "" ? "" : ",") host
            }
            if (over != "") print $1, place, over
        }'
}
