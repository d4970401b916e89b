package dev.routed.netlink.filter;

import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.filter.tables.FilterTable;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.nftables.RulesetChange;
import dev.routed.netlink.nftables.RulesetReader;
import dev.routed.netlink.nftables.RulesetWriter;
import dev.routed.netlink.nftables.TableDefinition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Net-routed's tables in the kernel, with the generation of the ruleset up to which their content is known. Methods
 * throw NetlinkException, MalformedMessage and SyscallFailed. Not thread-safe.
 */
final class FilterTables implements AutoCloseable {
    /** Not a valid generation: the kernel counts from 1. */
    private static final int UNKNOWN = 0;
    private final RulesetReader reader;
    private final RulesetWriter writer;
    /** The fixed content of the tables, as this kernel reports it. */
    private final Map<FilterTable, TableDefinition> definitions = new EnumMap<>(FilterTable.class);
    private int verified = UNKNOWN;

    /**
     * Creates the tables' representation; changes nothing.
     *
     * @param kernel an nfnetlink connection, which is closed with this object
     */
    FilterTables(NetlinkConnection kernel) {
        reader = new RulesetReader(kernel);
        writer = new RulesetWriter(kernel);
        for (FilterTable table : FilterTable.values()) {
            definitions.put(table, table.definition());
        }
    }

    /** Checks whether the kernel would accept the change, without applying it. */
    Optional<NetlinkError> check(RulesetChange change) {
        reader.generation(); // throws if the kernel has no nf_tables
        return writer.check(change);
    }

    /** Returns true if any table was changed by others since the last read or write. */
    boolean mayHaveChanged() {
        return verified == UNKNOWN || reader.generation() != verified;
    }

    FilterRuleset read() {
        int before = reader.generation();
        FilterRuleset listing = FilterRulesetReader.read(reader);
        verified = reader.generation() == before ? before : UNKNOWN;
        return listing;
    }

    /** Returns true if the tables equal what net-routed creates, with or without the table for allowed sources. */
    boolean areAsMade(FilterRuleset listing, boolean allowedSources) {
        Map<FilterTable, TableDefinition> expected = new EnumMap<>(definitions);
        if (!allowedSources) {
            expected.remove(FilterTable.INGRESS);
        }
        return listing.isAs(expected);
    }

    /** Forces the next access to read the tables. */
    void doubt() {
        verified = UNKNOWN;
    }

    /**
     * Applies the change even if others have changed the ruleset meanwhile; in that case the tables are read again next
     * time.
     */
    Optional<NetlinkError> commit(RulesetChange change) {
        return change.isEmpty() ? Optional.empty() : commit(change, verified);
    }

    /** Recreates the tables, whatever their current content. */
    Optional<NetlinkError> replace(Map<LinkName, LinkFilter> filters) {
        Optional<NetlinkError> error = commit(FilterTransaction.whole(filters), reader.generation());
        if (error.isEmpty()) {
            learn();
        }
        return error;
    }

    private Optional<NetlinkError> commit(RulesetChange change, int expected) {
        if (expected != UNKNOWN) {
            Optional<NetlinkError> error = writer.commit(change, expected);
            if (error.isEmpty()) {
                verified = following(expected);
                return error;
            } else if (!error.get().errno().equals(Errno.ERESTART)) {
                return error;
            }
        }
        verified = UNKNOWN;
        return writer.commit(change);
    }

    private static int following(int generation) {
        return generation + 1 == UNKNOWN ? 1 : generation + 1;
    }

    /**
     * Records the content as the kernel reports it: some kernels report other attributes than were written, for example
     * additional flags, which is not a change by others.
     */
    private void learn() {
        if (verified != UNKNOWN) {
            int written = verified;
            FilterRuleset listing = read();
            if (verified == written && !listing.altered()) {
                definitions.putAll(listing.definitions());
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
