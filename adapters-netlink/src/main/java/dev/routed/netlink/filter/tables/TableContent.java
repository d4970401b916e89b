package dev.routed.netlink.filter.tables;

import dev.routed.netlink.nftables.ChainHook;
import dev.routed.netlink.nftables.NftChain;
import dev.routed.netlink.nftables.NftElement;
import dev.routed.netlink.nftables.NftSet;
import dev.routed.netlink.nftables.NftTable;
import dev.routed.netlink.nftables.TableDefinition;
import dev.routed.netlink.nftables.TableName;
import dev.routed.netlink.nftables.expression.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the definition of a table. */
final class TableContent {
    private final TableName table;
    private final Map<String, NftChain> chains = new HashMap<>();
    private final Map<String, List<List<Expression>>> rules = new HashMap<>();
    private final Map<String, NftSet> sets = new HashMap<>();
    private final Map<String, Set<NftElement>> elements = new HashMap<>();

    TableContent(TableName table) {
        this.table = table;
    }

    TableContent set(LinkSet set) {
        sets.put(set.toString(), set.in(table));
        return this;
    }

    TableContent set(IcmpTypes types) {
        sets.put(types.name(), types.in(table));
        elements.put(types.name(), types.elements());
        return this;
    }

    TableContent chain(String name, ChainHook hook, List<List<Expression>> list) {
        return chain(name, Optional.of(hook), list);
    }

    /** Adds a chain that is only reached from other chains. */
    TableContent chain(String name, List<List<Expression>> list) {
        return chain(name, Optional.empty(), list);
    }

    private TableContent chain(String name, Optional<ChainHook> hook, List<List<Expression>> list) {
        chains.put(name, new NftChain(table, name, hook));
        rules.put(name, list);
        return this;
    }

    TableDefinition definition() {
        return new TableDefinition(new NftTable(table), chains, rules, sets, elements);
    }
}
