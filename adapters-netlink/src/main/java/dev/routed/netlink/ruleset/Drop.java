package dev.routed.netlink.ruleset;

/**
 * What drops a packet.
 *
 * @param family of the table, as nft(8) names it: "ip", "ip6" or "inet"
 * @param rule its number in the chain, from 1; 0 for the chain's policy
 * @param handle the rule's, as {@code nft -a} shows it; 0 for a policy, or where it has none
 * @param base the chain that the kernel itself calls, and that leads to this one
 * @param legacy the table is one of iptables-legacy, not of nftables
 */
public record Drop(String family, String table, String chain, int rule, long handle, BaseChain base, boolean legacy) {

    public boolean isPolicy() {
        return rule == 0;
    }

    /** "the nftables chain inet firewalld filter_FORWARD (rule 7, handle 31)". */
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
