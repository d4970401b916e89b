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
 * The content of net-routed's tables in the kernel.
 *
 * @param elements the elements of the sets and maps, by link
 * @param allowedSources the allowed sources of each chain
 * @param definitions the remaining content of each existing table
 * @param altered true if there are elements, or chains of allowed sources, that net-routed cannot have written
 */
record FilterRuleset(Map<LinkName, Set<Element>> elements, Map<String, List<AddressRange>> allowedSources,
        Map<FilterTable, TableDefinition> definitions, boolean altered) {

    boolean isEmpty() {
        return definitions.isEmpty();
    }

    /** Returns true if exactly these tables exist as defined, with valid elements only. */
    boolean isAs(Map<FilterTable, TableDefinition> expected) {
        return !altered && definitions.equals(expected);
    }

    /**
     * Returns the filters that the elements represent. A link with missing or extra elements gets a filter that drops
     * everything.
     */
    Map<LinkName, LinkFilter> filters() {
        Map<LinkName, LinkFilter> filters = new TreeMap<>();
        elements.forEach((link, own) -> filters.put(link, filter(link, own)));
        return filters;
    }

    /** Returns true if every link has exactly the elements of its filter. */
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
