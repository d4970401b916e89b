package dev.routed.netlink.probe;

/**
 * What drops a packet.
 *
 * @param family of the table, as nft(8) names it: "ip", "ip6" or "inet"
 * @param rule its number in the chain, from 1; 0 for the chain's policy
 * @param handle the rule's, as {@code nft -a} shows it; 0 for a policy, or where it has none
 * @param legacy the table is one of iptables-legacy, not of nftables
 */
public record Drop(String family, String table, String chain, int rule, long handle, boolean legacy) {

    public boolean isPolicy() {
        return rule == 0;
    }

    /** The program that shows and edits it. */
    public boolean isOfIptables() {
        return legacy || family.startsWith("ip") && !family.equals("inet") && chain.equals(chain.toUpperCase(java.util.Locale.ROOT))
                && java.util.Set.of("filter", "nat", "mangle", "raw", "security").contains(table);
    }
}
