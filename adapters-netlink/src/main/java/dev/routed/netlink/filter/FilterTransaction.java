package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The commands that lead from some filters to others, in the language of nft(8): to be carried out together. */
final class FilterTransaction {

    private FilterTransaction() {
    }

    /** Makes our tables anew, whatever there was; where there is no filter, there is no table. */
    static String whole(Map<LinkName, LinkFilter> filters) {
        String removal = Arrays.stream(FilterTable.values()).map(FilterTable::removal).collect(Collectors.joining());
        return filters.isEmpty() ? removal : removal + FilterTable.GUARD.creation() + FilterTable.ARP_GUARD.creation()
                + newAllowedSources(Set.of(), allowedSourceLists(filters.values()), Set.of()) + edit("add", elements(filters.values()));
    }

    /**
     * Changes only what differs; there are filters before and after.
     *
     * @param others lists of openers of links that stay as they are
     */
    static String change(Collection<LinkFilter> before, Collection<LinkFilter> after, Set<List<AddressRange>> others) {
        Set<Element> old = elements(before);
        Set<Element> wanted = elements(after);
        return edit("delete", without(old, wanted)) + newAllowedSources(allowedSourceLists(before), allowedSourceLists(after), others)
                + edit("add", without(wanted, old)) + oldAllowedSources(allowedSourceLists(before), allowedSourceLists(after), others);
    }

    private static Set<Element> elements(Collection<LinkFilter> filters) {
        return filters.stream().flatMap(filter -> Element.of(filter).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<List<AddressRange>> allowedSourceLists(Collection<LinkFilter> filters) {
        return filters.stream().flatMap(filter -> filter.allowedSources().stream()).collect(Collectors.toSet());
    }

    private static String newAllowedSources(Set<List<AddressRange>> before, Set<List<AddressRange>> after,
            Set<List<AddressRange>> others) {
        boolean first = before.isEmpty() && others.isEmpty() && !after.isEmpty();
        return (first ? FilterTable.INGRESS.creation() : "") + after.stream()
                .filter(list -> !before.contains(list) && !others.contains(list)).map(AllowedSourcesChain::creation).sorted()
                .collect(Collectors.joining());
    }

    private static String oldAllowedSources(Set<List<AddressRange>> before, Set<List<AddressRange>> after,
            Set<List<AddressRange>> others) {
        if (after.isEmpty() && others.isEmpty()) {
            return before.isEmpty() ? "" : FilterTable.INGRESS.removal();
        }
        return before.stream().filter(list -> !after.contains(list) && !others.contains(list)).map(AllowedSourcesChain::removal)
                .sorted().collect(Collectors.joining());
    }

    private static Set<Element> without(Set<Element> all, Set<Element> others) {
        Set<Element> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    /** One command for each set: elements that come together are much cheaper. */
    private static String edit(String verb, Set<Element> elements) {
        Map<String, List<Element>> bySet = elements.stream().collect(Collectors.groupingBy(
                element -> element.table() + " " + element.set(), TreeMap::new, Collectors.toList()));
        return bySet.entrySet().stream().map(set -> verb + " element " + set.getKey() + " { "
                + set.getValue().stream().map(Element::toString).collect(Collectors.joining(", ")) + " }\n")
                .collect(Collectors.joining());
    }
}
