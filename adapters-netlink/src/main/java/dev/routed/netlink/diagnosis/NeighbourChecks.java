package dev.routed.netlink.diagnosis;

import dev.routed.netlink.neighbour.NeighbourTable;
import java.util.List;

/** Checks whether the machine's neighbour tables have room for the containers. */
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

    private static Finding finding(NeighbourTable table, int links) {
        String state = table.family() + ": " + table.entries() + " of at most " + table.limits().most() + " entries";
        return table.isShortFor(links)
                ? Finding.fault(SUBJECT,
                        state + ", which is too few for " + links + " containers: packets to new neighbours are"
                                + " lost when it is full",
                        "on the machine itself: " + table.command(links))
                : Finding.fine(SUBJECT, state);
    }
}
