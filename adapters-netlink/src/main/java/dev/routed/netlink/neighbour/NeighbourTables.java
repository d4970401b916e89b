package dev.routed.netlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourTableMessage;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourTableRequests;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the neighbour tables in the calling thread's network namespace and raises their limits, never lowers them. */
public final class NeighbourTables {

    private NeighbourTables() {
    }

    /** Returns the tables of the families that the kernel supports. Throws HostFailure. */
    public static List<NeighbourTable> read() {
        return with(NeighbourTables::read);
    }

    /**
     * Raises the limits for net-routed's links.
     *
     * @return for each table that stays too small, the reason and a fix; empty if there is none. Only the machine's
     * initial network namespace can change the limits. Throws HostFailure.
     */
    public static List<String> raise() {
        return with(kernel -> {
            int links = links(kernel);
            List<String> problems = new ArrayList<>();
            for (NeighbourTable table : read(kernel)) {
                set(kernel, table, table.limitsFor(links)).filter(error -> table.isShortFor(links))
                        .ifPresent(error -> problems.add("the " + table.family() + " neighbour table has "
                                + table.entries() + " of at most " + table.limits().most() + " entries, " + links
                                + " containers may need " + NeighbourTable.needed(table.family(), links)
                                + ", and the limit cannot be raised from this namespace (" + error + "): run \""
                                + table.command(links) + "\" on the machine itself"));
            }
            return problems;
        });
    }

    /** Returns the number of net-routed's links. Throws HostFailure. */
    public static int links() {
        return with(NeighbourTables::links);
    }

    private static int links(NetlinkConnection kernel) {
        return new HostReader(kernel).hostEnds().size();
    }

    /**
     * Keeps the last entry per family: a dump continued in another message starts with the table again
     * (neightbl_dump_info).
     */
    private static List<NeighbourTable> read(NetlinkConnection kernel) {
        Map<Family, NeighbourTable> tables = new EnumMap<>(Family.class);
        kernel.dump(NeighbourTableRequests.dump(), NeighbourTableMessage::read)
                .forEach(table -> tables.put(table.family(), new NeighbourTable(table.family(), table.entries(),
                        new NeighbourTable.Limits(table.threshold1(), table.threshold2(), table.threshold3()))));
        return List.copyOf(tables.values());
    }

    private static Optional<NetlinkError> set(NetlinkConnection kernel, NeighbourTable table,
            NeighbourTable.Limits wanted) {
        return wanted.equals(table.limits()) ? Optional.empty() : kernel.exchange(List.of(NeighbourTableRequests.limit(
                table.family(), wanted.least(), wanted.soft(), wanted.most()))).get(0).error();
    }

    private static <T> T with(Function<NetlinkConnection, T> work) {
        return HostErrors.translate("read the neighbour tables", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                return work.apply(kernel);
            }
        });
    }
}
