package dev.routed.netlink.rulesetcopy;

/**
 * The rule or policy that drops a packet.
 *
 * @param family the table's family in nft(8): "ip", "ip6" or "inet"
 * @param rule the number of the rule in its chain, from 1; 0 for the chain's policy
 * @param handle the rule's handle, as in {@code nft -a}; 0 for a policy, or if there is none
 * @param base the base chain from which this chain is reached
 * @param legacy true if the table belongs to iptables-legacy instead of nftables
 */
public record DropLocation(String family, String table, String chain, int rule, long handle, BaseChain base,
        boolean legacy) {

    public boolean isPolicy() {
        return rule == 0;
    }

    /** Returns a description: "the nftables chain inet firewalld filter_FORWARD (rule 7, handle 31)". */
    @Override
    public String toString() {
        String where = (legacy ? "the iptables-legacy chain " : "the nftables chain ") + family + " " + table + " "
                + chain;
        if (isPolicy()) {
            return where + " (its policy)";
        }
        return where + " (rule " + rule + (handle == 0 ? ")" : ", handle " + handle + ")");
    }
}
