package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.tables.FilterTable;
import dev.routed.netlink.nftables.TableDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Our tables as the kernel has them.
 *
 * @param elements of the sets and maps, by link
 * @param allowedSources who may open connections by way of each chain
 * @param definitions what stands in each table that is there beside these two
 * @param altered elements, or chains of openers, that we cannot have written
 */
record Listing(Map<LinkName, Set<Element>> elements, Map<String, List<AddressRange>> allowedSources,
        Map<FilterTable, TableDefinition> definitions, boolean altered) {

    boolean isEmpty() {
        return definitions.isEmpty();
    }

    /** Whether these tables, and no others, stand there as they are defined, with elements of ours only. */
    boolean isAs(Map<FilterTable, TableDefinition> expected) {
        return !altered && definitions.equals(expected);
    }

    /**
     * What the elements mean. A link some of whose elements are missing or too many has a filter that lets nothing out.
     */
    Map<LinkName, LinkFilter> filters() {
        Map<LinkName, LinkFilter> filters = new TreeMap<>();
        elements.forEach((link, own) -> filters.put(link, filter(link, own)));
        return filters;
    }

    /** Every link has all elements of its filter and no others. */
    boolean isComplete() {
        return filters().entrySet().stream()
                .allMatch(entry -> Element.of(entry.getValue()).equals(elements.get(entry.getKey())));
    }

    private LinkFilter filter(LinkName link, Set<Element> own) {
        LinkFilter nothing = new LinkFilter(link, Optional.of(Set.of()), Optional.empty());
        try {
            LinkFilter meant = meant(link, own);
            return Element.of(meant).equals(own) ? meant : nothing;
        } catch (IllegalArgumentException notOurs) {
            return nothing;
        }
    }

    private LinkFilter meant(LinkName link, Set<Element> own) {
        Set<Prefix> sources = new HashSet<>();
        boolean guarded = true;
        Optional<List<AddressRange>> from = Optional.empty();
        for (Element element : own) {
            if (element.table() == FilterTable.GUARD) {
                element.prefix().ifPresent(sources::add);
                guarded &= element.prefix().isPresent();
            } else if (element.table() == FilterTable.INGRESS) {
                from = element.chain().map(allowedSources::get);
            }
        }
        return new LinkFilter(link, guarded ? Optional.of(sources) : Optional.empty(), from);
    }
}
