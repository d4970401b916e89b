package dev.routed.netlink.probe;

/**
 * A chain of nftables.
 *
 * @param family NFPROTO_…
 */
record RulePlace(int family, String table, String chain) {
}
