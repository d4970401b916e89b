package dev.routed.netlink.change;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.container.ContainerEndCommands.IpCommand;
import dev.routed.netlink.container.ContainerEndCommands;
import dev.routed.netlink.container.ContainerFamilies;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.link.KernelInterfaceName;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Recreates link pairs of running containers. The pair is created and configured inside the container's namespace, and
 * its host end is moved out as the last step, so an interruption leaves the host with all or nothing.
 */
final class LinkRestoration {
    /** The number of names that are tried for the container end: "eth0" to "eth63". */
    private static final int NAMES = 64;
    private final NetworkNamespace home;
    private final LinkChanges links;

    /**
     * Creates a restoration.
     *
     * @param home the namespace of the host ends
     * @param links changes host ends
     */
    LinkRestoration(NetworkNamespace home, LinkChanges links) {
        this.home = home;
        this.links = links;
    }

    /** Recreates a pair. Leaves nothing behind on failure. */
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
        // Left over from a process that was killed before it moved the host end.
        changes.carryOut(List.of(LinkRequests.delete(link.hostEnd())));
        Optional<LinkName> free = freeName(changes.reader());
        if (free.isEmpty()) {
            return Optional
                    .of(new NetlinkError(Errno.EEXIST, "all names from eth0 to eth" + (NAMES - 1) + " are in use"));
        }
        Optional<NetlinkError> outcome = make(namespace, changes, link, free.get(), containerEnd);
        outcome.ifPresent(error -> changes.carryOut(List.of(LinkRequests.delete(link.hostEnd()))));
        return outcome;
    }

    /** Queries each name instead of all links, because a container may have an arbitrary number of links. */
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
                                new KernelInterfaceName(name.text().getBytes(StandardCharsets.US_ASCII)),
                                containerEnd))))
                .or(() -> carryOut(changes, List.of(new IpCommand("link set " + link.hostEnd() + " netns of the host",
                        LinkRequests.move(link.hostEnd(), home.descriptor()), false))));
    }

    private static Optional<NetlinkError> carryOut(RequestRunner changes, List<IpCommand> commands) {
        List<Optional<NetlinkError>> outcomes = changes.carryOut(commands.stream().map(IpCommand::request).toList());
        return IntStream.range(0, commands.size()).mapToObj(i -> commands.get(i).failure(outcomes.get(i)))
                .flatMap(Optional::stream).findFirst();
    }

    /** Returns the link's index, or zero, which the kernel rejects, if the link no longer exists. */
    private static int indexOf(LinkName name, RequestRunner changes) {
        return changes.reader().links(List.of(name)).values().stream().mapToInt(LinkMessage::index)
                .findFirst().orElse(0);
    }
}
