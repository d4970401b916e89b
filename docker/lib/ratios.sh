# shellcheck shell=bash
# Sourced. The figures that the benchmark measures, and the table of their ratios.

declare -A FIGURE=()

# figure NAME VALUE
figure() { FIGURE[$1]=$2; }

# keep_figures PLACE PROGRAM ARGUMENTS...: runs the program and keeps the figures that it prints as "PLACE CLIENTS cycles" (a second),
# "PLACE CLIENTS syncs" (a cycle), and "PLACE CLIENTS OPERATION p50" and "... max" (ms)
keep_figures() {
    local line clients=1
    program "${@:2}" | tee "$STATE/report"
    [ "${PIPESTATUS[0]}" = 0 ] || must false "$2"
    while IFS= read -r line; do
        if [[ $line =~ ^[0-9]+\ cycles,\ ([0-9]+)\ clients?:\ ([0-9.]+)\ (cycles|syncs) ]]; then
            clients=${BASH_REMATCH[1]}
            figure "$1 $clients ${BASH_REMATCH[3]}" "${BASH_REMATCH[2]}"
        elif [[ $line =~ ^[0-9]+\ cycles\ of\ the\ kernel.*:\ ([0-9]+) ]]; then
            figure "$1 $clients cycles" "${BASH_REMATCH[1]}"
        elif [[ $line =~ ^\ \ ([^ ]+).*\ ([0-9.]+)\ +([0-9.]+)\ +([0-9.]+)$ ]]; then
            figure "$1 $clients ${BASH_REMATCH[1]##*.} p50" "${BASH_REMATCH[2]}"
            figure "$1 $clients ${BASH_REMATCH[1]##*.} max" "${BASH_REMATCH[4]}"
        fi
    done <"$STATE/report"
}

# ratio TEXT GOAL EXPRESSION: prints the value of the expression beside its goal, unless a figure in it, as {NAME}, was not measured
ratio() {
    local expression=$3
    while [[ $expression =~ \{([^}]+)\} ]]; do
        [ -n "${FIGURE[${BASH_REMATCH[1]}]:-}" ] || return 0
        expression=${expression/"${BASH_REMATCH[0]}"/"${FIGURE[${BASH_REMATCH[1]}]}"}
    done
    awk "BEGIN {printf \"%-66s %8.2f  %s\n\", \"$1\", $expression, \"$2\"}"
}

# heading TEXT: begins a table
heading() { printf '\n%-66s %8s  %s\n' "$1" measured goal; }

# ratios: prints those of calls and of the start. The Go original, which kept nothing, managed 50 cycles per second with 1 client and
# with 4.
ratios() {
    heading 'calls and start'
    ratio 'syncs per cycle, 1 client' '<= 6' '{journal 1 syncs}'
    ratio 'syncs per cycle, 4 clients' '<= 3' '{journal 4 syncs}'
    ratio 'cycles per second, with / without the journal, 1 client' '>= 0.75' '{durable 1 cycles} / {forgetful 1 cycles}'
    ratio 'cycles per second, with / without the journal, 4 clients' '>= 0.75' '{durable 4 cycles} / {forgetful 4 cycles}'
    ratio 'cycles per second, 4 clients / 1 client' '>= 1.7' '{durable 4 cycles} / {durable 1 cycles}'
    ratio 'cycles per second / the 50 of the Go original, 1 client' '>= 3' '{durable 1 cycles} / 50'
    ratio 'cycles per second / the 50 of the Go original, 4 clients' '>= 6' '{durable 4 cycles} / 50'
    ratio "the kernel's part alone / cycles per second, 1 client" '' '{empty host 1 cycles} / {durable 1 cycles}'
    ratio 'Join, ms' '<= 2.2' '{durable 1 Join p50}'
    ratio 'DeleteEndpoint, ms' '<= 1' '{durable 1 DeleteEndpoint p50}'
    ratio 'first answer, seconds' '<= 0.8' '{start} / 1000'
    ratio 'first answer / that of a JVM that says hello' '<= 2.5' '{start} / {hello}'
    ratio 'resident, MiB' '<= 100' '{MiB idle}'
    ratio 'resident after load, MiB' '<= 130' '{MiB after load}'
}

# full_host_ratios ENDPOINTS: prints those of a host full of them
full_host_ratios() {
    heading "$1 endpoints"
    ratio "time per cycle beyond the kernel's part, full / empty host" '<= 1.2' \
        '(1 / {full host 1 cycles} - 1 / {full host kernel 1 cycles}) / (1 / {durable 1 cycles} - 1 / {empty host 1 cycles})'
    ratio "the kernel's part alone on the full host, cycles per second" '>= 200' '{full host kernel 1 cycles}'
    ratio 'longest Join while the host is reconciled / median' '<= 10' '{reconciling 1 Join max} / {reconciling 1 Join p50}'
    ratio 'processor of an idle full host, %' '<= 1' '{idle}'
    ratio 'seconds until all routes are back' '' '{full host routes} / 1000'
    ratio 'all routes back / first answer' '<= 2' '{full host routes} / {full host start}'
    ratio 'resident on the full host, MiB' '' '{MiB full}'
    ratio 'status on the full host, seconds' '<= 0.25' '{status} / 1000'
    ratio 'uninstall of the full host, seconds' '<= 10' '{uninstall} / 1000'
}
