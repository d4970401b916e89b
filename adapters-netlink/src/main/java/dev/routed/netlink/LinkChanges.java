package dev.routed.netlink;

import dev.routed.domain.host.LinkPair;
import dev.routed.domain.reconcile.Step;
import dev.routed.netlink.conversation.Refusal;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.LinkRequests;
import java.util.List;
import java.util.Optional;

/** Makes and mends link pairs and the addresses on their host ends. */
final class LinkChanges {
    private final Changes changes;

    LinkChanges(Changes changes) {
        this.changes = changes;
    }

    /** All or nothing. */
    Optional<Refusal> create(LinkPair link) {
        return changes.carryOut(List.of(LinkRequests.add(link))).get(0).or(() -> complete(link));
    }

    /** Completes a pair whose host end came from another namespace; all or nothing. */
    Optional<Refusal> receive(LinkPair link) {
        // Before it goes up: the inner end is up already, and IPv6 would begin at once.
        changes.carryOut(List.of(LinkRequests.setAddressGenerationOff(link.outer())));
        return complete(link);
    }

    private Optional<Refusal> complete(LinkPair link) {
        Optional<Refusal> outcome = repair(link);
        outcome.ifPresent(refusal -> changes.carryOut(List.of(LinkRequests.delete(link.outer()))));
        return outcome;
    }

    Optional<Refusal> repair(LinkPair link) {
        List<Optional<Refusal>> outcomes = changes.carryOut(
                List.of(LinkRequests.set(link), LinkRequests.setAddressGenerationOff(link.outer())));
        return outcomes.get(0).or(() -> outcomes.get(1).filter(LinkChanges::matters));
    }

    /** A link without IPv6 makes no IPv6 address. */
    private static boolean matters(Refusal ofAddressGeneration) {
        return !ofAddressGeneration.errno().equals(Errno.EAFNOSUPPORT);
    }

    List<Optional<Refusal>> add(List<Step.AddAddress> steps) {
        return changes.carryOut(steps, Step.AddAddress::link,
                (step, index) -> AddressRequests.add(index, step.address()));
    }
}
