package dev.routed.netlink.rulesetcopy;

/**
 * A chain of nftables.
 *
 * @param family NFPROTO_…
 */
public record ChainId(int family, String table, String chain) {
}
