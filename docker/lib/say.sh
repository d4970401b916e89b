# shellcheck shell=bash
# Sourced. Words for the user: what is being done, and why it stopped.

PATH=$PATH:/usr/sbin:/sbin # which "su" without "-" leaves out
export LC_ALL=C.UTF-8      # is there on every Debian; with another's decimal comma $EPOCHREALTIME is no number

say() { printf '%s\n' "-- $*" >&2; }

fail() {
    printf '%s\n' "${0##*/}: $*" >&2
    exit 1
}

usage() {
    printf '%s\n' "usage: $*" >&2
    exit 2
}

require_root() { [ "$(id -u)" = 0 ] || fail "must be run as root"; }

# eventually SECONDS COMMAND...: tries until the command succeeds or the time is over. PATIENCE, where it is set, multiplies the
# time: how much slower than an idle machine this one may be.
eventually() {
    local end=$((SECONDS + $1 * ${PATIENCE:-1})) pause=0.1 attempts=0
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep "$pause"
        [ $((attempts += 1)) -lt 20 ] || pause=0.5 # what takes long is not asked all the time
    done
}
