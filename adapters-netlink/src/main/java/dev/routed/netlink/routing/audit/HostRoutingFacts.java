package dev.routed.netlink.routing.audit;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.host.HostAddresses;
import dev.routed.netlink.host.Uplink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The facts about this host that matter to its routing daemon.
 *
 * @param uplinks links to other hosts
 * @param shared addresses on links to containers, which other hosts have as well, each with its link
 * @param subnets those of the networks that should be announced, as far as they are known
 * @param unannounced addresses of containers that should be announced but are not
 */
public record HostRoutingFacts(List<Uplink> uplinks, Map<IpAddress, String> shared, List<Prefix> subnets,
        List<IpAddress> unannounced) {
    private static final int MAX_NAMED = 3;
    private static final int MAX_EXPLAINED = 5;

    public HostRoutingFacts {
        uplinks = List.copyOf(uplinks);
        shared = Map.copyOf(shared);
        subnets = List.copyOf(subnets);
        unannounced = List.copyOf(unannounced);
    }

    /** Returns true if the link leads to other hosts. */
    public boolean isUplink(String link) {
        return uplinks.stream().anyMatch(uplink -> uplink.name().equals(link));
    }

    /** Returns an address that no other host has: the first one of an uplink. */
    public Optional<IpAddress> ownAddress() {
        return uplinks.stream().flatMap(uplink -> uplink.addresses().stream())
                .map(address -> address.address()).filter(address -> address.family() == Family.IPV4).findFirst();
    }

    /** Returns the IPv4 subnets that this host shares with others over a link. */
    public List<Prefix> subnets(String link) {
        return uplinks.stream().filter(uplink -> uplink.name().equals(link))
                .flatMap(uplink -> uplink.addresses().stream())
                .map(address -> address.onLink()).filter(subnet -> subnet.family() == Family.IPV4).toList();
    }

    /**
     * Returns the prefixes whose single addresses the routing daemon should announce: the subnets of the family, and
     * unannounced addresses outside of them.
     */
    public List<Prefix> announceable(Family family) {
        return Stream.concat(subnets.stream(),
                unannounced.stream().filter(address -> subnets.stream().noneMatch(subnet -> subnet.contains(address)))
                        .map(IpAddress::hostPrefix))
                .filter(prefix -> prefix.family() == family).distinct().toList();
    }

    /** Returns the first unannounced address of a family, as a representative. */
    public Optional<IpAddress> unannounced(Family family) {
        return unannounced.stream().filter(address -> address.family() == family).findFirst();
    }

    /** Explains the first few unannounced addresses of each family; one of those with the same reason is reported. */
    public List<RoutingDefect> explained(Function<IpAddress, List<RoutingDefect>> explanation) {
        Map<String, RoutingDefect> byReason = new LinkedHashMap<>();
        for (Family family : Family.values()) {
            unannounced.stream().filter(address -> address.family() == family).limit(MAX_EXPLAINED)
                    .forEach(address -> explanation.apply(address).forEach(defect -> byReason
                            .putIfAbsent(family + defect.text().replace(address.toString(), ""), defect)));
        }
        return List.copyOf(byReason.values());
    }

    /** Returns the links to containers among these. */
    public static List<String> ofContainers(List<String> links) {
        return links.stream().filter(HostAddresses::leadsToContainers).sorted().toList();
    }

    /** Returns a description: "3 links of containers (docker0, vethr…, …)". */
    public static String named(List<String> links) {
        return links.size() + (links.size() == 1 ? " link" : " links") + " of containers ("
                + String.join(", ", links.subList(0, Math.min(MAX_NAMED, links.size())))
                + (links.size() > MAX_NAMED ? ", …)" : ")");
    }
}
