package dev.routed.netlink.nftables;

/**
 * The address family of a table.
 *
 * @param number NFPROTO_… of linux/netfilter.h
 */
public record TableFamily(int number) implements Comparable<TableFamily> {
    /** All families, in a request. */
    public static final TableFamily UNSPEC = new TableFamily(0);
    /** IPv4 and IPv6. */
    public static final TableFamily INET = new TableFamily(1);
    public static final TableFamily IPV4 = new TableFamily(2);
    public static final TableFamily ARP = new TableFamily(3);
    public static final TableFamily NETDEV = new TableFamily(5);
    public static final TableFamily BRIDGE = new TableFamily(7);
    public static final TableFamily IPV6 = new TableFamily(10);

    @Override
    public int compareTo(TableFamily other) {
        return Integer.compare(number, other.number);
    }

    /** Returns the family in the syntax of nft(8), such as "inet". */
    @Override
    public String toString() {
        return switch (number) {
            case 0 -> "unspec";
            case 1 -> "inet";
            case 2 -> "ip";
            case 3 -> "arp";
            case 5 -> "netdev";
            case 7 -> "bridge";
            case 10 -> "ip6";
            default -> "family " + number;
        };
    }
}
