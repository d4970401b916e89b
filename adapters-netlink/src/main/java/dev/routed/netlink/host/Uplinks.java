package dev.routed.netlink.host;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the links to other hosts: those with an address in a subnet that the host shares with others, and those that
 * the caller names as unnumbered (RFC 8950).
 */
public final class Uplinks {
    private static final Pattern OF_ENGINES = Pattern.compile("docker.*|br-[0-9a-f]{12}|virbr\\d+");
    /** Prefixes whose addresses other hosts cannot use, or on one link only. */
    public static final List<Prefix> NOT_SHARED = List.of(Prefix.parse("127.0.0.0/8"), Prefix.parse("169.254.0.0/16"),
            Prefix.parse("::1/128"), Prefix.parse("fe80::/10"));
    private static final String LOOPBACK = "lo";

    private Uplinks() {
    }

    /** Returns the uplinks of the calling thread's network namespace, ordered by index. Throws HostFailure. */
    public static List<Uplink> ofHost() {
        return ofHostWith(Set.of());
    }

    /**
     * Returns the uplinks of the calling thread's network namespace, ordered by index. Throws HostFailure.
     *
     * @param unnumbered the names of links that are uplinks without an address in a shared subnet
     */
    public static List<Uplink> ofHostWith(Collection<String> unnumbered) {
        return HostErrors.translate("read the host's links", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                HostReader reader = new HostReader(kernel);
                List<AddressMessage> addresses = reader.addresses();
                return reader.links().stream().filter(Uplinks::mayLeadAway)
                        .map(link -> unnumbered.contains(link.name()) ? uplink(link, addresses, Uplinks::isOfHost)
                                : uplink(link, addresses, Uplinks::isShared))
                        .filter(uplink -> unnumbered.contains(uplink.name()) || !uplink.addresses().isEmpty())
                        .toList();
            }
        });
    }

    /** Returns the addresses of the loopback interface that other hosts can use. Throws HostFailure. */
    public static List<IpAddress> loopbackAddresses() {
        return HostErrors.translate("read the host's addresses", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                HostReader reader = new HostReader(kernel);
                return reader.links().stream().filter(link -> link.name().equals(LOOPBACK))
                        .flatMap(link -> reader.addresses().stream().filter(own -> own.index() == link.index()))
                        .map(AddressMessage::address).filter(Uplinks::isOfHost).map(InterfaceAddress::address).toList();
            }
        });
    }

    /**
     * Returns the addresses on links to containers, which do not identify a host, each with its link. Throws
     * HostFailure.
     */
    public static Map<IpAddress, String> addressesTowardsContainers() {
        return HostErrors.translate("read the host's links", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                HostReader reader = new HostReader(kernel);
                Map<Integer, String> links = reader.links().stream().filter(link -> leadsToContainers(link.name()))
                        .collect(Collectors.toMap(LinkMessage::index, LinkMessage::name));
                return reader.addresses().stream().filter(address -> links.containsKey(address.index()))
                        .collect(Collectors.toMap(address -> address.address().address(),
                                address -> links.get(address.index()), (first, other) -> first));
            }
        });
    }

    /** Returns true if the name is that of a host end or of an engine's bridge. */
    public static boolean leadsToContainers(String link) {
        return LinkName.isHostEnd(link) || OF_ENGINES.matcher(link).matches();
    }

    private static boolean mayLeadAway(LinkMessage link) {
        return link.up() && !leadsToContainers(link.name());
    }

    private static Uplink uplink(LinkMessage link, List<AddressMessage> addresses,
            Predicate<InterfaceAddress> usable) {
        return new Uplink(link.name(), addresses.stream().filter(address -> address.index() == link.index())
                .map(AddressMessage::address).filter(usable).toList(), link.mtu());
    }

    private static boolean isShared(InterfaceAddress own) {
        return !own.onLink().isHost() && isOfHost(own);
    }

    private static boolean isOfHost(InterfaceAddress own) {
        return NOT_SHARED.stream().noneMatch(local -> local.contains(own.address()));
    }
}
