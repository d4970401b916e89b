package dev.routed.netlink.filter.tables;

import dev.routed.netlink.nftables.TableDefinition;
import dev.routed.netlink.nftables.TableFamily;
import dev.routed.netlink.nftables.TableName;
import java.util.Arrays;
import java.util.Optional;

/** A table of ours, and what stands in it before any link has a filter. Others' are never touched. */
public enum FilterTable {
    /** What a link's inside may send, before the kernel tracks its connection or routes it; it is no router. */
    GUARD(GuardRules.definition(new TableName(TableFamily.INET, "net-routed"))),
    /** The same for ARP, which has a family of its own. */
    ARP_GUARD(GuardRules.arpDefinition(new TableName(TableFamily.ARP, "net-routed"))),
    /**
     * Who may open connections; only there while a link has such a list, because it makes the kernel track
     * connections.
     */
    INGRESS(IngressRules.definition(new TableName(TableFamily.INET, "net-routed-ingress")));

    private final TableDefinition definition;

    FilterTable(TableDefinition definition) {
        this.definition = definition;
    }

    /** The table of ours with that name, if it is one. */
    public static Optional<FilterTable> of(TableName name) {
        return Arrays.stream(values()).filter(table -> table.inKernel().equals(name)).findFirst();
    }

    public TableDefinition definition() {
        return definition;
    }

    public TableName inKernel() {
        return definition.table().name();
    }

    /** The name alone, whatever the family. */
    public boolean hasName(String name) {
        return inKernel().name().equals(name);
    }
}
