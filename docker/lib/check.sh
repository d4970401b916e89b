# shellcheck shell=bash
# Sourced. The checks of a scenario: `check "statement" COMMAND...`, where the command is often one of `shows`, `same`, `not` and
# `eventually`, each of which takes another command.

PASSED=0
FAILED=0

check() {
    local what=$1 output
    shift
    if output=$("$@" 2>&1); then
        PASSED=$((PASSED + 1))
        printf 'ok   %s on %s: %s\n' "$SCENARIO" "$VERSION" "$what"
    else
        failed "$what"
        printf '%s\n' "\$ $*" "$output" | tail -n 20 | sed 's/^/       /'
    fi
}

failed() {
    FAILED=$((FAILED + 1))
    printf 'FAIL %s on %s: %s\n' "$SCENARIO" "${VERSION:-?}" "$1"
}

# must COMMAND...: a step that has to succeed for the rest to make sense; ends the scenario if it fails
must() {
    local output=$STATE/must.log
    "$@" >"$output" 2>&1 && return
    failed "$*"
    tail -n 20 "$output" | sed 's/^/       /'
    exit 1
}

# shows REGEX COMMAND...: the command's output matches, whatever its exit status
shows() {
    local regex=$1 output
    shift
    output=$("$@" 2>&1)
    printf '%s\n' "$output"
    grep -Eq -e "$regex" <<<"$output"
}

# same TEXT COMMAND...: the command succeeds and prints exactly this
same() {
    local text=$1 output
    shift
    output=$("$@") || return
    printf '%s\n' "$output"
    [ "$output" = "$text" ]
}

# refused REGEX COMMAND...: the command fails and its output matches
refused() {
    local regex=$1 output
    shift
    output=$("$@" 2>&1) && echo "it succeeded" && return 1
    printf '%s\n' "$output"
    grep -Eqi -e "$regex" <<<"$output"
}

# exits STATUS COMMAND...: the command ends with this exit status
exits() {
    local status=$1 actual
    shift
    "$@"
    actual=$?
    [ "$actual" = "$status" ] || { echo "exit status $actual" && return 1; }
}

not() { ! "$@"; }

milliseconds_since() { echo $(((${EPOCHREALTIME/./} - $1) / 1000)); } # MICROSECONDS since the epoch

# measured TEXT: prints a measurement, also from inside a check
measured() { say "$SCENARIO: $*" 2>&4; }

# doctor_says SEVERITY [REGEX]: doctor reports this of the packet filter
doctor_says() { shows "^$1 +packet filter: .*${2:-}" net_routed doctor; }

# printed_fix COMMAND: runs the commands that doctor printed and that begin with COMMAND
printed_fix() {
    local line
    net_routed doctor | grep -o "$1 [^;]*" | awk '!seen[$0]++' >"$STATE/fix"
    cat "$STATE/fix"
    [ -s "$STATE/fix" ] || return
    while read -r line; do
        eval "host $line" </dev/null || return
    done <"$STATE/fix"
}
