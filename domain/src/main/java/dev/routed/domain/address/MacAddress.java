package dev.routed.domain.address;

import java.util.HexFormat;

/**
 * A 48-bit MAC address (IEEE 802).
 *
 * @param bits the address as an integer, first byte most significant
 */
public record MacAddress(long bits) {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":");
    private static final int BYTES = 6;

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
        try {
            return of(HEX.parseHex(text));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("\"" + text + "\" is not a MAC address, like 02:42:0a:2e:01:07",
                    malformed);
        }
    }

    private static MacAddress of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a MAC address has six bytes");
        }
        long bits = 0;
        for (byte next : bytes) {
            bits = bits << Byte.SIZE | Byte.toUnsignedInt(next);
        }
        return new MacAddress(bits);
    }

    /**
     * Derives a MAC address: 02:42 followed by the last 32 bits of the IP address, so that neighbour entries stay valid
     * when an address is reused. 02 marks a locally administered unicast address.
     */
    public static MacAddress of(IpAddress address) {
        return new MacAddress(0x0242_0000_0000L | address.low() & 0xffff_ffffL);
    }

    /**
     * Returns the IPv6 link-local address that a kernel gives to a link with this MAC address, unless told otherwise:
     * fe80::/64 and the modified EUI-64 (RFC 4291, appendix A).
     */
    public IpAddress linkLocal() {
        long inverted = bits ^ 0x0200_0000_0000L;
        return new IpAddress(Family.IPV6, 0xfe80L << 48,
                inverted >>> 24 << 40 | 0xff_fe00_0000L | inverted & 0xff_ffffL);
    }

    /** Returns the six bytes in transmission order. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (bits >>> (BYTES - 1 - i) * Byte.SIZE);
        }
        return bytes;
    }

    @Override
    public String toString() {
        return HEX.formatHex(bytes());
    }
}
