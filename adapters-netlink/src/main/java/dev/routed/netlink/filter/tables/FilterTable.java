package dev.routed.netlink.filter.tables;

import dev.routed.netlink.nftables.TableDefinition;
import dev.routed.netlink.nftables.TableFamily;
import dev.routed.netlink.nftables.TableName;
import java.util.Arrays;
import java.util.Optional;

/** One of net-routed's tables, and its content before any link has a filter. Tables of others are never touched. */
public enum FilterTable {
    /** Filters what containers send, before connection tracking and routing; a container is not a router. */
    GUARD(GuardRules.definition(new TableName(TableFamily.INET, "net-routed"))),
    /** The equivalent for ARP, which has a separate family. */
    ARP_GUARD(GuardRules.arpDefinition(new TableName(TableFamily.ARP, "net-routed"))),
    /**
     * Filters who may open connections. Exists only while a link has allowed sources, because it makes the kernel track
     * connections.
     */
    INGRESS(IngressRules.definition(new TableName(TableFamily.INET, "net-routed-ingress")));

    private final TableDefinition definition;

    FilterTable(TableDefinition definition) {
        this.definition = definition;
    }

    /** Returns the table with that name, if it is one of net-routed's. */
    public static Optional<FilterTable> of(TableName name) {
        return Arrays.stream(values()).filter(table -> table.inKernel().equals(name)).findFirst();
    }

    public TableDefinition definition() {
        return definition;
    }

    public TableName inKernel() {
        return definition.table().name();
    }

    /** Compares the name without the family. */
    public boolean hasName(String name) {
        return inKernel().name().equals(name);
    }
}
