package dev.routed.netlink.nftables;

import dev.routed.netlink.nftables.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table and its content; equal to another one with the same effect on packets.
 *
 * @param chains by name
 * @param rules the rules of each chain in order, by the chain's name; counters are zero
 * @param sets by name
 * @param elements the elements of constant sets, by the set's name
 */
public record TableDefinition(NftTable table, Map<String, NftChain> chains, Map<String, List<List<Expression>>> rules,
        Map<String, NftSet> sets, Map<String, Set<NftElement>> elements) {

    public TableDefinition {
        chains = new TreeMap<>(chains);
        rules = new TreeMap<>(rules);
        sets = new TreeMap<>(sets);
        elements = new TreeMap<>(elements);
    }

    /** Adds the commands that create the table if it does not exist. */
    public void create(RulesetChange change) {
        change.addTable(table.name());
        chains.values().forEach(change::addChain);
        sets.values().forEach(change::addSet);
        elements.forEach((set, fixed) -> change.addElements(table.name(), set, new ArrayList<>(fixed)));
        rules.forEach((chain, list) -> list
                .forEach(expressions -> change.addRule(new NftRule(table.name(), chain, expressions))));
    }
}
