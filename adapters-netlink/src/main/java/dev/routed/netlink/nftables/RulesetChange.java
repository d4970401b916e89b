package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Commands to nf_tables, carried out in their order and all or none. Nothing happens before they are committed. */
public final class RulesetChange {
    /** An attribute, and so the elements of one message, has less than 64 KiB; each of ours has less than 120 bytes. */
    private static final int ELEMENTS_AT_ONCE = 500;
    private final List<Command> commands = new ArrayList<>();
    private int sets;

    /** @param text names what was refused: "add set inet filter hosts" */
    record Command(String text, NetlinkRequest request) {
    }

    /** Removes a table with its content, also when it is not there. */
    public RulesetChange removeTable(TableName table) {
        return addTable(table).command("delete table " + table, NfTables.NFT_MSG_DELTABLE, 0, table.family(),
                body -> body.text(TableName.ATTRIBUTE, table.name()));
    }

    /** Leaves alone what is there already. */
    public RulesetChange addTable(TableName table) {
        return command("add table " + table, NfTables.NFT_MSG_NEWTABLE, Netlink.NLM_F_CREATE, table.family(),
                body -> body.text(TableName.ATTRIBUTE, table.name()));
    }

    public RulesetChange addChain(NftChain chain) {
        return command("add chain " + chain, NfTables.NFT_MSG_NEWCHAIN, Netlink.NLM_F_CREATE, chain.table().family(),
                chain::write);
    }

    /** Removes a chain with its rules. Refused while a rule or a map leads to it. */
    public RulesetChange deleteChain(NftChain chain) {
        return command("delete chain " + chain, NfTables.NFT_MSG_DELCHAIN, 0, chain.table().family(), chain::writeName);
    }

    /** At the end of its chain. */
    public RulesetChange addRule(NftRule rule) {
        return command("add rule " + rule.table() + " " + rule.chain(), NfTables.NFT_MSG_NEWRULE,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_APPEND, rule.table().family(), rule::write);
    }

    public RulesetChange addSet(NftSet set) {
        int id = ++sets;
        return command("add set " + set.table() + " " + set.name(), NfTables.NFT_MSG_NEWSET, Netlink.NLM_F_CREATE,
                set.table().family(), body -> set.write(id, body));
    }

    /** Elements that are there already are left alone. */
    public RulesetChange addElements(TableName table, String set, List<NftElement> elements) {
        return elements("add", NfTables.NFT_MSG_NEWSETELEM, Netlink.NLM_F_CREATE, table, set, elements);
    }

    /** Refused where one of them is not there. */
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

    /** What is done to what, one command a line, without rules' and elements' content. */
    @Override
    public String toString() {
        return commands.stream().map(command -> command.text() + "\n").collect(Collectors.joining());
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }
}
