# shellcheck shell=bash
# Sourced after scenario.sh. Docker, the journal and the kernel have to agree. Docker's state is taken as the truth. All three are
# printed as facts, one per line, so that a diff of two texts names what is wrong:
#
#   network ID, pool PREFIX, lease ADDRESS, endpoint ID ADDRESS      the journal's
#   link LINK up ALIAS, carries LINK ADDRESS, route ADDRESS LINK     the host's
#   inside CONTAINER ADDRESS, answers ADDRESS                        the running containers'

need jq jq

# Some differences are corrected only after a grace period and at a comparison with Docker; comparisons are a minute apart.
AGREED_WITHIN=100

# check_invariants [WHAT]: they agree, at the latest once the daemon has compared itself with Docker
check_invariants() {
    local start=$SECONDS
    check "${1:+$1: }Docker, the journal and the kernel agree" eventually "$AGREED_WITHIN" agree
    measured "looked for $((SECONDS - start)) s, at $(grep -c '^endpoint ' "$STATE/told") endpoints"
}

# agree: prints every difference: < is missing, > is unexpected
agree() {
    told >"$STATE/told" && found >"$STATE/found" || return
    sort -u -o "$STATE/told" "$STATE/told"
    sort -u -o "$STATE/found" "$STATE/found"
    diff "$STATE/told" "$STATE/found" | grep '^[<>]' >"$STATE/differences.log"
    echo "differences, < missing, > too much:"
    cat "$STATE/differences.log"
    [ ! -s "$STATE/differences.log" ]
}

# told: prints the facts that follow from Docker's state; only the journal knows the addresses of a host end
told() {
    local networks
    networks=$(routed_networks) && jq -r '.[]
        | "network \(.Id)",
          (.IPAM.Config[] | "pool \(.Subnet)",
              ((.Gateway, (.AuxiliaryAddresses // {})[]) | select(. and (startswith("169.254.") | not)) | "lease \(.)")),
          (.Id as $network | .Containers | to_entries[]
              | (.value.IPv4Address | split("/")[0]) as $address | .value.EndpointID as $id
              | ("vethr" + $id[:10]) as $link
              | "lease \($address)", "endpoint \($id) \($address)",
                "link \($link) up net-routed endpoint \($id) network \($network)",
                "route \($address) \($link)",
                "inside \(.key) \($address)", "answers \($address)")' <<<"$networks" || return
    status_json | jq -r '.Endpoints[] | .Link as $link | .NextHops[] | "carries \($link) \(.)"'
}

routed_networks() {
    local ids
    mapfile -t ids < <(docker network ls -q --no-trunc --filter driver=net-routed)
    if [ ${#ids[@]} = 0 ]; then
        docker version >/dev/null && echo '[]'
    else
        docker network inspect "${ids[@]}"
    fi
}

status_json() { curl -sS --max-time 20 --unix-socket "$STATE$ADMIN" http://localhost/status; }

found() {
    journal_facts && host_facts && container_facts && answer_facts
}

# journal_facts: an endpoint that is not joined belongs to no running container, and so is a difference
journal_facts() {
    local status
    status=$(status_json) && jq -r '
        (.Networks[] | "network \(.Id)"), (.Pools[] | "pool \(.Prefix)"), (.Leases[] | "lease \(.Address)"),
        (.Endpoints[] | "endpoint \(.Id) \(.Addresses[] | split("/")[0])\(if .Joined then "" else " not joined" end)")' <<<"$status"
}

host_facts() {
    host ip -j -d address show type veth | jq -r '.[] | select(.ifname // "" | startswith("vethr")) | .ifname as $link
        | "link \($link) \(if .flags | index("UP") then "up" else "down" end) \(.ifalias)",
          (.addr_info[] | select(.family == "inet" and (.local | startswith("127.") | not)) | "carries \($link) \(.local)")' || return
    host ip -o route show table all proto 146 | awk '{print "route", $1, $3}'
}

# container_facts: prints the addresses of running containers; routed ones have a prefix length of 32
container_facts() {
    local ids
    mapfile -t ids < <(docker ps -q)
    # shellcheck disable=SC2016 # expands later
    [ ${#ids[@]} = 0 ] || docker inspect -f '{{.Id}} {{.State.Pid}}' "${ids[@]}" | host sh -c 'while read -r id pid; do
            nsenter -t "$pid" -n ip -o -4 address | sed -n "s|.* inet \([0-9.]*\)/32 .*|inside $id \1|p"
        done'
}

answer_facts() {
    local address
    sed -n 's/^answers //p' "$STATE/told" | {
        while read -r address; do
            { pings "$address" host >/dev/null && echo "answers $address"; } &
        done
        wait
    }
}

# check_nothing_left: all containers and networks can be removed, and nothing of the daemon remains
check_nothing_left() {
    check "all containers can be removed" remove_all_containers
    check "all networks can be removed" remove_all_networks
    check "no link remains once everything is removed" eventually 10 no_links_of_ours
    check "no route remains once everything is removed" no_routes_of_ours
    check "the journal is empty once everything is removed" eventually "$AGREED_WITHIN" same 0 \
        eval 'status_json | jq "[.Networks, .Pools, .Leases, .Endpoints | length] | add"'
}

remove_all_containers() {
    # shellcheck disable=SC2016,SC2046 # word splitting is intended
    eventually 60 eval 'docker rm -f $(docker ps -aq) >/dev/null 2>&1; [ -z "$(docker ps -aq)" ]'
}

remove_all_networks() {
    local ids
    mapfile -t ids < <(docker network ls -q --filter driver=net-routed)
    [ ${#ids[@]} = 0 ] || docker network rm "${ids[@]}"
}
