package dev.routed.netlink.host;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The addresses of the calling thread's network namespace that identify the host, and those that do not. */
public final class HostAddresses {
    private static final Pattern OF_ENGINES = Pattern.compile("docker.*|br-[0-9a-f]{12}|virbr\\d+");
    private static final List<Prefix> NOT_SHARED = List.of(Prefix.parse("127.0.0.0/8"), Prefix.parse("169.254.0.0/16"),
            Prefix.parse("::1/128"), Prefix.parse("fe80::/10"));
    private static final String LOOPBACK = "lo";

    private HostAddresses() {
    }

    /** Returns the addresses of the loopback interface that other hosts can use. Throws HostFailure. */
    public static List<IpAddress> ofLoopback() {
        return HostErrors.translate("read the host's addresses", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                HostReader reader = new HostReader(kernel);
                return reader.links().stream().filter(link -> link.name().equals(LOOPBACK))
                        .flatMap(link -> reader.addresses().stream().filter(own -> own.index() == link.index()))
                        .map(AddressMessage::address).filter(HostAddresses::isUsableByOthers)
                        .map(InterfaceAddress::address).toList();
            }
        });
    }

    /**
     * Returns the addresses on links to containers, which do not identify a host, each with its link. Throws
     * HostFailure.
     */
    public static Map<IpAddress, String> towardsContainers() {
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

    /** Returns true unless other hosts cannot use the address, or on one link only. */
    public static boolean isUsableByOthers(InterfaceAddress own) {
        return NOT_SHARED.stream().noneMatch(local -> local.contains(own.address()));
    }
}
