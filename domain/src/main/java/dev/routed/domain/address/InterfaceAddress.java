package dev.routed.domain.address;

/**
 * An interface address with its on-link prefix length, as printed by {@code ip address}: 10.46.1.7/32. Unlike a {@link
 * Prefix}, it may have host bits set.
 */
public record InterfaceAddress(IpAddress address, int length) {

    public InterfaceAddress {
        Prefix.around(address, length);
    }

    /** Returns the address with a host prefix length: /32 or /128. */
    public static InterfaceAddress host(IpAddress address) {
        return new InterfaceAddress(address, address.family().bits());
    }

    /**
     * Parses "10.46.1.7/32".
     *
     * @throws IllegalArgumentException quoting the text if it is malformed
     */
    public static InterfaceAddress parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an address with a prefix length, like 10.46.0.0/16");
        }
        return new InterfaceAddress(IpAddress.parse(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** Returns the directly connected prefix. */
    public Prefix onLink() {
        return Prefix.around(address, length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
