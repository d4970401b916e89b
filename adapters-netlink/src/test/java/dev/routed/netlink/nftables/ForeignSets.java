package dev.routed.netlink.nftables;

import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a table as nft(8) 1.1.3 and later does: a set of ports and a map, with user data about the type of their keys
 * that crashes Debian 12's libnftables 1.0.6; and a chain that drops forwarded packets.
 */
public final class ForeignSets {
    public static final TableName TABLE = new TableName(TableFamily.INET, "others");
    private static final int INET_SERVICE = 13;
    private static final int NFTA_SET_USERDATA = 13;
    /**
     * Captured from 1.1.7: the byte order, and the type of the key (NFTNL_UDATA_SET_KEY_TYPEOF): a field of a packet,
     * but not which one.
     */
    private static final ByteString NOTES = ByteString.of(Hex.bytes("0004 02000000 0308 0004 04000000 0100").array());
    private static final ByteString PORT = ByteString.of((byte) 0, (byte) 22);

    private ForeignSets() {
    }

    public static void write(PrivateNetwork network) {
        RulesetChange frame = new RulesetChange().addTable(TABLE).addChain(new NftChain(TABLE, "forward", Optional.of(
                new ChainHook(ChainHook.NF_INET_FORWARD, 5, "filter", false, Set.of()))));
        NftSet set = new NftSet(TABLE, "s", 0, INET_SERVICE, PORT.length(), OptionalInt.empty(), List.of(), 0);
        NftSet map = new NftSet(TABLE, "m", NftSet.NFT_SET_MAP, INET_SERVICE, PORT.length(),
                OptionalInt.of(NftSet.NFT_DATA_VERDICT), List.of(), 0);
        RulesetChange sets = new RulesetChange().addSet(set).addSet(map);
        RulesetChange content = new RulesetChange().addElements(TABLE, "s", List.of(NftElement.of(PORT)));
        try (NetlinkConnection kernel = network.call(NetlinkConnection::openNetfilter)) {
            List<RulesetChange.Command> commands = Stream.of(frame.commands().stream(),
                    sets.commands().stream().map(ForeignSets::noted),
                    content.commands().stream()).flatMap(all -> all).toList();
            new RulesetWriter(kernel).send(commands, OptionalInt.empty(), true).ifPresent(error -> {
                throw new AssertionError(error.toString());
            });
        }
    }

    private static RulesetChange.Command noted(RulesetChange.Command command) {
        NetlinkRequest plain = command.request();
        byte[] body = ByteString.of(plain.body()).plus(ByteString.of(new BodyWriter()
                .bytes(NFTA_SET_USERDATA, NOTES.toArray()).toBytes())).toArray();
        return new RulesetChange.Command(command.text(),
                new NetlinkRequest(plain.type(), plain.flags() & ~Netlink.NLM_F_ACK,
                        body));
    }
}
