package dev.routed.netlink.diagnosis;

/**
 * A link to other hosts.
 *
 * @param mtu in bytes
 * @param reversePathFilter the effective value: 0 off, 1 strict, 2 loose (RFC 3704)
 * @param ipv4 whether it has an IPv4 address
 * @param forwards whether IPv4 packets that it receives are forwarded, as far as the link's own setting goes
 * @param heedsAdvertisements false if it ignores router advertisements only because the host forwards
 */
record UplinkFacts(String name, int mtu, int reversePathFilter, boolean ipv4, boolean forwards,
        boolean heedsAdvertisements) {
    private static final int STRICT = 1;
    private static final int LOOSE = 2;

    /**
     * Returns true if packets are dropped whose replies leave over another link. Without an IPv4 address on the link
     * the kernel takes loose for strict.
     */
    boolean isStrict() {
        return reversePathFilter == STRICT || reversePathFilter == LOOSE && !ipv4;
    }
}
