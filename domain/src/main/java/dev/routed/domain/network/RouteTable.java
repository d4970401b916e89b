package dev.routed.domain.network;

/**
 * One of the host's routing tables (ip-rule(8)).
 *
 * @param number as the kernel takes it, unsigned
 */
public record RouteTable(int number) implements Comparable<RouteTable> {
    /** The table that every packet is looked up in, unless rules say otherwise. */
    public static final RouteTable MAIN = new RouteTable(254);
    /** Kept by the kernel: its own addresses. */
    private static final long LOCAL = 255;
    private static final long MOST = 0xffff_ffffL;

    /** Reads a number from 1 to 4294967295, but not 255, which is the kernel's. Throws IllegalArgumentException. */
    public static RouteTable parse(String text) {
        long number = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
        if (number < 1 || number > MOST || number == LOCAL) {
            throw new IllegalArgumentException("\"" + text + "\" is not the number of a routing table: 1 to " + MOST
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
