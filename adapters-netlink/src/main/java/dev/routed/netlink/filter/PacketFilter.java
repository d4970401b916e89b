package dev.routed.netlink.filter;

import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.libc.Nftables;
import dev.routed.netlink.libc.NftablesFailed;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The filters of our links in nftables, in tables of our own, which stay when the process ends. For any number of threads.
 *
 * <p>A change costs the same however many filters there are. What is there is listed only when somebody else has changed
 * nftables, and our tables are made anew only when that somebody has changed them.
 */
public final class PacketFilter implements AutoCloseable {
    private static final int UNKNOWN = 0;

    private final Nftables nftables;
    private final RulesetGeneration generation;
    private final Map<LinkName, LinkFilter> filters = new HashMap<>();
    private final AllowedSourceLists allowedSources = new AllowedSourceLists();
    /** What is listed beside the filters; empty where our tables are missing, or not as we made them. */
    private List<String> skeleton = List.of();
    /** Until this generation we know what is there. */
    private int verified = UNKNOWN;

    PacketFilter(Nftables nftables, RulesetGeneration generation) {
        this.nftables = nftables;
        this.generation = generation;
    }

    /** Whether kernel and library could carry out such a filter; nothing is changed. Throws NftablesFailed. */
    synchronized void check(LinkFilter example) {
        nftables.check(FilterTransaction.whole(Map.of(example.link(), example)));
    }

    /** Takes over what an earlier process left, in tables made anew. Throws NftablesFailed. */
    synchronized void adopt() {
        Listing left = list();
        if (!left.isEmpty()) {
            write(left.filters(), Set.of());
        }
    }

    /** The filters that are there, by link. One that is not whole lets nothing out. Throws Refused. */
    public synchronized Map<LinkName, LinkFilter> observe() {
        int now = generation.number();
        if (now != verified) {
            Listing listing = list();
            boolean ours = listing.rest().equals(skeleton);
            filters.clear();
            filters.putAll(ours ? listing.filters() : Map.of());
            allowedSources.clear();
            allowedSources.add(filters.values());
            skeleton = ours && listing.isComplete() ? skeleton : List.of();
            verified = generation.number() == now ? now : UNKNOWN;
        }
        return Map.copyOf(filters);
    }

    /** Those of these links as they were last seen or written: never lists, however many there are. */
    public synchronized Map<LinkName, LinkFilter> remembered(Collection<LinkName> links) {
        Map<LinkName, LinkFilter> some = new HashMap<>();
        links.forEach(link -> Optional.ofNullable(filters.get(link)).ifPresent(filter -> some.put(link, filter)));
        return some;
    }

    /** Gives links these filters, all at once; the reason where that fails. */
    public synchronized Optional<String> put(Collection<LinkFilter> wanted) {
        Map<LinkName, LinkFilter> after = new HashMap<>();
        wanted.forEach(filter -> after.put(filter.link(), filter));
        return attempt(after, after.keySet());
    }

    /** Takes the filters of links away, those that have one; the reason where that fails. */
    public synchronized Optional<String> delete(Collection<LinkName> links) {
        Set<LinkName> present = remembered(links).keySet();
        return present.isEmpty() ? Optional.empty() : attempt(Map.of(), present);
    }

    private Optional<String> attempt(Map<LinkName, LinkFilter> after, Set<LinkName> links) {
        try {
            write(after, links);
            return Optional.empty();
        } catch (NftablesFailed failure) {
            verified = UNKNOWN;
            return Optional.of("nftables: " + failure.getMessage());
        }
    }

    /** Gives these links what they shall have; none to those that are left out. */
    private void write(Map<LinkName, LinkFilter> after, Set<LinkName> links) {
        Map<LinkName, LinkFilter> before = remembered(links);
        allowedSources.remove(before.values());
        try {
            carryOut(before, after);
            allowedSources.add(after.values());
            links.forEach(filters::remove);
            filters.putAll(after);
        } catch (NftablesFailed failure) {
            allowedSources.add(before.values());
            throw failure;
        }
    }

    /** While only the openers of other links are counted. */
    private void carryOut(Map<LinkName, LinkFilter> before, Map<LinkName, LinkFilter> after) {
        int old = generation.number();
        boolean anew = !change(before, after);
        if (anew) {
            Map<LinkName, LinkFilter> all = new HashMap<>(filters);
            before.keySet().forEach(all::remove);
            all.putAll(after);
            nftables.run(FilterTransaction.whole(all));
        }
        int now = generation.number();
        if (anew || allowedSources.all().isEmpty() && (hasAllowedSources(before) || hasAllowedSources(after))) {
            skeleton = list().rest();
        }
        verified = (anew || old == verified) && now == old + 1 && now == generation.number() ? now : UNKNOWN;
    }

    /** False where that is not enough: our tables are missing, not as we made them, or not needed any more. */
    private boolean change(Map<LinkName, LinkFilter> before, Map<LinkName, LinkFilter> after) {
        if (skeleton.isEmpty() || filters.size() + after.size() == before.size()) {
            return false;
        }
        try {
            nftables.run(FilterTransaction.change(before.values(), after.values(), allowedSources.all()));
            return true;
        } catch (NftablesFailed altered) {
            // Somebody has taken away what was to be changed.
            return false;
        }
    }

    private static boolean hasAllowedSources(Map<LinkName, LinkFilter> filters) {
        return filters.values().stream().anyMatch(filter -> filter.allowedSources().isPresent());
    }

    private Listing list() {
        Map<FilterTable, String> texts = new EnumMap<>(FilterTable.class);
        for (FilterTable table : FilterTable.values()) {
            try {
                texts.put(table, nftables.run("list table " + table));
            } catch (NftablesFailed absent) {
                // Nothing to be taken apart.
            }
        }
        return ListingReader.read(texts);
    }

    /** The filters stay. */
    @Override
    public synchronized void close() {
        nftables.close();
        generation.close();
    }
}
