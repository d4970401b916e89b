package dev.routed.netlink.container;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.rtnetlink.route.RuleRequests;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands that configure a container end, in the order in which the kernel accepts them. */
public final class ContainerEndCommands {
    private static final Map<Family, Prefix> EVERYTHING = Map.of(Family.IPV4, Prefix.parse("0.0.0.0/0"), Family.IPV6,
            Prefix.parse("::/0"));
    /** Precedes the main table, which the kernel has at 32766. */
    private static final int RULE_PRIORITY = 14600;
    /** Far from commonly used table ids; the link's index is added. */
    private static final int FIRST_TABLE = 146_000_000;
    private final String name;
    private final int index;
    private final ContainerEnd containerEnd;
    private final Set<Family> families;
    private final List<IpCommand> commands = new ArrayList<>();

    /**
     * One request.
     *
     * @param command the request in the syntax of ip(8)
     * @param shared whether EEXIST is acceptable because another link may have the object already
     */
    public record IpCommand(String command, NetlinkRequest request, boolean shared) {

        /** Returns the error, if it is one, with the command that caused it. */
        public Optional<NetlinkError> failure(Optional<NetlinkError> outcome) {
            return outcome.filter(error -> !(shared && error.errno().equals(Errno.EEXIST)))
                    .map(error -> new NetlinkError(error.errno(), error.message() + " (ip " + command + ")"));
        }
    }

    private ContainerEndCommands(String name, int index, ContainerEnd containerEnd, Set<Family> families) {
        this.name = name;
        this.index = index;
        this.containerEnd = containerEnd;
        this.families = families;
    }

    /**
     * Returns the commands that configure a new container end.
     *
     * @param index the link's index
     * @param families objects of other families are left out
     */
    public static List<IpCommand> commands(LinkName name, int index, ContainerEnd containerEnd, Set<Family> families) {
        ContainerEndCommands end = new ContainerEndCommands(name.text(), index, containerEnd, families);
        end.addresses();
        end.add("link set up", LinkRequests.setUp(name), false);
        end.routes();
        return List.copyOf(end.commands);
    }

    /**
     * Returns the commands for what an engine leaves out, each of which may have been run already: the aliases, the
     * default route of a family without any other address, and the rules and routes that make packets from its
     * addresses leave over this link.
     *
     * @param name for messages: a container may give its end a name in any encoding
     */
    public static List<IpCommand> additions(String name, int index, ContainerEnd containerEnd, Set<Family> families) {
        ContainerEndCommands end = new ContainerEndCommands(name, index, containerEnd, families);
        families.forEach(end::aliases);
        families.forEach(end::ways);
        return List.copyOf(end.commands);
    }

    /** Returns the routing table of a link inside the container. */
    public static RouteTable table(int index) {
        return new RouteTable(FIRST_TABLE + index);
    }

    private void aliases(Family family) {
        containerEnd.aliases().stream().filter(alias -> alias.family() == family).map(InterfaceAddress::host)
                .forEach(alias -> add("address add " + alias, AddressRequests.add(index, alias), true));
    }

    private void ways(Family family) {
        containerEnd.nextHops().stream().filter(hop -> hop.family() == family).forEach(hop -> {
            if (!containerEnd.isSetUpByEngine(family)) {
                add("route add " + hop.hostPrefix(), RouteRequests.add(hop.hostPrefix(), index), true);
                addVia(hop, EVERYTHING.get(family));
            }
            add("route add default via " + hop + " onlink table " + table(index),
                    RouteRequests.addDefault(hop, table(index), index, OwnershipMark.ROUTE_PROTOCOL), true);
        });
        containerEnd.sources(family).forEach(source -> add("rule add from " + source + " table " + table(index),
                RuleRequests.add(source, table(index), RULE_PRIORITY, OwnershipMark.ROUTE_PROTOCOL), true));
    }

    private void addresses() {
        for (InterfaceAddress address : containerEnd.addresses()) {
            if (families.contains(address.address().family())) {
                add("address add " + address, AddressRequests.add(index, address), false);
            }
        }
    }

    private void routes() {
        for (IpAddress hop : containerEnd.nextHops()) {
            if (families.contains(hop.family())) {
                add("route add " + hop.hostPrefix(), RouteRequests.add(hop.hostPrefix(), index), false);
                containerEnd.routes().stream().filter(route -> route.family() == hop.family())
                        .forEach(route -> addVia(hop, route));
                addVia(hop, EVERYTHING.get(hop.family()));
            }
        }
    }

    private void addVia(IpAddress hop, Prefix destination) {
        add("route add " + destination + " via " + hop, RouteRequests.add(destination, index, hop), true);
    }

    private void add(String command, NetlinkRequest request, boolean shared) {
        commands.add(new IpCommand(command + " dev " + name, request, shared));
    }
}
