package dev.routed.netlink.change;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.container.ContainerEndCommands;
import dev.routed.netlink.container.ContainerEndCommands.IpCommand;
import dev.routed.netlink.container.ContainerFamilies;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.link.InterfaceName;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes link pairs anew for containers that live. The pair is made and set up inside, and only when all is done there
 * its host end is moved out: whenever this ends, the host has the whole or nothing.
 */
final class LinkRestoration {
    /** So many names are tried for an inner end, as "eth0" to "eth63". */
    private static final int NAMES = 64;
    private final NetworkNamespace home;
    private final LinkChanges links;

    /**
     * @param home where host ends belong
     * @param links changes them there
     */
    LinkRestoration(NetworkNamespace home, LinkChanges links) {
        this.home = home;
        this.links = links;
    }

    /** All or nothing. */
    Optional<NetlinkError> restore(LinkPair link, ContainerEnd containerEnd) {
        String path = containerEnd.namespace().text();
        try (NetworkNamespace namespace = NetworkNamespace.open(path);
                NetlinkConnection kernel = namespace.call(NetlinkConnection::openInContainer)) {
            Optional<NetlinkError> outcome = make(namespace, new RequestRunner(kernel), link, containerEnd)
                    .map(error -> new NetlinkError(error.errno(), error.message() + " in " + path));
            return outcome.or(() -> links.receive(link));
        } catch (SyscallFailed failure) {
            String message = NetworkNamespace.isGone(failure) ? "the namespace " + path + " is gone"
                    : failure.getMessage();
            return Optional.of(new NetlinkError(failure.errno(), message));
        }
    }

    private Optional<NetlinkError> make(NetworkNamespace namespace, RequestRunner changes, LinkPair link,
            ContainerEnd containerEnd) {
        // Left by a process that was killed before it had moved it.
        changes.carryOut(List.of(LinkRequests.delete(link.hostEnd())));
        Optional<LinkName> free = freeName(changes.reader());
        if (free.isEmpty()) {
            return Optional
                    .of(new NetlinkError(Errno.EEXIST, "all names from eth0 to eth" + (NAMES - 1) + " are taken"));
        }
        Optional<NetlinkError> outcome = make(namespace, changes, link, free.get(), containerEnd);
        outcome.ifPresent(error -> changes.carryOut(List.of(LinkRequests.delete(link.hostEnd()))));
        return outcome;
    }

    /** Asks for each name, as a container may have more links than anybody would read. */
    private static Optional<LinkName> freeName(HostReader reader) {
        List<LinkName> names = IntStream.range(0, NAMES).mapToObj(number -> new LinkName("eth" + number)).toList();
        Set<LinkName> taken = reader.links(names).keySet();
        return names.stream().filter(name -> !taken.contains(name)).findFirst();
    }

    private Optional<NetlinkError> make(NetworkNamespace namespace, RequestRunner changes, LinkPair link, LinkName name,
            ContainerEnd containerEnd) {
        LinkPair pair = new LinkPair(link.hostEnd(), name, link.alias(), link.peerMac(), link.mtu(), Set.of());
        return carryOut(changes, List.of(new IpCommand("link add " + link.hostEnd() + " type veth peer name " + name,
                LinkRequests.add(pair), false)))
                .or(() -> carryOut(changes, ContainerEndCommands.commands(name, indexOf(name, changes), containerEnd,
                        ContainerFamilies.allowed(namespace,
                                new InterfaceName(name.text().getBytes(StandardCharsets.US_ASCII)), containerEnd))))
                .or(() -> carryOut(changes, List.of(new IpCommand("link set " + link.hostEnd() + " netns of the host",
                        LinkRequests.move(link.hostEnd(), home.descriptor()), false))));
    }

    private static Optional<NetlinkError> carryOut(RequestRunner changes, List<IpCommand> commands) {
        List<Optional<NetlinkError>> outcomes = changes.carryOut(commands.stream().map(IpCommand::request).toList());
        return IntStream.range(0, commands.size()).mapToObj(i -> commands.get(i).failure(outcomes.get(i)))
                .flatMap(Optional::stream).findFirst();
    }

    /** Zero, which the kernel refuses, if the link has gone again. */
    private static int indexOf(LinkName name, RequestRunner changes) {
        return changes.reader().links(List.of(name)).values().stream().mapToInt(LinkMessage::index)
                .findFirst().orElse(0);
    }
}
