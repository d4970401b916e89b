package dev.routed.netlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.reconcile.Step;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.LinkRequests;
import dev.routed.netlink.rtnetlink.NeighbourTableRequests;
import java.util.List;
import java.util.Optional;

/** Makes and mends link pairs and the addresses on their host ends. */
final class LinkChanges {
    /** Milliseconds, and so often that 3 s pass before it gives up, as the kernel's own 1 s and 3 times make it. */
    private static final int ASK_EVERY = 50;
    private static final int ASK_TIMES = 60;
    private final RequestRunner changes;

    LinkChanges(RequestRunner changes) {
        this.changes = changes;
    }

    /** All or nothing. */
    Optional<NetlinkError> create(LinkPair link) {
        return changes.carryOut(List.of(LinkRequests.add(link))).get(0).or(() -> complete(link));
    }

    /** Completes a pair whose host end came from another namespace; all or nothing. */
    Optional<NetlinkError> receive(LinkPair link) {
        // Before it goes up: the inner end is up already, and IPv6 would begin at once.
        changes.carryOut(List.of(LinkRequests.setAddressGenerationOff(link.hostEnd())));
        return complete(link);
    }

    private Optional<NetlinkError> complete(LinkPair link) {
        Optional<NetlinkError> outcome = repair(link);
        outcome.ifPresentOrElse(error -> changes.carryOut(List.of(LinkRequests.delete(link.hostEnd()))),
                () -> askOften(link));
        return outcome;
    }

    /**
     * A container whose route is there before it can answer is asked for in vain; the kernel would ask again after a second only.
     * A kernel that refuses it has what works without.
     */
    private void askOften(LinkPair link) {
        changes.carryOut(List.of(Family.values()), family -> link.hostEnd(),
                (family, index) -> NeighbourTableRequests.ask(index, family, ASK_EVERY, ASK_TIMES));
    }

    Optional<NetlinkError> repair(LinkPair link) {
        List<Optional<NetlinkError>> outcomes = changes.carryOut(
                List.of(LinkRequests.set(link), LinkRequests.setAddressGenerationOff(link.hostEnd())));
        return outcomes.get(0).or(() -> outcomes.get(1).filter(LinkChanges::matters)).or(() -> giveOtherName(link));
    }

    /** One that it has already is refused like one that another link has; the link itself tells. */
    private Optional<NetlinkError> giveOtherName(LinkPair link) {
        return link.otherName().filter(name -> !hasOtherName(link.hostEnd(), name)).flatMap(name ->
                changes.carryOut(List.of(LinkRequests.addOtherName(link.hostEnd(), name))).get(0)
                        .map(error -> new NetlinkError(error.errno(), error.message() + " (altname " + name + ")")));
    }

    private boolean hasOtherName(LinkName link, String name) {
        return changes.reader().links(List.of(link)).values().stream().anyMatch(found -> found.otherNames().contains(name));
    }

    /** A link without IPv6 makes no IPv6 address. */
    private static boolean matters(NetlinkError ofAddressGeneration) {
        return !ofAddressGeneration.errno().equals(Errno.EAFNOSUPPORT);
    }

    List<Optional<NetlinkError>> add(List<Step.AddAddress> steps) {
        return changes.carryOut(steps, Step.AddAddress::link,
                (step, index) -> AddressRequests.add(index, step.address()));
    }
}
