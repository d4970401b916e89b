package dev.routed.domain.address;

/**
 * A 48-bit link-layer address (IEEE 802).
 *
 * @param bits the address as a number, the first byte highest
 */
public record MacAddress(long bits) {

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits");
        }
    }

    /** Reads "02:42:0a:2e:01:07". Throws IllegalArgumentException that quotes the text. */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a MAC address, like 02:42:0a:2e:01:07");
        }
        return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    /**
     * 02:42 and the last 32 bits of the address, so that an address that comes back keeps its neighbour entries valid.
     * 02 is a locally administered unicast address.
     */
    public static MacAddress of(IpAddress address) {
        return new MacAddress(0x0242_0000_0000L | address.low() & 0xffff_ffffL);
    }

    /** The six bytes in the order of transmission. */
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
