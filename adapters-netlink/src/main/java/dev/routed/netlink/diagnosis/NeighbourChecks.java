package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.ObservedLink;
import dev.routed.netlink.neighbour.NeighbourTable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Checks whether containers and host find each other: neighbour tables with room for all, and answers to ARP. */
final class NeighbourChecks {
    private static final String SUBJECT = "neighbour table";

    private NeighbourChecks() {
    }

    /**
     * Returns one finding per table.
     *
     * @param links the number of net-routed's links
     */
    static List<Finding> examine(List<NeighbourTable> tables, int links) {
        return tables.stream().map(table -> finding(table, links)).toList();
    }

    /**
     * Returns a fault if the host does not answer ARP for the containers' next hops.
     *
     * @param arpIgnore the stricter of the settings for all links and for new ones (ip-sysctl in the kernel's
     *     documentation)
     * @param uplinks the same for each uplink, where it is not 0. It is to stay: the host may have an address that
     *     another one answers for, as behind a load balancer (LVS)
     * @param ours the host ends
     */
    static List<Finding> arp(int arpIgnore, SortedMap<String, Integer> uplinks, Collection<ObservedLink> ours) {
        boolean nextHopOnOtherLink = ours.stream().map(ObservedLink::addresses)
                .anyMatch(NeighbourChecks::hasOnlyPlaceholder);
        if (arpIgnore == 0 || arpIgnore == 1 && !nextHopOnOtherLink) {
            return List.of();
        }
        String why = arpIgnore == 1 ? "their next hop is an address of another link"
                : "it answers none of their requests";
        return List.of(Finding.fault("ARP", "arp_ignore is " + arpIgnore
                + ": containers cannot reach the host, because " + why,
                "sysctl -w " + uplinks.entrySet().stream()
                        .map(uplink -> "net.ipv4.conf." + uplink.getKey().replace('.', '/') + ".arp_ignore="
                                + uplink.getValue() + " ")
                        .collect(Collectors.joining()) + "net.ipv4.conf.all.arp_ignore="
                        + (nextHopOnOtherLink ? "0" : "1")
                        + " net.ipv4.conf.default.arp_ignore=0, then start the containers again"));
    }

    /** 127.0.0.0/8 has the addresses of links that need one and have no next hop. */
    private static boolean hasOnlyPlaceholder(Set<IpAddress> addresses) {
        return addresses.stream().filter(address -> address.family() == Family.IPV4)
                .allMatch(address -> address.bytes()[0] == 127);
    }

    private static Finding finding(NeighbourTable table, int links) {
        String state = table.family() + ": " + table.entries() + " of at most " + table.limits().most() + " entries";
        return table.isShortFor(links)
                ? Finding.fault(SUBJECT,
                        state + ", which is too few for " + links + " containers: packets to new neighbours are"
                                + " lost when it is full",
                        "on the machine itself: " + table.command(links))
                : Finding.ok(SUBJECT, state);
    }
}
