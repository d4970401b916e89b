package dev.routed.netlink.diagnosis;

/**
 * A link to other hosts.
 *
 * @param mtu in bytes
 * @param reversePathFilter the effective value: 0 off, 1 strict, 2 loose (RFC 3704)
 */
record UplinkFacts(String name, int mtu, int reversePathFilter) {
    static final int STRICT = 1;
}
