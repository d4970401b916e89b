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
 * Reads the nf_tables ruleset of a network namespace, including tables of other programs, and changes nothing. Unknown
 * parts of a rule are returned as {@code UnknownExpression}.
 * <p>Thread-safe. All methods throw NetlinkException if the kernel has no nf_tables or the process may not read them,
 * MalformedMessage if a reply violates nf_tables.h, and SyscallFailed. Each reply is a consistent state of the ruleset;
 * two replies are of the same state only if {@link #generation} has not changed in between.
 */
public final class RulesetReader implements AutoCloseable {
    private final NetlinkConnection kernel;

    /**
     * Creates a reader.
     *
     * @param kernel an nfnetlink connection, which is closed with this object
     */
    public RulesetReader(NetlinkConnection kernel) {
        this.kernel = kernel;
    }

    /** Opens a reader in the calling thread's network namespace. Throws SyscallFailed. */
    public static RulesetReader open() {
        return new RulesetReader(NetlinkConnection.openNetfilter());
    }

    /** Returns the number of the last transaction on any table; 1 follows 2^32 - 1. */
    public int generation() {
        NetlinkRequest request = NfTables.request(NfTables.NFT_MSG_GETGEN, 0, TableFamily.UNSPEC, none -> {});
        NetlinkReply answer = kernel.exchange(List.of(request)).get(0);
        answer.error().ifPresent(error -> {
            throw new NetlinkException(request, error);
        });
        return answer.parts().stream()
                .flatMapToInt(message -> message.attributes(NfTables.NFGENMSG_SIZE).be32(NfTables.NFTA_GEN_ID).stream())
                .findFirst()
                .orElseThrow(() -> new MalformedMessage("no generation in the reply to NFT_MSG_GETGEN"));
    }

    public List<NftTable> tables() {
        return dump(NfTables.NFT_MSG_GETTABLE, TableFamily.UNSPEC, none -> {}, NftTable::read);
    }

    /** Returns the chains of all tables of a family, or of {@link TableFamily#UNSPEC all} families. */
    public List<NftChain> chains(TableFamily family) {
        return dump(NfTables.NFT_MSG_GETCHAIN, family, none -> {}, NftChain::read);
    }

    /** Returns the rules of all chains of a table; those of each chain are in order. */
    public List<NftRule> rules(TableName table) {
        return dump(NfTables.NFT_MSG_GETRULE, table.family(),
                attributes -> attributes.text(TableName.ATTRIBUTE, table.name()),
                message -> NftRule.read(message).filter(rule -> rule.table().equals(table)));
    }

    /**
     * Returns the sets and maps of a table, including anonymous ones, which rules refer to as "__set0", "__map0", and
     * so on.
     */
    public List<NftSet> sets(TableName table) {
        return dump(NfTables.NFT_MSG_GETSET, table.family(),
                attributes -> attributes.text(TableName.ATTRIBUTE, table.name()),
                message -> NftSet.read(message).filter(set -> set.table().equals(table)));
    }

    /** Returns elements of a set, at least {@code most} if there are as many; empty if the set does not exist. */
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

    /** Treats ENOENT as empty: newer kernels return it for the content of a table, chain or set that does not exist. */
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
