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
 * Our tables in the kernel, and up to which generation of its ruleset we know what is in them. Methods throw Refused,
 * Malformed and SyscallFailed. Not for several threads at once.
 */
final class FilterTables implements AutoCloseable {
    /** The kernel counts from 1 on. */
    private static final int UNKNOWN = 0;
    private final RulesetReader reader;
    private final RulesetWriter writer;
    /** What stands in our tables beside the filters, as this kernel shows it. */
    private final Map<FilterTable, TableDefinition> definitions = new EnumMap<>(FilterTable.class);
    private int verified = UNKNOWN;

    /** @param kernel with NETLINK_NETFILTER; closed with this */
    FilterTables(NetlinkConnection kernel) {
        reader = new RulesetReader(kernel);
        writer = new RulesetWriter(kernel);
        for (FilterTable table : FilterTable.values()) {
            definitions.put(table, table.definition());
        }
    }

    /** Whether the kernel would accept the change; nothing is changed. */
    Optional<NetlinkError> check(RulesetChange change) {
        reader.generation(); // refused where there is no nf_tables at all
        return writer.check(change);
    }

    /** Others have committed something, in whichever table, since we read or wrote. */
    boolean mayHaveChanged() {
        return verified == UNKNOWN || reader.generation() != verified;
    }

    Listing read() {
        int before = reader.generation();
        Listing listing = ListingReader.read(reader);
        verified = reader.generation() == before ? before : UNKNOWN;
        return listing;
    }

    /** Whether that is what we make, with a table for openers or without. */
    boolean areAsMade(Listing listing, boolean allowedSources) {
        Map<FilterTable, TableDefinition> expected = new EnumMap<>(definitions);
        if (!allowedSources) {
            expected.remove(FilterTable.INGRESS);
        }
        return listing.isAs(expected);
    }

    /** What was written has to be read again before it is relied on. */
    void doubt() {
        verified = UNKNOWN;
    }

    /** Carries the change out whatever others have changed meanwhile; then they are read again next time. */
    Optional<NetlinkError> commit(RulesetChange change) {
        return change.isEmpty() ? Optional.empty() : commit(change, verified);
    }

    /** Makes our tables anew, whatever there was. */
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
     * Another kernel may show something else than was written, a further flag for example: that is no change by
     * others.
     */
    private void learn() {
        if (verified != UNKNOWN) {
            int written = verified;
            Listing listing = read();
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
