package dev.routed.netlink;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.Namespace;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.LinkMessage;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the inner end of a link shows in its namespace. */
final class ContainerEndReader {

    private ContainerEndReader() {
    }

    /**
     * The addresses on the inner end; empty where it is not there, or the namespace cannot be entered.
     *
     * @param hostEnd the host end
     */
    static Optional<Set<IpAddress>> addresses(Namespace where, LinkMessage hostEnd) {
        try (NetworkNamespace namespace = NetworkNamespace.open(where.text())) {
            return namespace.call(() -> {
                try (NetlinkConnection kernel = NetlinkConnection.open()) {
                    HostReader reader = new HostReader(kernel);
                    return peer(reader, hostEnd).map(link -> reader.addressesOn(link.index()).stream()
                            .map(AddressMessage::address).map(InterfaceAddress::address).collect(Collectors.toSet()));
                }
            });
        } catch (SyscallFailed unseen) {
            return Optional.empty();
        }
    }

    /** An index means nothing without its namespace: only where each end names the other they are a pair. */
    private static Optional<LinkMessage> peer(HostReader reader, LinkMessage hostEnd) {
        return reader.vethLinks().stream().filter(link -> hostEnd.peerIsAway() && link.peerIsAway()
                && link.index() == hostEnd.peer() && link.peer() == hostEnd.index()).findFirst();
    }
}
