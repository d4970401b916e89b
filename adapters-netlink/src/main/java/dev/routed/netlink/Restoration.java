package dev.routed.netlink;

import dev.routed.domain.host.Inside;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.InnerEnd.Deed;
import dev.routed.netlink.conversation.Conversation;
import dev.routed.netlink.conversation.Refusal;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.LinkMessage;
import dev.routed.netlink.rtnetlink.LinkRequests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes link pairs anew for containers that live. The pair is made and set up inside, and only when all is done there
 * its host end is moved out: whenever this ends, the host has the whole or nothing.
 */
final class Restoration {
    private final NetworkNamespace home;
    private final LinkChanges links;

    /**
     * @param home where host ends belong
     * @param links changes them there
     */
    Restoration(NetworkNamespace home, LinkChanges links) {
        this.home = home;
        this.links = links;
    }

    /** All or nothing. */
    Optional<Refusal> restore(LinkPair link, Inside inside) {
        String path = inside.namespace().text();
        try (NetworkNamespace namespace = NetworkNamespace.open(path)) {
            Optional<Refusal> outcome = namespace.call(() -> make(link, inside))
                    .map(refusal -> new Refusal(refusal.errno(), refusal.words() + " in " + path));
            return outcome.or(() -> links.receive(link));
        } catch (SyscallFailed failure) {
            String words = NetworkNamespace.isGone(failure) ? "the namespace " + path + " is gone" : failure.getMessage();
            return Optional.of(new Refusal(failure.errno(), words));
        }
    }

    /** Runs inside. */
    private Optional<Refusal> make(LinkPair link, Inside inside) {
        try (Conversation kernel = Conversation.open()) {
            Changes changes = new Changes(kernel);
            // Left by a process that was killed before it had moved it.
            changes.carryOut(List.of(LinkRequests.delete(link.outer())));
            Optional<Refusal> outcome = make(changes, link, inside);
            outcome.ifPresent(refusal -> changes.carryOut(List.of(LinkRequests.delete(link.outer()))));
            return outcome;
        }
    }

    private Optional<Refusal> make(Changes changes, LinkPair link, Inside inside) {
        LinkName name = InnerEnd.freeName(changes.reader().links().stream().map(LinkMessage::name)
                .collect(Collectors.toSet()));
        LinkPair pair = new LinkPair(link.outer(), name, link.alias(), link.innerMac(), link.mtu(), Set.of());
        return carryOut(changes, List.of(new Deed("link add " + link.outer() + " type veth peer name " + name,
                        LinkRequests.add(pair), false)))
                .or(() -> carryOut(changes,
                        InnerEnd.deeds(name, indexOf(name, changes), inside, InnerFamilies.allowed(name, inside))))
                .or(() -> carryOut(changes, List.of(new Deed("link set " + link.outer() + " netns of the host",
                        LinkRequests.move(link.outer(), home.descriptor()), false))));
    }

    private static Optional<Refusal> carryOut(Changes changes, List<Deed> deeds) {
        List<Optional<Refusal>> outcomes = changes.carryOut(deeds.stream().map(Deed::request).toList());
        return IntStream.range(0, deeds.size()).mapToObj(i -> deeds.get(i).failure(outcomes.get(i)))
                .flatMap(Optional::stream).findFirst();
    }

    /** Zero, which the kernel refuses, if the link has gone again. */
    private static int indexOf(LinkName name, Changes changes) {
        return changes.reader().links(List.of(name)).values().stream().mapToInt(LinkMessage::index)
                .findFirst().orElse(0);
    }
}
