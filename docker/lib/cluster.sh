# shellcheck shell=bash
# Sourced after scenario.sh. Runs a scenario in a lab.
# shellcheck disable=SC2154 # of scenario.sh
. "$lib/routers.sh"
. "$lib/lab.sh"

# begin_lab ROUTER PROTOCOL [HOSTS] [ENGINES]: creates three hosts for a scenario, or HOSTS, of which the first ENGINES have Docker;
# the observer is the selected host
begin_lab() {
    prepare
    LAB=${SCENARIO%%-*}p$$ LAB_OWNER=$$
    LAB_HOSTS=${3:-3} LAB_ENGINES=${4:-$LAB_HOSTS} LAB_ROUTER=$1 LAB_PROTOCOL=$2 LAB_ENGINE=${ENGINE:-20.10}
    build_engine "$LAB_ENGINE" || exit 1
    [ "$LAB_ROUTER" = none ] || build_router "$LAB_ROUTER" "$LAB_ENGINE" || exit 1
    say "$SCENARIO on $LAB_ENGINE"
    use_host observer
    PLACES=${STATE%-observer}
    lab_up || exit 1
}

lab_keep_logs() {
    local place
    say "all logs: $ENGINES/logs"
    for place in $(lab_places); do
        mkdir -p "$ENGINES/logs/$place"
        on "$place" cp "$PLACES-$place"/*.log "$PLACES-$place/run"/{frr,bird}/*.log "$ENGINES/logs/$place/" 2>/dev/null
    done
}

# cut_off HOST: disconnects it in the fabric, so that no link of a host goes down; otherwise FRR 8.4 does not always return to a
# route that it had not been using (docker/routers/README.md)
cut_off() { fabric ip link set "$1" nomaster; }
plug_in_again() { fabric ip link set "$1" master fabric; }

# unheard_of ADDRESS: the selected place has no route to it
unheard_of() { [ -z "$(route_over "$1")" ]; }
