package dev.routed.domain.network;

/**
 * A routing table of the host (ip-rule(8)).
 *
 * @param number table number, unsigned 32 bits
 */
public record RouteTable(int number) implements Comparable<RouteTable> {
    /** The main table, used unless policy rules select another. */
    public static final RouteTable MAIN = new RouteTable(254);
    /** The table of local addresses, managed by the kernel. */
    private static final long LOCAL = 255;
    private static final long MAX = 0xffff_ffffL;

    /**
     * Parses a number from 1 to 4294967295, except 255, which the kernel manages.
     *
     * @throws IllegalArgumentException if it is malformed or out of range
     */
    public static RouteTable parse(String text) {
        long number = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
        if (number < 1 || number > MAX || number == LOCAL) {
            throw new IllegalArgumentException("\"" + text + "\" is not the number of a routing table: 1 to " + MAX
                    + ", but not " + LOCAL);
        }
        return new RouteTable((int) number);
    }

    public boolean isMain() {
        return equals(MAIN);
    }

    @Override
    public int compareTo(RouteTable other) {
        return Integer.compareUnsigned(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(number);
    }
}
