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
import dev.routed.netlink.rtnetlink.link.KernelInterfaceName;
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
 * Adds to a container end what its engine does not configure. The container may be about to run, so nothing here waits
 * for another thread, and requests that need the kernel's lock on links and addresses come after the aliases.
 */
public final class ContainerEndSetup {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private final HostReader host;

    /**
     * Creates a setup.
     *
     * @param host reads the host ends; must not be shared, because other users would delay it
     */
    public ContainerEndSetup(HostReader host) {
        this.host = host;
    }

    /**
     * Configures the container end of a link. Existing objects stay; a container that no longer exists is not an error.
     *
     * @param awaited whether the engine is about to configure the container end: if so, waits up to a second for its
     * addresses
     */
    public Optional<NetlinkError> complete(LinkName hostEnd, ContainerEnd containerEnd, boolean awaited) {
        return Optional.ofNullable(host.links(List.of(hostEnd)).get(hostEnd)).filter(LinkMessage::peerIsAway)
                .flatMap(link -> complete(link.peer(), containerEnd, awaited));
    }

    /**
     * Configures a container end.
     *
     * @param index the container end's index
     */
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

    /** Ignores errors that are caused by the link's deletion meanwhile. */
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
        return namespace.call(() -> LinkNames.ofIndex(index)).map(KernelInterfaceName::new)
                .flatMap(name -> complete(namespace, changes, name, index, containerEnd, awaited));
    }

    /**
     * Waits for the engine's addresses, which some engines add after setting the link up. They must come first, because
     * packets are sent from the first address unless a program chooses another.
     */
    private static void awaitEngine(HostReader reader, int index, ContainerEnd containerEnd) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!hasAddresses(reader, index, containerEnd) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean hasAddresses(HostReader reader, int index, ContainerEnd containerEnd) {
        return reader.link(index).isEmpty() || reader.addressesOn(index).stream().map(AddressMessage::address)
                .collect(Collectors.toSet()).containsAll(containerEnd.addresses());
    }

    /**
     * Enables IPv6 first, because a write to /proc/sys retries for the kernel's lock instead of queueing for it. The
     * aliases of both families then go into one message. The families are determined after the wait, because an engine
     * may have enabled IPv6 meanwhile.
     */
    private static Optional<NetlinkError> complete(NetworkNamespace namespace, RequestRunner changes,
            KernelInterfaceName name, int index, ContainerEnd containerEnd, boolean awaited) {
        ContainerFamilies.allowOnce(namespace, name, containerEnd,
                // An engine that is still configuring the container end may disable IPv6 after it was enabled here.
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

    /**
     * Deletes rules of an earlier link of the container: it had another index and hence another table, which is empty
     * now.
     */
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
