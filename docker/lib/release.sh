# shellcheck shell=bash
# Sourced after scenario.sh. Installs this version and the next one on a scenario's host as operators do.
# shellcheck disable=SC2154 # of scenario.sh
. "$lib/routers.sh"

NEXT_VERSION=1000.0.1

# operators_host: gives the host what an operator's host has and a scenario's does not: shared mounts and its own /var/lib
operators_host() {
    must host mount --make-rshared /
    mkdir -p "$STATE/lib"
    must host mount --bind "$STATE/lib" /var/lib
}

# privileged_engine FLAGS...: starts Docker. Where this machine itself lacks a capability, no container can get all of them, which
# --privileged requests; there a wrapper of runc omits the one that is usually withheld.
privileged_engine() {
    local flags=()
    if ! capsh --has-b=cap_sys_resource 2>/dev/null; then
        cat >"$STATE/runtime" <<'TEXT'
#!/bin/sh
for word; do
    case $previous in
        --bundle) sed -i 's/"CAP_SYS_RESOURCE",//g' "$word/config.json" ;;
        --process) sed -i 's/"CAP_SYS_RESOURCE",//g' "$word" ;;
    esac
    previous=$word
done
exec runc "$@"
TEXT
        chmod +x "$STATE/runtime"
        flags=(--add-runtime "all-there-is=$STATE/runtime" --default-runtime all-there-is)
    fi
    must dockerd_start "${flags[@]}" "$@"
}

# at_engine COMMAND...: runs the command outside the host, where the checkout is, but with the host's Docker Engine
at_engine() { DOCKER_HOST=unix://$STATE/run/docker.sock "$@"; }

# next_release: from now on builds are of the next version, which differs only in its number
next_release() {
    local jar=$STATE/next/net-routed.jar
    mkdir -p "$STATE/next"
    cp "$JAR" "$jar"
    echo "Implementation-Version: $NEXT_VERSION" >"$STATE/manifest"
    "$JAVA_HOME/bin/jar" --update --file "$jar" --manifest "$STATE/manifest" 2>/dev/null
    export NET_ROUTED_JAR=$jar JAR=$jar
}

# serves: the admin socket answers
serves() { net_routed status; }

# What each way of installation must show. The scenario defines command_line ARGUMENTS...: the command as the operator calls it.

# router_beside ROUTER: starts FRR or BIRD with OSPF on the host. Debian runs them as their own users, and no other user may query
# them.
router_beside() {
    must router_start "$1" ospf ROUTER_ID="$HOST_IP" INTERFACE=up0 SUBNET=10.46.0.0/16 SUBNET6=fd00:46::/32
    [ "$1" != bird ] || must eventually 5 host chown bird:bird /run/bird/bird.ctl
}

# restored: deletes the link of the container that has 10.46.1.7, which the daemon makes again. Links of ended containers may exist, too.
restored() {
    host ip link del "$(host ip route show 10.46.1.7 | awk '{print $3}')" && eventually 15 pings 10.46.1.7 world
}

# announced ADDRESS: the command line shows that the routing daemon announces it
announced() { command_line routes | tee "$STATE/routes.log" | awk -v route="$1/32" '$1 == route {yes = $7} END {exit yes != "yes"}'; }

# check_router ADDRESS: the routing daemon is queried about a container's address, also by doctor, and drain waits for it
check_router() {
    check "the routing daemon announces the container" eventually 20 announced "$1"
    check "doctor can query the routing daemon" eventually 5 shows '^ok +routing daemon: ' command_line doctor
    check "drain ends once the routing daemon announces nothing" shows '^drained: nothing is announced any more$' command_line drain --wait 60
    check "the routing daemon announces the container again after undrain" eval 'command_line undrain && eventually 20 announced '"$1"
}

# gets_its_aliases NETWORK: a container on a network of IPv4 alone gets an IPv4 and an IPv6 alias. It waits, because on a busy host
# they may come late.
gets_its_aliases() {
    local addresses
    # shellcheck disable=SC2016 # for the container's shell
    addresses=$(once --network "name=$1,driver-opt=ip-aliases=10.46.9.8+fd00:46::9:8" busybox sh -c '
        tries=0
        until ip address | grep -qF fd00:46::9:8 || [ $((tries += 1)) -gt 1500 ]; do usleep 100000; done
        ip address')
    printf '%s\n' "$addresses"
    grep -qF 'inet 10.46.9.8/32' <<<"$addresses" && grep -qF 'inet6 fd00:46::9:8/128' <<<"$addresses"
}

# nothing_went_wrong COMMAND...: the daemon's log, which the command prints, shows a start and no warning or error
nothing_went_wrong() {
    local log
    log=$("$@" 2>&1)
    grep -q ' serves ' <<<"$log" && ! grep -E ' (WARN|ERROR) ' <<<"$log"
}

# left: prints what remains of net-routed on the host, and which tools are missing to find it
left() {
    local tool
    # shellcheck disable=SC2016 # expands in the other shell
    for tool in iptables-save ip6tables-save nft ip find; do
        host sh -c 'command -v "$0"' "$tool" >/dev/null || echo "there is no $tool"
    done
    host iptables-save | grep vethr
    host ip6tables-save | grep vethr
    host nft list tables | grep net-routed
    our_routes
    our_links
    # shellcheck disable=SC2153 # of program.sh
    host find /var/lib /run -maxdepth 3 -name '*routed*' -not -path '*/docker/*' -not -path "$PROGRAM/*"
    host ls "$PLUGINS" | grep routed
    return 0
}

# registry_start: starts a registry at localhost:5000 of the host; Debian's program, which is only unpacked
registry_start() {
    local package=$ENGINES/registry
    exec 8>"$ENGINES/registry.lock"
    flock 8 # another script may be unpacking it
    if [ ! -e "$package/usr/bin/docker-registry" ]; then
        mkdir -p "$package"
        (cd "$package" && apt_refresh && apt_quiet download docker-registry && dpkg -x docker-registry_*.deb .) >&2 ||
            fail "cannot unpack docker-registry"
    fi
    exec 8>&-
    cp "$package/usr/bin/docker-registry" "$STATE/registry"
    cat >"$STATE/registry.yml" <<TEXT
version: 0.1
storage: {filesystem: {rootdirectory: $STATE/registry-data}, delete: {enabled: true}}
http: {addr: "127.0.0.1:5000"}
TEXT
    host "$STATE/registry" serve "$STATE/registry.yml" >"$STATE/registry.log" 2>&1 &
    must eventually 10 host bash -c 'exec 3<>/dev/tcp/127.0.0.1/5000'
}
