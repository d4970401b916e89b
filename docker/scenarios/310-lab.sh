#!/bin/bash
# Runs the README's tour of docker/lab line by line beside another lab, wrong usage, and interrupts of docker/lab up.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/readme.sh"

export LAB_NAME=310p$$ LAB_OWNER=$$ # the tour's lab, instead of "lab"
OTHER=310q$$ INTERRUPTED=310r$$

# tour: prints the examples with the name of this lab
tour() { examples README.md "A cluster in five minutes" | sed "s/^-- lab lab:/-- lab $LAB_NAME:/"; }

# prints EXPECTED COMMAND: commands that only look are retried, as the routers need a moment
prints() {
    local tries=(says "$1" "$2")
    case $2 in
        *" status" | *" exec "* | *" ping "*) tries=(eventually 5 "${tries[@]}") ;;
        *" run -d "*10.46.1.7*) eventually 10 not shows . docker/lab exec h2 ip route show 10.46.1.7 ;; # of the container stopped before
        *" down") stand_apart ;;
    esac
    check "$2" "${tries[@]}"
}

# says TEXT COMMAND: the command prints TEXT, apart from what differs each time
says() { same "$(constant <<<"$1")" constant < <(eval "$2" 2>&1); }

# constant: removes ids, versions, times, the numbers of automatic addresses, line breaks, the line that Docker 20.10's client sometimes adds to an error, and what
# lab_ipv6_wait sometimes prints
constant() {
    sed -E -e '/level=error msg="error waiting for container: context canceled"/d' -e '/^-- asking ospf6d of /d' -e 's/\b[0-9a-f]{64}\b/ID/' \
        -e 's/^(-- starting frr) [0-9.]+$/\1 VERSION/' -e 's/\bnhid [0-9]+/nhid N/' -e 's/\btime=[0-9.]+/time=T/' -e 's/\bfd46::2:[0-9a-f]+/fd46::2:N/g' \
        -e 's#= [0-9.]+/[0-9.]+/[0-9.]+ ms#= T ms#' | paste -sd ' ' | tr -s ' ' | sed 's/ $//'
}

# other_observer_knows_none: it has no route to the IPv6 address of the tour's container on h2
other_observer_knows_none() {
    local address
    address=$(docker/lab exec h2 ip -6 route show proto 146 | grep -o '^fd46::2:[0-9a-f]*') &&
        not docker/lab exec --name "$OTHER" observer ip route get "$address"
}

# stand_apart: checks the other lab while both labs have a container with the same address
stand_apart() {
    check "the status of another lab shows only its own containers" eventually 5 says "$OTHER_STATUS" "docker/lab status --name $OTHER"
    check "a host of the other lab reaches its own container" eventually 5 \
        docker/lab docker --name "$OTHER" h2 run --rm --net routed busybox ping -c 3 -i 0.3 -W 10 10.46.1.7
    check "the other lab's observer has no route to a container of the tour" other_observer_knows_none
    check "a lab that exists cannot be created again" refused "there is a lab called $LAB_NAME already; end it with: docker/lab down" docker/lab up
    for usage in "${WRONG[@]}"; do
        # shellcheck disable=SC2086 # word splitting is intended
        check "wrong usage: docker/lab ${usage% : *}" used_wrongly "-- ${usage#* : }" ${usage% : *}
    done
}

OTHER_STATUS="address h1 h2 observer
10.46.1.7 here h1 h1
fd46::1:0 here h1 h1"

WRONG=(
    'up --hosts : --hosts needs a value'
    'up --hosts 0 : --hosts is 1 to 253, not "0"'
    'up --hosts 254 : --hosts is 1 to 253, not "254"'
    'up --router quagga : --router does not take "quagga"'
    'up --protocol rip : --protocol does not take "rip"'
    'up --engine 17 : --engine does not take "17"'
    'up --name A_B : a name has small letters and digits, unlike "A_B"'
    'up h1 : up does not take "h1"'
    'status --hosts 2 : status knows no flag --hosts'
    "docker h9 ps : \"h9\" is none of these hosts of the lab $LAB_NAME: h1 h2 h3"
    "docker observer ps : \"observer\" is none of these hosts of the lab $LAB_NAME: h1 h2 h3"
    "exec h9 true : \"h9\" is none of these hosts of the lab $LAB_NAME: h1 h2 h3 observer"
    'exec h1 : exec needs a host and a command'
)

# used_wrongly LINE ARGUMENTS...: docker/lab prints that line, then its usage, and exits with status 2
used_wrongly() {
    local line=$1 output
    shift
    output=$(exits 2 docker/lab "$@" 2>&1) || { echo "$output" && return 1; }
    [ "$output" = "$line"$'\n'"$(docker/lab 2>&1)" ] || { echo "$output" && return 1; }
}

# interrupted SIGNAL COMMAND...: sends the signal to docker/lab up and all that it has started as soon as the command succeeds
interrupted() {
    local signal=$1 log=$ENGINES/state/$INTERRUPTED.log lab status
    shift
    setsid env --default-signal=INT docker/lab up --name "$INTERRUPTED" --hosts 2 >"$log" 2>&1 &
    lab=$!
    eventually 60 "$@" && kill "-$signal" -- "-$lab"
    wait "$lab"
    status=$?
    cat "$log"
    rm "$log"
    [ "$status" = 130 ]
}

namespaces_are_made() { compgen -G "$ENGINES/state/*-$INTERRUPTED-*/run"; }
is_starting() { grep -q "^-- starting $1" "$ENGINES/state/$INTERRUPTED.log"; }

# nothing_left NAME: no file, process, mount or cgroup of that lab remains
nothing_left() {
    ! compgen -G "$ENGINES/state/*-$1-*" &&
        ! pgrep -af -- "-$1-" &&
        ! grep -ls -e "-$1-" /proc/[0-9]*/mountinfo &&
        [ -z "$(find /sys/fs/cgroup -name "*-$1-*")" ]
}

end_labs() {
    local status=$? name
    for name in "$LAB_NAME" "$OTHER" "$INTERRUPTED"; do
        [ "$FAILED" = 0 ] || keep_lab_logs "$name"
        docker/lab down --name "$name" 2>/dev/null
    done
    return "$status"
}

# keep_lab_logs NAME
keep_lab_logs() {
    local state
    for state in "$ENGINES"/state/*-"$1"-*; do
        mkdir -p "$ENGINES/logs/${state##*/}"
        cp "$state"/*.log "$ENGINES/logs/${state##*/}" 2>/dev/null
    done
}

prepare
trap 'end_labs; cleanup' EXIT
cd "$PROJECT" || exit
VERSION=${ENGINE:-20.10}
say "$SCENARIO on $VERSION"

check "a second lab with BIRD and BGP can be created" docker/lab up --name "$OTHER" --hosts 2 --router bird --protocol bgp --engine "$VERSION"
check "a container can be started in the second lab" docker/lab docker --name "$OTHER" h1 run -d --net routed --ip 10.46.1.7 busybox sleep 1000000
go_through < <(tour)
check "the tour contains more than twenty checks" [ "$TRIED" -gt 20 ]
check "nothing is left of the tour's lab" eventually 2 nothing_left "$LAB_NAME"
check "the second lab is unchanged after the tour" eventually 5 says "$OTHER_STATUS" "docker/lab status --name $OTHER"
check "the second lab can be removed" docker/lab down --name "$OTHER"
check "nothing is left of the second lab" eventually 2 nothing_left "$OTHER"

for moment in "INT namespaces_are_made" "TERM is_starting frr" "INT is_starting net-routed"; do
    # shellcheck disable=SC2086 # word splitting is intended
    check "docker/lab up exits with status 130 when interrupted: $moment" interrupted $moment
    check "nothing is left of the lab interrupted at: $moment" eventually 2 nothing_left "$INTERRUPTED"
done
end
