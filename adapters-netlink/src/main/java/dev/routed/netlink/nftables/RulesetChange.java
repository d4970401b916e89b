package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A list of nf_tables commands that are applied in order and atomically. Nothing happens until it is committed. */
public final class RulesetChange {
    /**
     * The length of an attribute, and hence of the elements in one message, is limited to 64 KiB; net-routed's elements
     * are shorter than 120 bytes.
     */
    private static final int ELEMENTS_AT_ONCE = 500;
    private final List<Command> commands = new ArrayList<>();
    private int sets;

    /**
     * A command.
     *
     * @param text names the command in error messages: "add set inet filter hosts"
     */
    record Command(String text, NetlinkRequest request) {
    }

    /** Removes a table with its content, whether or not it exists. */
    public RulesetChange removeTable(TableName table) {
        return addTable(table).command("delete table " + table, NfTables.NFT_MSG_DELTABLE, 0, table.family(),
                body -> body.text(TableName.ATTRIBUTE, table.name()));
    }

    /** Adds a table unless it exists. */
    public RulesetChange addTable(TableName table) {
        return command("add table " + table, NfTables.NFT_MSG_NEWTABLE, Netlink.NLM_F_CREATE, table.family(),
                body -> body.text(TableName.ATTRIBUTE, table.name()));
    }

    public RulesetChange addChain(NftChain chain) {
        return command("add chain " + chain, NfTables.NFT_MSG_NEWCHAIN, Netlink.NLM_F_CREATE, chain.table().family(),
                chain::write);
    }

    /** Deletes a chain with its rules. Fails while a rule or a map refers to it. */
    public RulesetChange deleteChain(NftChain chain) {
        return command("delete chain " + chain, NfTables.NFT_MSG_DELCHAIN, 0, chain.table().family(), chain::writeName);
    }

    /** Appends a rule to its chain. */
    public RulesetChange addRule(NftRule rule) {
        return command("add rule " + rule.table() + " " + rule.chain(), NfTables.NFT_MSG_NEWRULE,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_APPEND, rule.table().family(), rule::write);
    }

    public RulesetChange addSet(NftSet set) {
        int id = ++sets;
        return command("add set " + set.table() + " " + set.name(), NfTables.NFT_MSG_NEWSET, Netlink.NLM_F_CREATE,
                set.table().family(), body -> set.write(id, body));
    }

    /** Adds elements; existing ones are left unchanged. */
    public RulesetChange addElements(TableName table, String set, List<NftElement> elements) {
        return elements("add", NfTables.NFT_MSG_NEWSETELEM, Netlink.NLM_F_CREATE, table, set, elements);
    }

    /** Deletes elements. Fails if one of them does not exist. */
    public RulesetChange deleteElements(TableName table, String set, List<NftElement> elements) {
        return elements("delete", NfTables.NFT_MSG_DELSETELEM, 0, table, set, elements);
    }

    private RulesetChange elements(String verb, int message, int flags, TableName table, String set,
            List<NftElement> elements) {
        for (int from = 0; from < elements.size(); from += ELEMENTS_AT_ONCE) {
            List<NftElement> some = elements.subList(from, Math.min(from + ELEMENTS_AT_ONCE, elements.size()));
            command(verb + " element " + table + " " + set, message, flags, table.family(),
                    body -> body.text(TableName.ATTRIBUTE, table.name()).text(NftElement.NFTA_SET_ELEM_LIST_SET, set)
                            .nested(NftElement.NFTA_SET_ELEM_LIST_ELEMENTS | Netlink.NLA_F_NESTED,
                                    list -> NftElement.writeAll(some, list)));
        }
        return this;
    }

    private RulesetChange command(String text, int message, int flags, TableFamily family,
            Consumer<BodyWriter> attributes) {
        commands.add(new Command(text, NfTables.request(message, flags, family, attributes)));
        return this;
    }

    public boolean isEmpty() {
        return commands.isEmpty();
    }

    /** Returns one command per line, without the content of rules and elements. */
    @Override
    public String toString() {
        return commands.stream().map(command -> command.text() + "\n").collect(Collectors.joining());
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }
}
