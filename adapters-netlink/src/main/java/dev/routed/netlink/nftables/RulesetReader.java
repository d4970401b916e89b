package dev.routed.netlink.nftables;

import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads nf_tables of a network namespace, whoever has written them, and changes nothing. A part of a rule that is not
 * understood is there as {@code UnknownExpression}.
 *
 * <p>For any number of threads. All methods throw Refused where the kernel has no nf_tables or the process may not
 * read them, Malformed where its answer is not what nf_tables.h promises, and SyscallFailed: then what is there is
 * unknown. Each answer is one state of the ruleset, but two answers are of the same state only if {@link #generation}
 * has not changed between.
 */
public final class RulesetReader implements AutoCloseable {
    private final NetlinkConnection kernel;

    /** @param kernel with NETLINK_NETFILTER; closed with this */
    public RulesetReader(NetlinkConnection kernel) {
        this.kernel = kernel;
    }

    /** In the calling thread's network namespace. Throws SyscallFailed. */
    public static RulesetReader open() {
        return new RulesetReader(NetlinkConnection.openNetfilter());
    }

    /** The number of the last transaction, whichever table it has changed; goes on from 1 after 2^32 - 1. */
    public int generation() {
        NetlinkRequest request = NfTables.request(NfTables.NFT_MSG_GETGEN, 0, TableFamily.UNSPEC, none -> {});
        NetlinkReply answer = kernel.exchange(List.of(request)).get(0);
        answer.error().ifPresent(error -> {
            throw new NetlinkException(error);
        });
        return answer.parts().stream()
                .flatMapToInt(message -> message.attributes(NfTables.NFGENMSG_SIZE).be32(NfTables.NFTA_GEN_ID).stream())
                .findFirst()
                .orElseThrow(() -> new MalformedMessage("no generation in the answer to NFT_MSG_GETGEN"));
    }

    public List<NftTable> tables() {
        return dump(NfTables.NFT_MSG_GETTABLE, TableFamily.UNSPEC, none -> {}, NftTable::read);
    }

    /** The chains of all tables of a family, or of {@link TableFamily#UNSPEC all}. */
    public List<NftChain> chains(TableFamily family) {
        return dump(NfTables.NFT_MSG_GETCHAIN, family, none -> {}, NftChain::read);
    }

    /** A chain's rules in their order, at most so many; none where there is no such chain. */
    public List<NftRule> rules(TableName table, String chain, int most) {
        return dump(NfTables.NFT_MSG_GETRULE, table.family(),
                attributes -> attributes.text(TableName.ATTRIBUTE, table.name()).text(NftRule.NFTA_RULE_CHAIN, chain),
                message -> NftRule.read(message)
                        .filter(rule -> rule.table().equals(table) && rule.chain().equals(chain)),
                most);
    }

    /** The rules of all chains of a table, those of each chain in their order. */
    public List<NftRule> rules(TableName table) {
        return dump(NfTables.NFT_MSG_GETRULE, table.family(),
                attributes -> attributes.text(TableName.ATTRIBUTE, table.name()),
                message -> NftRule.read(message).filter(rule -> rule.table().equals(table)));
    }

    /** Sets and maps, anonymous ones too, which rules name "__set0", "__map0", and so on. */
    public List<NftSet> sets(TableName table) {
        return dump(NfTables.NFT_MSG_GETSET, table.family(),
                attributes -> attributes.text(TableName.ATTRIBUTE, table.name()),
                message -> NftSet.read(message).filter(set -> set.table().equals(table)));
    }

    /** At least so many, unless there are fewer; none where there is no such set. */
    public List<NftElement> elements(TableName table, String set, int most) {
        return dump(NfTables.NFT_MSG_GETSETELEM, table.family(),
                attributes -> attributes.text(TableName.ATTRIBUTE, table.name()).text(NftElement.NFTA_SET_ELEM_LIST_SET,
                        set),
                NftElement::readAll, most).stream().flatMap(List::stream).toList();
    }

    private <T> List<T> dump(int message, TableFamily family, Consumer<BodyWriter> attributes,
            Function<NetlinkMessage, Optional<T>> read) {
        return dump(message, family, attributes, read, Integer.MAX_VALUE);
    }

    /** Newer kernels refuse to show what is in a table, chain or set that is not there. */
    private <T> List<T> dump(int message, TableFamily family, Consumer<BodyWriter> attributes,
            Function<NetlinkMessage, Optional<T>> read, int most) {
        try {
            return kernel.dump(NfTables.request(message, 0, family, attributes), read, most);
        } catch (NetlinkException refused) {
            if (refused.errno().equals(Errno.ENOENT)) {
                return List.of();
            }
            throw refused;
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
