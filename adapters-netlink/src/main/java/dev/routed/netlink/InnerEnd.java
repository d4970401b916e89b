package dev.routed.netlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.Inside;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.conversation.Refusal;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.LinkRequests;
import dev.routed.netlink.rtnetlink.RouteRequests;
import dev.routed.netlink.rtnetlink.RuleRequests;
import dev.routed.netlink.wire.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the inner end of a link pair is set up, in the order in which the kernel takes it. */
final class InnerEnd {
    private static final Map<Family, Prefix> EVERYTHING =
            Map.of(Family.IPV4, Prefix.parse("0.0.0.0/0"), Family.IPV6, Prefix.parse("::/0"));
    /** Before the main table, which the kernel has at 32766. */
    private static final int RULE_PRIORITY = 14600;
    /** Far from what people use; the link's index comes on top. */
    private static final int FIRST_TABLE = 146_000_000;
    private final LinkName name;
    private final int index;
    private final Inside inside;
    private final Set<Family> families;
    private final List<Deed> deeds = new ArrayList<>();

    /**
     * One request.
     *
     * @param words what it does, as ip(8) would be told
     * @param shared whether another link may have done it already
     */
    record Deed(String words, Request request, boolean shared) {

        /** What is wrong with the outcome. */
        Optional<Refusal> failure(Optional<Refusal> outcome) {
            return outcome.filter(refusal -> !(shared && refusal.errno().equals(Errno.EEXIST)))
                    .map(refusal -> new Refusal(refusal.errno(), refusal.words() + " (ip " + words + ")"));
        }
    }

    private InnerEnd(LinkName name, int index, Inside inside, Set<Family> families) {
        this.name = name;
        this.index = index;
        this.inside = inside;
        this.families = families;
    }

    /** The first of eth0, eth1, … that is free. */
    static LinkName freeName(Collection<String> taken) {
        int number = 0;
        while (taken.contains("eth" + number)) {
            number++;
        }
        return new LinkName("eth" + number);
    }

    /**
     * @param index of the link
     * @param families what is of another one is left out
     */
    static List<Deed> deeds(LinkName name, int index, Inside inside, Set<Family> families) {
        InnerEnd end = new InnerEnd(name, index, inside, families);
        end.addresses();
        end.routes();
        return List.copyOf(end.deeds);
    }

    /**
     * What an engine leaves out, each of which may be there already: the aliases, the default route of a family that has no other
     * address, and that packets from its addresses leave by this link.
     */
    static List<Deed> additions(LinkName name, int index, Inside inside, Set<Family> families) {
        InnerEnd end = new InnerEnd(name, index, inside, families);
        families.forEach(end::aliases);
        families.forEach(end::ways);
        return List.copyOf(end.deeds);
    }

    /** The routing table of a link inside. */
    static RouteTable table(int index) {
        return new RouteTable(FIRST_TABLE + index);
    }

    private void aliases(Family family) {
        inside.aliases().stream().filter(alias -> alias.family() == family).map(InterfaceAddress::host).forEach(alias ->
                add("address add " + alias, AddressRequests.add(index, alias), true));
    }

    private void ways(Family family) {
        inside.nextHops().stream().filter(hop -> hop.family() == family).forEach(hop -> {
            if (!inside.isSetUpByEngine(family)) {
                add("route add " + hop.hostPrefix(), RouteRequests.add(hop.hostPrefix(), index), true);
                addVia(hop, EVERYTHING.get(family));
            }
            add("route add default via " + hop + " onlink table " + table(index),
                    RouteRequests.addDefault(hop, table(index), index, Ownership.ROUTE_PROTOCOL), true);
        });
        inside.sources(family).forEach(source -> add("rule add from " + source + " table " + table(index),
                RuleRequests.add(source, table(index), RULE_PRIORITY, Ownership.ROUTE_PROTOCOL), true));
    }

    private void addresses() {
        for (InterfaceAddress address : inside.addresses()) {
            if (families.contains(address.address().family())) {
                add("address add " + address, AddressRequests.add(index, address), false);
            }
        }
        add("link set up", LinkRequests.setUp(name), false);
    }

    private void routes() {
        for (IpAddress hop : inside.nextHops()) {
            if (families.contains(hop.family())) {
                add("route add " + hop.hostPrefix(), RouteRequests.add(hop.hostPrefix(), index), false);
                inside.routes().stream().filter(route -> route.family() == hop.family())
                        .forEach(route -> addVia(hop, route));
                addVia(hop, EVERYTHING.get(hop.family()));
            }
        }
    }

    private void addVia(IpAddress hop, Prefix destination) {
        add("route add " + destination + " via " + hop, RouteRequests.add(destination, index, hop), true);
    }

    private void add(String words, Request request, boolean shared) {
        deeds.add(new Deed(words + " dev " + name, request, shared));
    }
}
