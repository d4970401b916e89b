package dev.routed.netlink.diagnosis;

import dev.routed.netlink.neighbour.NeighbourTable;
import java.util.List;

/** Whether the machine's neighbour tables have room for our containers. */
final class NeighbourChecks {
    private static final String SUBJECT = "neighbour table";

    private NeighbourChecks() {
    }

    /** @param links of ours */
    static List<Finding> examine(List<NeighbourTable> tables, int links) {
        return tables.stream().map(table -> finding(table, links)).toList();
    }

    private static Finding finding(NeighbourTable table, int links) {
        String state = table.family() + ": " + table.entries() + " of at most " + table.limits().most() + " entries";
        return table.isShortFor(links)
                ? Finding.fault(SUBJECT,
                        state + ", which " + links + " containers may fill: packets to new neighbours are"
                                + " then lost",
                        "on the machine itself, " + table.command(links))
                : Finding.fine(SUBJECT, state);
    }
}
