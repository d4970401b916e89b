package dev.routed.netlink.filter;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.connection.NetlinkException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packet filters of net-routed's links, in its own nftables tables, which persist when the process ends.
 * Thread-safe.
 * <p>A change is one transaction, whose cost does not depend on the number of filters. The tables are read again only
 * if the kernel's generation shows that others have changed nftables, and recreated only if they have changed
 * net-routed's tables.
 */
public final class PacketFilter implements AutoCloseable {
    private final FilterTables tables;
    private final Map<LinkName, LinkFilter> filters = new HashMap<>();
    private final AllowedSourceLists allowedSources = new AllowedSourceLists();
    /** True if the tables are as net-routed created them. */
    private boolean intact;

    /**
     * Creates the filter; changes nothing.
     *
     * @param kernel an nfnetlink connection, which is closed with this object
     */
    PacketFilter(NetlinkConnection kernel) {
        tables = new FilterTables(kernel);
    }

    /**
     * Checks whether the kernel supports such a filter, without applying it. Throws NetlinkException and SyscallFailed.
     */
    synchronized void check(LinkFilter example) {
        require(tables.check(FilterTransaction.whole(Map.of(example.link(), example))));
    }

    /**
     * Adopts the tables of an earlier process: unchanged if they are intact, else recreated. Throws NetlinkException
     * and SyscallFailed.
     */
    synchronized void adopt() {
        FilterRuleset left = tables.read();
        intact = left.isComplete() && tables.areAsMade(left, !left.allowedSources().isEmpty());
        if (!intact && !left.isEmpty()) {
            require(tables.replace(left.filters()));
            intact = true;
        }
        take(left.filters());
    }

    /** Returns the existing filters, by link. An incomplete filter drops everything. Throws NetlinkException. */
    public synchronized Map<LinkName, LinkFilter> observe() {
        if (tables.mayHaveChanged()) {
            FilterRuleset listing = tables.read();
            boolean ours = tables.areAsMade(listing, !allowedSources.all().isEmpty());
            take(ours ? listing.filters() : Map.of());
            intact = ours && listing.isComplete();
        }
        return Map.copyOf(filters);
    }

    private void take(Map<LinkName, LinkFilter> all) {
        filters.clear();
        filters.putAll(all);
        allowedSources.clear();
        allowedSources.add(all.values());
    }

    /**
     * Returns the filters of these links as they were last read or written. Never reads, so its cost does not depend on
     * the number of filters.
     */
    public synchronized Map<LinkName, LinkFilter> remembered(Collection<LinkName> links) {
        Map<LinkName, LinkFilter> some = new HashMap<>();
        links.forEach(link -> Optional.ofNullable(filters.get(link)).ifPresent(filter -> some.put(link, filter)));
        return some;
    }

    /** Sets the filters of links in one transaction; returns the reason of a failure. */
    public synchronized Optional<HostError> put(Collection<LinkFilter> wanted) {
        Map<LinkName, LinkFilter> after = new HashMap<>();
        wanted.forEach(filter -> after.put(filter.link(), filter));
        return write(after, after.keySet());
    }

    /** Removes the filters of links that have one; returns the reason of a failure. */
    public synchronized Optional<HostError> delete(Collection<LinkName> links) {
        Set<LinkName> present = remembered(links).keySet();
        return present.isEmpty() ? Optional.empty() : write(Map.of(), present);
    }

    /** Sets the filters of these links; links without an entry lose theirs. */
    private Optional<HostError> write(Map<LinkName, LinkFilter> after, Set<LinkName> links) {
        Map<LinkName, LinkFilter> before = remembered(links);
        allowedSources.remove(before.values());
        Optional<HostError> failure = attempt(before, after);
        allowedSources.add(failure.isEmpty() ? after.values() : before.values());
        if (failure.isEmpty()) {
            links.forEach(filters::remove);
            filters.putAll(after);
        } else {
            tables.doubt();
        }
        return failure.map(error -> new HostError(error.code(), "nftables: " + error));
    }

    private Optional<HostError> attempt(Map<LinkName, LinkFilter> before, Map<LinkName, LinkFilter> after) {
        return HostErrors.attempt(() -> carryOut(before, after).map(NetlinkError::toHostError));
    }

    /** Applies a change; at this point only the allowed sources of other links are counted. */
    private Optional<NetlinkError> carryOut(Map<LinkName, LinkFilter> before, Map<LinkName, LinkFilter> after) {
        boolean someStay = filters.size() + after.size() > before.size();
        if (intact && someStay && tables.commit(
                FilterTransaction.change(before.values(), after.values(), allowedSources.all())).isEmpty()) {
            return Optional.empty();
        }
        // The tables are missing, altered or no longer needed, or others have removed what was to be changed.
        Map<LinkName, LinkFilter> all = new HashMap<>(filters);
        before.keySet().forEach(all::remove);
        all.putAll(after);
        Optional<NetlinkError> error = tables.replace(all);
        intact = error.isEmpty() && !all.isEmpty();
        return error;
    }

    private static void require(Optional<NetlinkError> error) {
        error.ifPresent(reason -> {
            throw new NetlinkException(reason);
        });
    }

    /** Closes the connection; the filters stay. */
    @Override
    public synchronized void close() {
        tables.close();
    }
}
