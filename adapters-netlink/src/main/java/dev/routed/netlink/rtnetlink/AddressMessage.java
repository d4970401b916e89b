package dev.routed.netlink.rtnetlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;

/**
 * An address as reported by the kernel (RTM_NEWADDR, RTM_DELADDR).
 *
 * @param index the index of the address's link
 * @param label for IPv4 the link's name, possibly with a suffix; empty for IPv6
 */
public record AddressMessage(int index, InterfaceAddress address, String label) {

    /** Reads an address; returns empty for other families. Throws MalformedMessage. */
    public static Optional<AddressMessage> read(NetlinkMessage message) {
        IfAddr header = IfAddr.read(message.fixed(IfAddr.SIZE));
        Attributes attributes = message.attributes(IfAddr.SIZE);
        return Families.of(header.family()).flatMap(family -> read(family, header, attributes));
    }

    private static Optional<AddressMessage> read(Family family, IfAddr header, Attributes attributes) {
        header.checkLength(family.bits());
        // For an address with a peer, IFA_ADDRESS is the peer's.
        return attributes.bytes(Rtnetlink.IFA_LOCAL).or(() -> attributes.bytes(Rtnetlink.IFA_ADDRESS))
                .map(bytes -> new InterfaceAddress(Families.address(family, bytes), header.prefixLength()))
                .map(address -> new AddressMessage(header.index(), address,
                        attributes.text(Rtnetlink.IFA_LABEL).orElse("")));
    }
}
