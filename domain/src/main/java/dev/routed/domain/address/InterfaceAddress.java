package dev.routed.domain.address;

/**
 * An address on an interface together with the length of its on-link prefix, as {@code ip address} writes it:
 * 10.46.1.7/32. Unlike a {@link Prefix} it may have host bits.
 */
public record InterfaceAddress(IpAddress address, int length) {

    public InterfaceAddress {
        Prefix.around(address, length);
    }

    /** The address alone on its link: /32 or /128. */
    public static InterfaceAddress host(IpAddress address) {
        return new InterfaceAddress(address, address.family().bits());
    }

    /** Reads "10.46.1.7/32". Throws IllegalArgumentException that quotes the text. */
    public static InterfaceAddress parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an address with a prefix length, like 10.46.0.0/16");
        }
        return new InterfaceAddress(IpAddress.parse(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** What the interface takes for directly connected. */
    public Prefix onLink() {
        return Prefix.around(address, length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
