package dev.routed.domain.address;

/**
 * A 48-bit MAC address (IEEE 802).
 *
 * @param bits the address as an integer, first byte most significant
 */
public record MacAddress(long bits) {

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits");
        }
    }

    /**
     * Parses "02:42:0a:2e:01:07".
     *
     * @throws IllegalArgumentException quoting the text if it is malformed
     */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a MAC address, like 02:42:0a:2e:01:07");
        }
        return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    /**
     * Derives a MAC address: 02:42 followed by the last 32 bits of the IP address, so that neighbour entries stay valid
     * when an address is reused. 02 marks a locally administered unicast address.
     */
    public static MacAddress of(IpAddress address) {
        return new MacAddress(0x0242_0000_0000L | address.low() & 0xffff_ffffL);
    }

    /** Returns the six bytes in transmission order. */
    public byte[] bytes() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (bits >>> (5 - i) * 8);
        }
        return bytes;
    }

    @Override
    public String toString() {
        return String.format("%012x", bits).replaceAll("..(?!$)", "$0:");
    }
}
