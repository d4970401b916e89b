package dev.routed.netlink.change;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.host.Ipv6Sysctls;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.neighbour.LanAnnouncer;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourTableRequests;
import dev.routed.netlink.rtnetlink.neighbour.ProxyRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Adds and deletes proxy entries on links of others, whose indexes are not remembered: they may be renamed. */
final class ProxyChanges {
    private final RequestRunner changes;
    private final Ipv6Sysctls ipv6;
    private final LanAnnouncer announcer;

    /** @param changes a runner of its own, which knows no links */
    ProxyChanges(RequestRunner changes, Ipv6Sysctls ipv6, LanAnnouncer announcer) {
        this.changes = changes;
        this.ipv6 = ipv6;
        this.announcer = announcer;
    }

    /** Lets the links answer at once, and only for entries; then adds the entries, and announces their addresses. */
    synchronized List<Optional<NetlinkError>> add(List<ProxyEntry> entries) {
        for (Family family : Family.values()) {
            Set<LinkName> links = entries.stream().filter(entry -> entry.address().family() == family)
                    .map(ProxyEntry::link).collect(Collectors.toSet());
            changes.indexes().forget(links);
            changes.carryOut(List.copyOf(links), link -> link,
                    (link, index) -> NeighbourTableRequests.answerAtOnce(index, family));
            if (family == Family.IPV6) {
                ipv6.answerForEntries(links);
            }
        }
        List<Optional<NetlinkError>> outcomes = changes.carryOut(entries, ProxyEntry::link,
                (entry, index) -> ProxyRequests.add(index, entry.address(), OwnershipMark.ROUTE_PROTOCOL));
        announce(IntStream.range(0, entries.size()).filter(i -> outcomes.get(i).isEmpty()).mapToObj(entries::get));
        return outcomes;
    }

    private void announce(Stream<ProxyEntry> added) {
        Map<LinkName, List<IpAddress>> byLink = added.collect(
                Collectors.groupingBy(ProxyEntry::link, Collectors.mapping(ProxyEntry::address, Collectors.toList())));
        changes.reader().links(byLink.keySet())
                .forEach((name, link) -> announcer.announce(link, byLink.get(name)));
    }

    synchronized List<Optional<NetlinkError>> delete(List<ProxyEntry> entries) {
        changes.indexes().forget(entries.stream().map(ProxyEntry::link).collect(Collectors.toSet()));
        return changes.carryOut(entries, ProxyEntry::link,
                (entry, index) -> ProxyRequests.delete(index, entry.address())).stream()
                .map(RequestRunner::unlessGone).toList();
    }
}
