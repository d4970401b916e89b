# shellcheck shell=bash
# Sourced. The host of a scenario and the outside world:
#
#   containers -- host 198.19.0.1 up0 ==== out0 198.19.0.2 world, with 203.0.113.9 behind

HOST_IP=198.19.0.1
WORLD_IP=198.19.0.2
FAR_IP=203.0.113.9

host() { inside "$@"; }
docker() { inside docker "$@"; }
world() { inside ip netns exec world "$@"; }

world_up() {
    host ip netns add world
    host ip link add up0 mtu 9000 type veth peer name out0 mtu 9000 netns world
    host ip address add "$HOST_IP/24" dev up0
    host ip link set up0 up
    world ip link set lo up
    world ip link set out0 up
    world ip address add "$WORLD_IP/24" dev out0
    world ip address add "$FAR_IP/32" dev lo
    world ip route add 10.0.0.0/8 via "$HOST_IP"
    host ip route add default via "$WORLD_IP"
}

# busybox_for PLACE...: prints how to call busybox there; a place is world, host or within NAME
busybox_for() { [ "$1" = within ] || echo "$STATE/busybox"; }

# serve PLACE...: starts a web server there whose page is the address of the client
serve() {
    # shellcheck disable=SC2016 # expands later
    "$@" sh -c 'mkdir -p $0/cgi-bin && printf "#!/bin/sh\necho; echo \$REMOTE_ADDR\n" >$0/cgi-bin/who &&
        chmod +x $0/cgi-bin/who && $1 httpd -p 0.0.0.0:80 -h $0' /run/www "$(busybox_for "$@")"
}

# asks ADDRESS PLACE...: prints the page of the web server at that address
asks() {
    local address=$1
    shift
    # shellcheck disable=SC2046 # expands to one word or none
    printf 'GET /cgi-bin/who HTTP/1.0\r\n\r\n' | nc_from "$@" $(busybox_for "$@") nc -w 20 "$address" 80 | tail -n 1 | grep .
}

nc_from() {
    case $1 in
        within) inside docker exec -i "${@:2}" ;;
        *) "$@" ;;
    esac
}

# pings ADDRESS PLACE...: the address answers a ping from there
pings() {
    local address=$1
    shift
    # shellcheck disable=SC2046 # expands to one word or none
    "$@" $(busybox_for "$@") ping -c 2 -i 0.3 -W 10 "$address"
}

# within NAME COMMAND...: runs the command in a container
within() {
    local name=$1
    shift
    docker exec "$name" "$@"
}

# start_container NAME DOCKER_RUN_FLAGS...: starts a container that does nothing and ends at once when stopped
start_container() {
    local name=$1
    shift
    docker run -d --name "$name" --stop-signal KILL "$@" busybox sleep 1000000
}

routed_network() { docker network create --driver net-routed --ipam-driver ipam-routed "$@"; }

# without_iptables: removes iptables for the daemon and for Docker, which is then started without rules
without_iptables() {
    local program
    for program in iptables ip6tables iptables-nft iptables-legacy ip6tables-nft ip6tables-legacy; do
        host sh -c "! path=\$(command -v $program) || rm -f \"\$path\"" || return
    done
}

# once DOCKER_RUN_FLAGS... busybox COMMAND...: runs a command in a container, prints its output, and returns its status. The
# container lives until its output has been read: Docker waits 2 s for the output of one that has ended, and drops the rest.
once() {
    local flags=() id line status
    while [ "$1" != busybox ]; do
        flags+=("$1")
        shift
    done
    # shellcheck disable=SC2016 # expands in the container
    if ! id=$(docker run -d "${flags[@]}" busybox sh -c '"$@" 2>&1; echo "exit status $?"; exec sleep 1000000' sh "${@:2}"); then
        docker rm -f "$id" >/dev/null 2>&1
        return 1
    fi
    while IFS= read -r line && [[ $line != "exit status "* ]]; do
        printf '%s\n' "$line"
    done < <(docker logs -f "$id" 2>&1)
    status=${line##* }
    docker rm -f "$id" >/dev/null && return "${status:-1}"
}

address_of() { docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$1"; }
addresses_in() { within "$1" ip -o -4 address show dev "$2" | awk '{print $4}' | paste -sd ' '; }
mtu_in() { within "$1" cat "/sys/class/net/$2/mtu"; }
mac_in() { within "$1" cat "/sys/class/net/$2/address"; }
links_in() { within "$1" ls /sys/class/net | paste -sd ' '; }

# namespace_of NAME COMMAND...: runs the host's command in the network namespace of a container
namespace_of() { host nsenter -n -t "$(pid_of "$1")" "${@:2}"; }

pid_of() { docker inspect -f '{{.State.Pid}}' "$1"; }

# link_of NAME: prints the host end of the container's first routed network
link_of() { docker inspect -f '{{range .NetworkSettings.Networks}}{{.EndpointID}}{{end}}' "$1" | sed 's/^\(.\{10\}\).*/vethr\1/'; }

# our_routes: prints them without the mark that the kernel removes some time after a link was set up
our_routes() {
    local routes
    routes=$(host ip route show proto 146) || return
    # shellcheck disable=SC2001 # Bash takes seconds for thousands of lines
    [ -z "$routes" ] || sed 's/ linkdown//' <<<"$routes"
}
our_links() { host ip -br link show type veth | grep -o '^vethr[0-9a-f]*'; }
# our_links_and_routes: prints them once the links of removed containers are gone: their deletion is deferred
our_links_and_routes() {
    eventually 10 no_dead_links
    our_links | sort
    our_routes | sort
}
# no_dead_links: no container end has come back to the host, as it does when its container leaves
no_dead_links() { [[ ! $(host ip -br link show type veth) =~ vethc ]]; }
# These fail if their program is missing or fails.
no_routes_of_ours() { same "" our_routes; }
no_links_of_ours() {
    local links
    links=$(host ip -br link show type veth) && ! grep '^vethr[0-9a-f]' <<<"$links"
}

# monitor_start: from here on the kernel's changes of links and routes are written to $STATE/monitor.log
monitor_start() {
    host ip monitor link route >"$STATE/monitor.log" 2>&1 &
    must eventually 5 monitor_hears
}

# route_went_first ROUTE LINK: the kernel deleted the route before the link
route_went_first() {
    local route link
    route=$(grep -n -m1 "^Deleted $1 " "$STATE/monitor.log" | cut -d: -f1)
    link=$(grep -n -m1 "^Deleted .* $2@" "$STATE/monitor.log" | cut -d: -f1)
    cat "$STATE/monitor.log"
    [ "${route:-0}" -gt 0 ] && [ "${link:-0}" -gt "$route" ]
}

monitor_hears() {
    host ip route replace blackhole 192.0.2.1
    host ip route del blackhole 192.0.2.1
    sleep 0.1
    grep -q 192.0.2.1 "$STATE/monitor.log"
}

status_says() { shows "$1" net_routed status; }

# sql STATEMENT: runs the statement in the journal while the daemon is down
sql() {
    inside "$(java_inside)" -cp "$STATE/net-routed.jar" org.h2.tools.Shell -url "jdbc:h2:$STATE/journal/journal" \
        -user '' -password '' -sql "$1"
}
