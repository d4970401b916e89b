package dev.routed.netlink.container;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.ObservedContainerEnd;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.libc.LinkNames;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.InterfaceName;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the inner end of a link shows in its namespace. */
final class ContainerEndReader {

    private ContainerEndReader() {
    }

    /**
     * Empty where the inner end is not there, or its namespace is gone. Throws SyscallFailed and Refused: when the
     * namespace cannot be entered, or holds more than is read of one.
     *
     * @param wanted what it should have there
     * @param hostEnd the host end
     */
    static Optional<ObservedContainerEnd> observe(ContainerEnd wanted, LinkMessage hostEnd) {
        try (NetworkNamespace namespace = NetworkNamespace.open(wanted.namespace().text());
                NetlinkConnection kernel = namespace.call(NetlinkConnection::openInContainer)) {
            HostReader reader = new HostReader(kernel);
            return reader.link(hostEnd.peer()).filter(link -> isPair(link, hostEnd))
                    .flatMap(link -> observe(reader, link, namespace, wanted));
        } catch (SyscallFailed failure) {
            if (NetworkNamespace.isGone(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Optional<ObservedContainerEnd> observe(HostReader reader, LinkMessage link,
            NetworkNamespace namespace, ContainerEnd wanted) {
        try {
            boolean ipv6 = link.ipv6() || namespace.call(() -> LinkNames.ofIndex(link.index())).map(InterfaceName::new)
                    .filter(name -> ContainerFamilies.isIpv6ToCome(namespace, name, wanted,
                            () -> ContainerEndSetup.hasIpv6Rules(reader, wanted)))
                    .isPresent();
            return Optional.of(new ObservedContainerEnd(addresses(reader, link),
                    ipv6 ? EnumSet.allOf(Family.class) : EnumSet.of(Family.IPV4)));
        } catch (NetlinkException refused) {
            if (reader.link(link.index()).isEmpty()) { // it has gone meanwhile
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static Set<IpAddress> addresses(HostReader reader, LinkMessage link) {
        return reader.addressesOn(link.index()).stream().map(AddressMessage::address).map(InterfaceAddress::address)
                .collect(Collectors.toSet());
    }

    /** An index means nothing without its namespace: only where each end names the other they are a pair. */
    private static boolean isPair(LinkMessage peer, LinkMessage hostEnd) {
        return hostEnd.peerIsAway() && peer.peerIsAway() && peer.peer() == hostEnd.index();
    }
}
