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
import dev.routed.netlink.rtnetlink.link.KernelInterfaceName;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the state of a container end in its namespace. */
final class ContainerEndReader {

    private ContainerEndReader() {
    }

    /**
     * Returns empty if the container end or its namespace no longer exists. Throws SyscallFailed if the namespace
     * cannot be entered, and NetlinkException if it holds more objects than are read of a container.
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
            boolean ipv6 = link.ipv6()
                    || namespace.call(() -> LinkNames.ofIndex(link.index())).map(KernelInterfaceName::new)
                            .filter(name -> ContainerFamilies.isIpv6ToCome(namespace, name, wanted,
                                    () -> ContainerEndSetup.hasIpv6Rules(reader, wanted)))
                            .isPresent();
            return Optional.of(new ObservedContainerEnd(addresses(reader, link),
                    ipv6 ? EnumSet.allOf(Family.class) : EnumSet.of(Family.IPV4)));
        } catch (NetlinkException refused) {
            if (reader.link(link.index()).isEmpty()) { // the link was deleted meanwhile
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static Set<IpAddress> addresses(HostReader reader, LinkMessage link) {
        return reader.addressesOn(link.index()).stream().map(AddressMessage::address).map(InterfaceAddress::address)
                .collect(Collectors.toSet());
    }

    /**
     * Checks both directions, because an interface index is only meaningful within a namespace: a pair's ends refer to
     * each other.
     */
    private static boolean isPair(LinkMessage peer, LinkMessage hostEnd) {
        return hostEnd.peerIsAway() && peer.peerIsAway() && peer.peer() == hostEnd.index();
    }
}
