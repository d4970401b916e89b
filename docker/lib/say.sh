# shellcheck shell=bash
# Sourced. Messages for the user: what is being done, and why it stopped.

PATH=$PATH:/usr/sbin:/sbin # omitted by "su" without "-"
export LC_ALL=C.UTF-8      # exists on every Debian; with a locale of another decimal separator $EPOCHREALTIME is not a number

say() { printf '%s\n' "-- $*" >&2; }

fail() {
    printf '%s\n' "${0##*/}: $*" >&2
    exit 1
}

usage() {
    printf '%s\n' "usage: $*" >&2
    exit 2
}

kernel_version() { uname -r | cut -d - -f 1; }

require_root() { [ "$(id -u)" = 0 ] || fail "must be run as root"; }

# eventually SECONDS COMMAND...: retries until the command succeeds or the time is over. PATIENCE, if set, multiplies the time: how
# much slower than an idle machine this one may be.
eventually() {
    local end=$((SECONDS + $1 * ${PATIENCE:-1})) attempts=0 began took pause
    shift
    until
        began=${EPOCHREALTIME/./}
        "$@"
    do
        [ "$SECONDS" -lt "$end" ] || return 1
        # An attempt may be a process that computes all the time: as long a pause leaves half the time to what it waits for.
        took=$((${EPOCHREALTIME/./} - began))
        pause=$((took < 100000 ? 100000 : took > 1000000 ? 1000000 : took))
        [ $((attempts += 1)) -lt 20 ] || pause=$((pause < 500000 ? 500000 : pause)) # slow operations are polled less often
        sleep "${pause:0:-6}.${pause: -6}"
    done
}
