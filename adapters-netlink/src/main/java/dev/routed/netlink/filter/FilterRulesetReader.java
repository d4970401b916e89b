package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.tables.AllowedSourcesChain;
import dev.routed.netlink.filter.tables.FilterTable;
import dev.routed.netlink.filter.tables.LinkSet;
import dev.routed.netlink.nftables.NftChain;
import dev.routed.netlink.nftables.NftElement;
import dev.routed.netlink.nftables.NftRule;
import dev.routed.netlink.nftables.NftSet;
import dev.routed.netlink.nftables.NftTable;
import dev.routed.netlink.nftables.RulesetReader;
import dev.routed.netlink.nftables.TableDefinition;
import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.nftables.expression.PacketCounter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads net-routed's tables. */
final class FilterRulesetReader {
    private final RulesetReader kernel;
    private final Map<LinkName, Set<Element>> elements = new HashMap<>();
    private final Map<String, List<AddressRange>> allowedSources = new HashMap<>();
    private final Map<FilterTable, TableDefinition> definitions = new EnumMap<>(FilterTable.class);
    private boolean altered;

    private FilterRulesetReader(RulesetReader kernel) {
        this.kernel = kernel;
    }

    /**
     * Reads the tables. The result is consistent only if the generation has not changed meanwhile. Throws
     * NetlinkException, MalformedMessage and SyscallFailed.
     */
    static FilterRuleset read(RulesetReader kernel) {
        FilterRulesetReader reader = new FilterRulesetReader(kernel);
        kernel.tables().forEach(table -> FilterTable.of(table.name()).ifPresent(ours -> reader.readTable(ours, table)));
        return new FilterRuleset(reader.elements, reader.allowedSources, reader.definitions, reader.altered);
    }

    private void readTable(FilterTable ours, NftTable table) {
        Map<String, List<List<Expression>>> rules = rules(ours);
        Map<String, NftChain> chains = new TreeMap<>();
        for (NftChain chain : kernel.chains(table.name().family())) {
            if (chain.table().equals(table.name()) && !readAllowedSources(chain, rules)) {
                chains.put(chain.name(), chain);
            }
        }
        Map<String, NftSet> sets = new TreeMap<>();
        Map<String, Set<NftElement>> fixed = new TreeMap<>();
        for (NftSet set : kernel.sets(table.name())) {
            sets.put(set.name(), set);
            List<NftElement> content = kernel.elements(table.name(), set.name(), Integer.MAX_VALUE);
            LinkSet.named(set.name()).ifPresentOrElse(
                    links -> content.forEach(element -> readElement(ours, links, element)),
                    () -> fixed.put(set.name(), Set.copyOf(content)));
        }
        chains.keySet().forEach(chain -> rules.putIfAbsent(chain, List.of()));
        definitions.put(ours, new TableDefinition(table, chains, rules, sets, fixed));
    }

    private Map<String, List<List<Expression>>> rules(FilterTable table) {
        return kernel.rules(table.inKernel()).stream().collect(Collectors.groupingBy(NftRule::chain, TreeMap::new,
                Collectors.mapping(rule -> rule.expressions().stream().map(FilterRulesetReader::uncounted).toList(),
                        Collectors.toList())));
    }

    private static Expression uncounted(Expression expression) {
        return expression instanceof PacketCounter ? PacketCounter.ZERO : expression;
    }

    /** Extracts the rules of a chain of allowed sources; returns false if it is another chain. */
    private boolean readAllowedSources(NftChain chain, Map<String, List<List<Expression>>> rules) {
        if (!chain.name().startsWith(AllowedSourcesChain.PREFIX) || chain.hook().isPresent()) {
            return false;
        }
        try {
            allowedSources.put(chain.name(), AllowedSourcesChain.read(chain.name(),
                    Optional.ofNullable(rules.remove(chain.name())).orElse(List.of())));
        } catch (IllegalArgumentException notOurs) {
            altered = true;
        }
        return true;
    }

    private void readElement(FilterTable table, LinkSet set, NftElement element) {
        Optional<Element> ours = Element.ofKernel(table, set, element);
        ours.ifPresent(read -> elements.computeIfAbsent(read.link(), first -> new HashSet<>()).add(read));
        altered |= ours.isEmpty();
    }
}
