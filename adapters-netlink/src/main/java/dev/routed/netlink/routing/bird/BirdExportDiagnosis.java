package dev.routed.netlink.routing.bird;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains why BIRD does not announce an address. A route passes from the kernel through the import filter of a kernel
 * protocol into a table, and from there through the export filter of OSPF or BGP.
 */
final class BirdExportDiagnosis {
    private static final String SUBJECT = "announcements";
    private static final String CONFIGURE = "; then: birdc configure";

    private BirdExportDiagnosis() {
    }

    /**
     * Returns the reasons.
     *
     * @param routes all routes to this address, in any table
     */
    static List<RoutingDefect> explain(IpAddress address, List<BirdProtocol> protocols, List<BirdRoute> routes) {
        Family family = address.family();
        Optional<BirdRoute> learned = routes.stream().filter(BirdRoute::isOfKernel).findFirst();
        if (learned.isEmpty()) {
            return notLearned(address, protocols.stream().filter(protocol -> protocol.is("Kernel")).toList());
        } else if (!learned.get().preferred()) {
            return List.of(defect(address + " is not announced: BIRD prefers another route to it over the kernel's",
                    "add \"preference 200;\" to the channel of the kernel protocol " + learned.get().protocol()));
        }
        List<RoutingDefect> defects = new ArrayList<>();
        protocols.stream().filter(BirdProtocol::exchangesRoutes).filter(protocol -> !protocol.isWaiting())
                .forEach(protocol -> BirdChannel.of(protocol, family)
                        .flatMap(channel -> withheld(learned.get(), address, protocol, channel))
                        .ifPresent(defects::add));
        return defects.isEmpty() ? List.of(defect(address + " is not announced: no OSPF or BGP protocol exchanges "
                + family
                + " routes", "net-routed router-config prints a configuration with both families")) : defects;
    }

    private static List<RoutingDefect> notLearned(IpAddress address, List<BirdProtocol> kernels) {
        List<RoutingDefect> defects = new ArrayList<>();
        for (BirdProtocol kernel : kernels) {
            BirdChannel.of(kernel, address.family()).map(channel -> notLearned(address, kernel, channel))
                    .ifPresent(defects::add);
        }
        return defects.isEmpty() ? List.of(defect(address + " is not announced: BIRD has no kernel protocol for "
                + address.family(),
                "net-routed router-config prints one")) : defects;
    }

    private static RoutingDefect notLearned(IpAddress address, BirdProtocol kernel, BirdChannel channel) {
        String start = address + " is not announced: BIRD does not learn the kernel's route to it: ";
        String where = "the kernel protocol " + kernel.name();
        if (BirdChannel.isNone(channel.inputFilter())) {
            return defect(start + where + " imports nothing",
                    "add \"import where krt_source = " + OwnershipMark.ROUTE_PROTOCOL + ";\" to the channel "
                            + channel.name() + " of " + where);
        } else if (!channel.hasReceived()) {
            return defect(start + where + " has no \"learn\", or reads a kernel table other than main",
                    "add \"learn;\" to "
                            + where + ", and remove any other \"kernel table\"");
        } else if (!BirdChannel.isAll(channel.inputFilter())) {
            return defect(start + "the import filter " + channel.inputFilter() + " of " + where + " rejects it",
                    "accept routes with krt_source = " + OwnershipMark.ROUTE_PROTOCOL + " there");
        }
        return defect(start + where + " learns others", "check BIRD's log for " + where);
    }

    private static Optional<RoutingDefect> withheld(BirdRoute route, IpAddress address, BirdProtocol protocol,
            BirdChannel channel) {
        String start = address + " is not announced by " + protocol.name() + ": ";
        if (!channel.isUp()) {
            return Optional.of(defect(start + "its channel " + channel.name() + " is not up (" + protocol.state() + " "
                    + protocol.info().strip() + ")", "fix the neighbours of " + protocol.name() + " first"));
        } else if (!channel.table().equals(route.table())) {
            return Optional.of(defect(start + "it exports routes of the table " + channel.table()
                    + ", the kernel's are in "
                    + route.table(),
                    "use one table in " + route.protocol() + " and " + protocol.name()
                            + ", or connect the tables by a pipe"));
        } else if (BirdChannel.isNone(channel.outputFilter())) {
            return Optional.of(defect(start + "it exports nothing",
                    "add \"export where source = RTS_INHERIT;\" to its channel "
                            + channel.name()));
        } else if (!BirdChannel.isAll(channel.outputFilter())) {
            return Optional.of(defect(start + "its export filter " + channel.outputFilter() + " rejects it",
                    "accept routes with source = RTS_INHERIT there"));
        }
        return Optional.empty();
    }

    private static RoutingDefect defect(String text, String remedy) {
        return new RoutingDefect(SUBJECT, text, remedy + CONFIGURE);
    }
}
