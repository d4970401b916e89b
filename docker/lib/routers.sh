# shellcheck shell=bash
# Sourced after instance.sh. The routing daemon of an instance: FRR or BIRD with a configuration from docker/routers, and its files
# in directories of the instance.

ROUTER_TEMPLATES=$(cd "$(dirname "${BASH_SOURCE[0]}")/../routers" && pwd)

# render TEMPLATE NAME=VALUE...: fills in the template. A placeholder @NAME@ with several values repeats its paragraph; one without
# values removes its line. Paragraphs are separated by empty lines.
render() {
    awk -v RS= '
        BEGIN {
            for (i = 2; i < ARGC; i++) {
                name = substr(ARGV[i], 1, index(ARGV[i], "=") - 1)
                values[name, ++count[name]] = substr(ARGV[i], length(name) + 2)
                ARGV[i] = ""
            }
        }
        function expand(text,   i, at, name) {
            if (!match(text, /@[A-Z0-9_]+@/)) {
                print text "\n"
                return
            }
            at = RSTART
            name = substr(text, at + 1, RLENGTH - 2)
            for (i = 1; i <= count[name]; i++) expand(replaced(text, name, values[name, i]))
        }
        function replaced(text, name, value) {
            gsub("@" name "@", value, text)
            return text
        }
        function without_missing(text,   lines, n, i, kept) {
            n = split(text, lines, "\n")
            for (i = 1; i <= n; i++) if (!missing(lines[i])) kept = kept (kept == "" ? "" : "\n") lines[i]
            return kept
        }
        function missing(line) {
            while (match(line, /@[A-Z0-9_]+@/)) {
                if (!count[substr(line, RSTART + 1, RLENGTH - 2)]) return 1
                line = substr(line, RSTART + RLENGTH)
            }
            return 0
        }
        {
            text = without_missing($0)
            if (text != "") expand(text)
        }' "$ROUTER_TEMPLATES/$1" "${@:2}"
}

# router_start ROUTER PROTOCOL NAME=VALUE...: ROUTER is frr, bird (BIRD 2) or bird3; PROTOCOL is ospf or bgp
router_start() {
    local router=$1 protocol=$2
    shift 2
    inside sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
    "${router}_start" "$protocol" "$@"
}

# own_folder PATH: gives the instance its own empty directory there, if the path exists
own_folder() {
    local folder=$STATE/own$1
    mkdir -p "$folder"
    inside test -d "$1" || return 0
    inside mount --bind "$folder" "$1"
}

# router_version ROUTER: prints the version of the routing daemon
router_version() { "${1}_version"; }

frr_version() { inside /usr/lib/frr/zebra --version | sed -n 's/^zebra version \([0-9.]*\).*/\1/p'; }
bird_version() { inside bird --version 2>&1 | sed -n 's/^BIRD version //p'; }
bird3_version() { bird3_put && bird_version; }

frr_start() { render "frr-$1.conf" "${@:2}" | frr_run; }

# frr_run: starts FRR with the configuration on standard input, whose head has the lines of /etc/frr/daemons
frr_run() {
    own_folder /etc/frr
    own_folder /var/lib/frr
    cat >"$STATE/own/etc/frr/frr.conf"
    echo "log file /run/frr/router.log" >>"$STATE/own/etc/frr/frr.conf"
    sed -n 's/^!   \([a-z0-9_]*=\)/\1/p' "$STATE/own/etc/frr/frr.conf" >"$STATE/own/etc/frr/daemons"
    echo vtysh_enable=yes >>"$STATE/own/etc/frr/daemons"
    echo "service integrated-vtysh-config" >"$STATE/own/etc/frr/vtysh.conf"
    inside chown -R frr:frr /etc/frr "$STATE/own"
    inside install -o frr -g frr -m 755 -d /run/frr
    uses FRR "$(frr_version)"
    inside "${PRIORITY[@]}" /usr/lib/frr/frrinit.sh start </dev/null >>"$STATE/router-start.log" 2>&1
}

# bird_start PROTOCOL NAME=VALUE...: starts BIRD without -R; kill_router restarts it with -R. Its neighbours wait longer for it than
# docker/routers says: a busy machine keeps a process waiting for 5 s at times.
bird_start() {
    local protocol=$1
    shift
    own_folder /etc/bird
    render "bird-$protocol.conf" "$@" | sed "s|^log syslog|log \"/run/bird/bird.log\"|; s/dead 5;/dead 20;/" >"$STATE/own/etc/bird/bird.conf"
    uses BIRD "$(bird_version)"
    inside mkdir -p /run/bird
    inside "${PRIORITY[@]}" bird
}

# bird3_start PROTOCOL NAME=VALUE...: starts BIRD 3
bird3_start() { bird3_put && bird_start "$@"; }

# bird3_put: puts BIRD 3's programs in the place of BIRD 2's, as their packages exclude each other; visible to the instance only
bird3_put() {
    local program
    inside sh -c "bird --version 2>&1 | grep -q 'version 3'" && return
    for program in bird birdc; do
        inside mount --bind "$BIRD3/usr/sbin/$program" "/usr/sbin/$program" || return
    done
}

# neighbours ROUTER PROTOCOL: prints how many adjacencies are complete. On a shared link OSPF stays at 2-Way unless one of the two
# routers is designated.
neighbours() { "${1}_${2}_neighbours"; }

frr_ospf_neighbours() { inside vtysh -c "show ip ospf neighbor" | settled 3; }
bird3_ospf_neighbours() { bird_ospf_neighbours; }
bird3_bgp_neighbours() { bird_bgp_neighbours; }

bird_ospf_neighbours() { inside birdc show ospf neighbors ospf4 | settled 3; }

# settled COLUMN: counts complete adjacencies, once there is a designated router
settled() {
    awk -v state="$1" '$state ~ /^Full/ {full++} $state ~ /^2-Way\/(DR)?Other$/ {other++} END {print full ? full + other : 0}'
}

frr_bgp_neighbours() { inside vtysh -c "show bgp ipv4 unicast summary established" | grep -c '^[0-9]'; }

# Each neighbour has two sessions, one by IPv4 and one by IPv6.
bird_bgp_neighbours() { inside birdc show protocols | awk '$2 == "BGP" && /Established/ {n++} END {print int(n / 2)}'; }
