package dev.routed.netlink.change;

import dev.routed.domain.address.Family;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.reconcile.Step;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.host.Ipv6Sysctls;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourTableRequests;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Creates and repairs link pairs and the addresses on their host ends. */
final class LinkChanges {
    /** Retries ARP and ND every 50 ms, 60 times: 3 s in total, like the kernel's default of 3 times 1 s. */
    private static final int ASK_EVERY = 50;
    private static final int ASK_TIMES = 60;
    private final RequestRunner changes;
    private final Ipv6Sysctls ipv6;

    LinkChanges(RequestRunner changes, Ipv6Sysctls ipv6) {
        this.changes = changes;
        this.ipv6 = ipv6;
    }

    /** Creates a pair. Leaves nothing behind on failure. */
    Optional<NetlinkError> create(LinkPair link) {
        return changes.create(LinkRequests.add(link), link.hostEnd()).or(() -> complete(link));
    }

    /** Completes a pair whose host end was moved here from another namespace. Deletes the pair on failure. */
    Optional<NetlinkError> receive(LinkPair link) {
        // Set before the host end goes up: the container end is up already, and IPv6 would start at once.
        changes.indexes().forget(List.of(link.hostEnd()));
        changes.carryOut(List.of(LinkRequests.setAddressGenerationOff(link.hostEnd())));
        return complete(link);
    }

    private Optional<NetlinkError> complete(LinkPair link) {
        Optional<NetlinkError> outcome = configure(link);
        outcome.ifPresentOrElse(error -> changes.carryOut(List.of(LinkRequests.delete(link.hostEnd()))),
                () -> askOften(link));
        return outcome;
    }

    /**
     * Shortens the interval of ARP and ND retries: the route exists before the container can answer, and the kernel's
     * default interval is 1 s. Errors are ignored, because it works without, only slower.
     */
    private void askOften(LinkPair link) {
        changes.carryOut(List.of(Family.values()), family -> link.hostEnd(),
                (family, index) -> NeighbourTableRequests.ask(index, family, ASK_EVERY, ASK_TIMES));
    }

    /** Repairs a pair, also one whose host end has been renamed. */
    Optional<NetlinkError> repair(LinkPair link) {
        giveNameBack(link);
        return configure(link);
    }

    /** The IPv6 switches come first: without them the kernel advertises another MAC address to the container. */
    private Optional<NetlinkError> configure(LinkPair link) {
        ipv6.guard(List.of(link.hostEnd()));
        List<Optional<NetlinkError>> outcomes = changes.carryOut(List.of(LinkRequests.forwardIpv4(link.hostEnd()),
                LinkRequests.setAddressGenerationOff(link.hostEnd()), LinkRequests.set(link)));
        return outcomes.get(2).or(() -> outcomes.subList(0, 2).stream().flatMap(Optional::stream)
                .filter(LinkChanges::matters).findFirst()).or(() -> addAltName(link));
    }

    /**
     * Restores the name of a renamed link. Before Linux 6.2 only a link that is down can be renamed; it loses its
     * routes, which the next reconcile restores.
     */
    private void giveNameBack(LinkPair link) {
        if (changes.reader().links(List.of(link.hostEnd())).isEmpty()) {
            changes.reader().vethLinks().stream()
                    .filter(found -> OwnershipMark.nameOf(found).equals(Optional.of(link.hostEnd())))
                    .findFirst()
                    .ifPresent(renamed -> changes
                            .carryOut(List.of(LinkRequests.rename(renamed.index(), link.hostEnd()))).get(0)
                            .ifPresent(error -> changes.carryOut(List.of(LinkRequests.setDown(renamed.index()),
                                    LinkRequests.rename(renamed.index(), link.hostEnd())))));
        }
    }

    /** Adds the altname. EEXIST does not say which link owns it, so this link is checked first. */
    private Optional<NetlinkError> addAltName(LinkPair link) {
        return link.altName().filter(name -> !hasAltName(link.hostEnd(), name))
                .flatMap(name -> changes.carryOut(List.of(LinkRequests.addAltName(link.hostEnd(), name))).get(0)
                        .map(error -> new NetlinkError(error.errno(), error.message() + " (altname " + name + ")")));
    }

    private boolean hasAltName(LinkName link, String name) {
        return changes.reader().links(List.of(link)).values().stream()
                .anyMatch(found -> found.altNames().contains(name));
    }

    /**
     * Returns false if the error is that the family is disabled: such a link generates no address and forwards nothing.
     */
    private static boolean matters(NetlinkError ofFamily) {
        return !ofFamily.errno().equals(Errno.EAFNOSUPPORT);
    }

    public List<Optional<NetlinkError>> add(List<Step.AddAddress> steps) {
        ipv6.enable(steps.stream().filter(LinkChanges::isIpv6).map(Step.AddAddress::link).toList());
        List<Optional<NetlinkError>> outcomes = changes.carryOut(steps, Step.AddAddress::link,
                (step, index) -> AddressRequests.add(index, step.address()));
        return IntStream.range(0, steps.size())
                .mapToObj(i -> outcomes.get(i).map(error -> explained(error, steps.get(i)))).toList();
    }

    private NetlinkError explained(NetlinkError error, Step.AddAddress step) {
        return isIpv6(step) ? ipv6.problem(step.link())
                .map(why -> new NetlinkError(error.errno(), error.message() + " (" + why + ")")).orElse(error) : error;
    }

    private static boolean isIpv6(Step.AddAddress step) {
        return step.address().family() == Family.IPV6;
    }
}
