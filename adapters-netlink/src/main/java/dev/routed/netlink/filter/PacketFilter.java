package dev.routed.netlink.filter;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.libc.SyscallFailed;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The filters of our links in nftables, in tables of our own, which stay when the process ends. For any number of
 * threads.
 *
 * <p>A change is one transaction, and costs the same however many filters there are. What is there is read only when
 * the kernel's generation shows that others have changed nftables, and our tables are made anew only when it was our
 * tables that they have changed.
 */
public final class PacketFilter implements AutoCloseable {
    private final FilterTables tables;
    private final Map<LinkName, LinkFilter> filters = new HashMap<>();
    private final AllowedSourceLists allowedSources = new AllowedSourceLists();
    /** Our tables are as we made them. */
    private boolean intact;

    /** @param kernel with NETLINK_NETFILTER; closed with this */
    PacketFilter(NetlinkConnection kernel) {
        tables = new FilterTables(kernel);
    }

    /** Whether the kernel could carry out such a filter; nothing is changed. Throws Refused and SyscallFailed. */
    synchronized void check(LinkFilter example) {
        require(tables.check(FilterTransaction.whole(Map.of(example.link(), example))));
    }

    /**
     * Takes over what an earlier process left: as it is, or else in tables made anew. Throws Refused and
     * SyscallFailed.
     */
    synchronized void adopt() {
        Listing left = tables.read();
        intact = left.isComplete() && tables.areAsMade(left, !left.allowedSources().isEmpty());
        if (!intact && !left.isEmpty()) {
            require(tables.replace(left.filters()));
            intact = true;
        }
        take(left.filters());
    }

    /** The filters that are there, by link. One that is not whole lets nothing out. Throws Refused. */
    public synchronized Map<LinkName, LinkFilter> observe() {
        if (tables.mayHaveChanged()) {
            Listing listing = tables.read();
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

    /** Those of these links as they were last seen or written: never reads, however many there are. */
    public synchronized Map<LinkName, LinkFilter> remembered(Collection<LinkName> links) {
        Map<LinkName, LinkFilter> some = new HashMap<>();
        links.forEach(link -> Optional.ofNullable(filters.get(link)).ifPresent(filter -> some.put(link, filter)));
        return some;
    }

    /** Gives links these filters, all at once; the reason where that fails. */
    public synchronized Optional<HostError> put(Collection<LinkFilter> wanted) {
        Map<LinkName, LinkFilter> after = new HashMap<>();
        wanted.forEach(filter -> after.put(filter.link(), filter));
        return write(after, after.keySet());
    }

    /** Takes the filters of links away, those that have one; the reason where that fails. */
    public synchronized Optional<HostError> delete(Collection<LinkName> links) {
        Set<LinkName> present = remembered(links).keySet();
        return present.isEmpty() ? Optional.empty() : write(Map.of(), present);
    }

    /** Gives these links what they shall have; none to those that are left out. */
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

    /** While only the openers of other links are counted. */
    private Optional<NetlinkError> carryOut(Map<LinkName, LinkFilter> before, Map<LinkName, LinkFilter> after) {
        boolean someStay = filters.size() + after.size() > before.size();
        if (intact && someStay && tables.commit(
                FilterTransaction.change(before.values(), after.values(), allowedSources.all())).isEmpty()) {
            return Optional.empty();
        }
        // Our tables are missing, altered, or no longer needed; or others have removed what was to be changed.
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

    /** The filters stay. */
    @Override
    public synchronized void close() {
        tables.close();
    }
}
