package dev.routed.netlink.container;

import dev.routed.domain.address.Family;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.container.ContainerEndCommands.IpCommand;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.libc.LinkNames;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.InterfaceName;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RuleMessage;
import dev.routed.netlink.rtnetlink.route.RuleRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adds inside a container what its engine does not. The container may be about to run: nothing here waits for another
 * thread, and what asks the kernel for its one lock on links and addresses comes after the aliases.
 */
public final class ContainerEndSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private final HostReader host;

    /** @param host where host ends are; used by nothing else, which would keep it waiting */
    public ContainerEndSetup(HostReader host) {
        this.host = host;
    }

    /**
     * What is there already stays, and a container that has gone needs nothing.
     *
     * @param awaited the engine is about to set the inner end up: wait a second at most for its addresses
     */
    public Optional<NetlinkError> complete(LinkName hostEnd, ContainerEnd containerEnd, boolean awaited) {
        return Optional.ofNullable(host.links(List.of(hostEnd)).get(hostEnd)).filter(LinkMessage::peerIsAway)
                .flatMap(link -> complete(link.peer(), containerEnd, awaited));
    }

    /** @param index of the inner end */
    public static Optional<NetlinkError> complete(int index, ContainerEnd containerEnd, boolean awaited) {
        String path = containerEnd.namespace().text();
        try (NetworkNamespace namespace = NetworkNamespace.open(path);
                NetlinkConnection kernel = namespace.call(NetlinkConnection::openInContainer)) {
            return unlessGone(namespace, new RequestRunner(kernel), index, containerEnd, awaited)
                    .map(error -> new NetlinkError(error.errno(), error.message() + " in " + path));
        } catch (SyscallFailed failure) {
            return Optional.of(new NetlinkError(failure.errno(), failure.getMessage()))
                    .filter(error -> !NetworkNamespace.isGone(failure));
        }
    }

    /** Whatever fails because the link has gone meanwhile is no failure. */
    private static Optional<NetlinkError> unlessGone(NetworkNamespace namespace, RequestRunner changes, int index,
            ContainerEnd containerEnd, boolean awaited) {
        try {
            return complete(namespace, changes, index, containerEnd, awaited)
                    .filter(error -> changes.reader().link(index).isPresent());
        } catch (NetlinkException refused) {
            if (changes.reader().link(index).isEmpty()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static Optional<NetlinkError> complete(NetworkNamespace namespace, RequestRunner changes, int index,
            ContainerEnd containerEnd, boolean awaited) {
        return namespace.call(() -> LinkNames.ofIndex(index)).map(InterfaceName::new)
                .flatMap(name -> complete(namespace, changes, name, index, containerEnd, awaited));
    }

    /**
     * Some engines set the link up first and its addresses after it. Theirs must come first: packets leave with the
     * first address unless a program asks for another.
     */
    private static void awaitEngine(HostReader reader, int index, ContainerEnd containerEnd) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!hasAddresses(reader, index, containerEnd) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean hasAddresses(HostReader reader, int index, ContainerEnd containerEnd) {
        return reader.link(index).isEmpty() || reader.addressesOn(index).stream().map(AddressMessage::address)
                .collect(Collectors.toSet()).containsAll(containerEnd.addresses());
    }

    /**
     * Allows IPv6 first, because a write to /proc/sys retries for the kernel's lock and has no place in its queue. Then
     * the aliases of both families go into one message. Which families there are is seen after the wait: an engine may
     * have allowed IPv6 meanwhile.
     */
    private static Optional<NetlinkError> complete(NetworkNamespace namespace, RequestRunner changes,
            InterfaceName name, int index, ContainerEnd containerEnd, boolean awaited) {
        ContainerFamilies.allowOnce(namespace, name, containerEnd,
                // An engine that still sets the end up may switch IPv6 off after we have allowed it.
                () -> !awaited && hasIpv6Rules(changes.reader(), containerEnd));
        if (awaited) {
            awaitEngine(changes.reader(), index, containerEnd);
        }
        Set<Family> families = ContainerFamilies.left(namespace, name, containerEnd);
        List<IpCommand> commands = ContainerEndCommands.additions(name.toString(), index, containerEnd, families);
        List<Optional<NetlinkError>> outcomes = changes.carryOut(commands.stream().map(IpCommand::request).toList());
        forgetOldRules(changes, index, containerEnd, families);
        return IntStream.range(0, commands.size()).mapToObj(i -> commands.get(i).failure(outcomes.get(i)))
                .flatMap(Optional::stream).findFirst();
    }

    /**
     * They are added last, stay when IPv6 is switched off, and go with their namespace. Those of a link that was lost
     * stay until the one in its place has IPv6.
     */
    static boolean hasIpv6Rules(HostReader reader, ContainerEnd containerEnd) {
        return reader.rules(Family.IPV6).stream().anyMatch(rule -> rule.protocol() == OwnershipMark.ROUTE_PROTOCOL
                && containerEnd.sources(Family.IPV6).contains(rule.source()));
    }

    /** A link that the container had before had another index and so another table, which is empty now. */
    private static void forgetOldRules(RequestRunner changes, int index, ContainerEnd containerEnd,
            Set<Family> families) {
        List<RuleMessage> old = new ArrayList<>();
        for (Family family : families) {
            changes.reader().rules(family).stream().filter(rule -> rule.protocol() == OwnershipMark.ROUTE_PROTOCOL
                    && containerEnd.sources(family).contains(rule.source())
                    && !rule.table().equals(ContainerEndCommands.table(index)))
                    .forEach(old::add);
        }
        changes.carryOut(old.stream().map(RuleRequests::delete).toList());
    }
}
