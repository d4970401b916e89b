# shellcheck shell=bash
# Sourced after scenario.sh. Containers that list their addresses as their first action, to see whether the aliases are present.
# Engines before 28 do not wait for them.

# arrivals WORKER COUNT: runs containers that list their addresses and end; prints those that lacked one
arrivals() {
    local i
    for ((i = 0; i < $2; i++)); do
        once --network "name=net,driver-opt=ip-aliases=10.120.1.$1+fd00:120::$1" busybox ip -o address show dev eth0 >"$STATE/arrival$1" 2>&1
        [ "$(grep -c "10.120.1.$1/32\|fd00:120::$1/128" "$STATE/arrival$1")" = 2 ] || echo "$(<"$STATE/arrival$1") in vain"
    done
}

# all_arrive COUNT: runs that many, two at a time, on a network called net
all_arrive() {
    local worker late
    late=$(for worker in 1 2; do arrivals "$worker" $(($1 / 2)) & done; wait)
    measured "$(grep -c 'in vain' <<<"$late") of $1 containers began to run without an alias"
    printf '%s\n' "$late"
    [ -z "$late" ]
}
