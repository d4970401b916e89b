package dev.routed.netlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.host.Inside;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.InnerEnd.Deed;
import dev.routed.netlink.conversation.Conversation;
import dev.routed.netlink.conversation.Refusal;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.LinkMessage;
import dev.routed.netlink.rtnetlink.RuleMessage;
import dev.routed.netlink.rtnetlink.RuleRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adds inside a container what its engine does not. The container is about to run: nothing here waits for another thread, and
 * what asks the kernel for its one lock on links and addresses comes after the aliases.
 */
final class Completion {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private final HostReader host;

    /** @param host where host ends are; asked by nobody else, who would keep it waiting */
    Completion(HostReader host) {
        this.host = host;
    }

    /** What is there already stays, and a container that has gone needs nothing. */
    Optional<Refusal> complete(LinkName outer, Inside inside) {
        return Optional.ofNullable(host.links(List.of(outer)).get(outer)).filter(LinkMessage::peerIsAway)
                .flatMap(link -> complete(link.peer(), inside));
    }

    /** @param index of the inner end */
    static Optional<Refusal> complete(int index, Inside inside) {
        String path = inside.namespace().text();
        try (NetworkNamespace namespace = NetworkNamespace.open(path)) {
            return namespace.call(() -> completeHere(index, inside))
                    .map(refusal -> new Refusal(refusal.errno(), refusal.words() + " in " + path));
        } catch (SyscallFailed failure) {
            return Optional.of(new Refusal(failure.errno(), failure.getMessage()))
                    .filter(refusal -> !NetworkNamespace.isGone(failure));
        }
    }

    /** Runs inside. */
    private static Optional<Refusal> completeHere(int index, Inside inside) {
        try (Conversation kernel = Conversation.open()) {
            Changes changes = new Changes(kernel);
            awaitEngine(changes.reader(), index, inside);
            changes.carryOut(inside.aliases().stream().filter(alias -> alias.family() == Family.IPV4)
                    .map(alias -> AddressRequests.add(index, InterfaceAddress.host(alias))).toList());
            String name = changes.reader().nameOf(index);
            return name.isEmpty() ? Optional.empty() : complete(changes, new LinkName(name), index, inside);
        }
    }

    /**
     * Some engines set the link up first and its addresses after it. Theirs must come first: packets leave with the first address
     * unless somebody asks for another.
     */
    private static void awaitEngine(HostReader reader, int index, Inside inside) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!hasAddresses(reader, index, inside) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean hasAddresses(HostReader reader, int index, Inside inside) {
        return reader.addressesOn(index).stream().map(AddressMessage::address).collect(Collectors.toSet())
                .containsAll(inside.addresses());
    }

    private static Optional<Refusal> complete(Changes changes, LinkName name, int index, Inside inside) {
        Set<Family> families = InnerFamilies.allowed(name, inside);
        List<Deed> deeds = InnerEnd.additions(name, index, inside, families);
        List<Optional<Refusal>> outcomes = changes.carryOut(deeds.stream().map(Deed::request).toList());
        forgetOldRules(changes, index, inside, families);
        return IntStream.range(0, deeds.size()).mapToObj(i -> deeds.get(i).failure(outcomes.get(i)))
                .flatMap(Optional::stream).findFirst();
    }

    /** A link that the container had before had another index and so another table, which is empty now. */
    private static void forgetOldRules(Changes changes, int index, Inside inside, Set<Family> families) {
        List<RuleMessage> old = new ArrayList<>();
        for (Family family : families) {
            changes.reader().rules(family).stream().filter(rule -> rule.protocol() == Ownership.ROUTE_PROTOCOL
                    && inside.sources(family).contains(rule.source()) && !rule.table().equals(InnerEnd.table(index)))
                    .forEach(old::add);
        }
        changes.carryOut(old.stream().map(RuleRequests::delete).toList());
    }
}
