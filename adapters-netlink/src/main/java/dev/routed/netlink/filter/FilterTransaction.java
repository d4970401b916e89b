package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.tables.AllowedSourcesChain;
import dev.routed.netlink.filter.tables.FilterTable;
import dev.routed.netlink.filter.tables.LinkSet;
import dev.routed.netlink.nftables.NftElement;
import dev.routed.netlink.nftables.RulesetChange;
import dev.routed.netlink.nftables.TableName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the transaction that leads from some filters to others. */
final class FilterTransaction {

    private FilterTransaction() {
    }

    /**
     * Returns the transaction that recreates all tables, whatever their content; without filters there are no tables.
     */
    static RulesetChange whole(Map<LinkName, LinkFilter> filters) {
        RulesetChange change = new RulesetChange();
        Stream.of(FilterTable.values()).forEach(table -> change.removeTable(table.inKernel()));
        if (!filters.isEmpty()) {
            List.of(FilterTable.GUARD, FilterTable.ARP_GUARD).forEach(table -> table.definition().create(change));
            newAllowedSources(Set.of(), allowedSourceLists(filters.values()), Set.of(), change);
            edit(elements(filters.values()), change::addElements);
        }
        return change;
    }

    /**
     * Returns the transaction that changes only the differences; there are filters before and after it.
     *
     * @param others the lists of allowed sources of unchanged links
     */
    static RulesetChange change(Collection<LinkFilter> before, Collection<LinkFilter> after,
            Set<List<AddressRange>> others) {
        RulesetChange change = new RulesetChange();
        Set<Element> old = elements(before);
        Set<Element> wanted = elements(after);
        edit(without(old, wanted), change::deleteElements);
        newAllowedSources(allowedSourceLists(before), allowedSourceLists(after), others, change);
        edit(without(wanted, old), change::addElements);
        oldAllowedSources(allowedSourceLists(before), allowedSourceLists(after), others, change);
        return change;
    }

    private static Set<Element> elements(Collection<LinkFilter> filters) {
        return filters.stream().flatMap(filter -> Element.of(filter).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<List<AddressRange>> allowedSourceLists(Collection<LinkFilter> filters) {
        return filters.stream().flatMap(filter -> filter.allowedSources().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void newAllowedSources(Set<List<AddressRange>> before, Set<List<AddressRange>> after,
            Set<List<AddressRange>> others, RulesetChange change) {
        if (before.isEmpty() && others.isEmpty() && !after.isEmpty()) {
            FilterTable.INGRESS.definition().create(change);
        }
        after.stream().filter(list -> !before.contains(list) && !others.contains(list))
                .forEach(list -> AllowedSourcesChain.create(list, change));
    }

    private static void oldAllowedSources(Set<List<AddressRange>> before, Set<List<AddressRange>> after,
            Set<List<AddressRange>> others, RulesetChange change) {
        if (after.isEmpty() && others.isEmpty()) {
            if (!before.isEmpty()) {
                change.removeTable(FilterTable.INGRESS.inKernel());
            }
        } else {
            before.stream().filter(list -> !after.contains(list) && !others.contains(list))
                    .forEach(list -> AllowedSourcesChain.remove(list, change));
        }
    }

    private static Set<Element> without(Set<Element> all, Set<Element> others) {
        Set<Element> rest = new LinkedHashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    /** Groups the elements by set, which is much cheaper. */
    private static void edit(Set<Element> elements, ElementCommand command) {
        Map<FilterTable, Map<LinkSet, List<NftElement>>> bySet = elements.stream().collect(Collectors.groupingBy(
                Element::table, TreeMap::new, Collectors.groupingBy(Element::set, TreeMap::new,
                        Collectors.mapping(Element::toKernel, Collectors.toList()))));
        bySet.forEach(
                (table, sets) -> sets.forEach((set, some) -> command.add(table.inKernel(), set.toString(), some)));
    }

    /** Adds the command for some elements of a set. */
    private interface ElementCommand {
        void add(TableName table, String set, List<NftElement> elements);
    }
}
