package dev.routed.netlink.rulesetcopy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.wire.NetlinkRequest;
import dev.routed.netlink.wire.RawAttribute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table that keeps the host from answering ARP for next hops on links other than net-routed's; by default, the
 * kernel answers for any address of the host on any interface.
 */
public final class ArpFilterTable {
    static final String NAME = "net-routed-next-hops";
    private static final String CHAIN = "elsewhere";
    private static final int NF_ARP_IN = 0;
    /** struct arphdr of linux/if_arp.h, followed by the hardware and IPv4 addresses of sender and target (RFC 826). */
    private static final int OPERATION_OFFSET = 6;
    private static final int TARGET_OFFSET = 24;
    private static final byte[] REQUEST = {0, 1};
    /** NFTNL_UDATA_RULE_COMMENT of libnftnl, the type under which nft(8) stores a rule's comment. */
    private static final byte COMMENT = 0;

    private ArpFilterTable() {
    }

    /**
     * Returns the addresses that are filtered in the calling thread's network namespace. Throws NetlinkException and
     * SyscallFailed.
     */
    public static Set<String> read() {
        try (NetlinkConnection kernel = NetlinkConnection.openNetfilter()) {
            byte[] question = {Nft.NFPROTO_ARP, 0, 0, 0};
            return kernel
                    .dump(new NetlinkRequest(Nft.get(Nft.NFT_MSG_NEWRULE), 0, question),
                            message -> Optional.of(RulesetPart.read(Nft.NFT_MSG_NEWRULE, message)))
                    .stream().filter(rule -> rule.family() == Nft.NFPROTO_ARP && rule.table().equals(NAME))
                    .flatMap(rule -> RawAttribute.find(rule.attributes(), Nft.NFTA_RULE_USERDATA).stream())
                    .map(ArpFilterTable::comment).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Recreates the table in one transaction, or deletes it if there are no addresses. Returns false if the kernel
     * rejects it. Throws SyscallFailed.
     */
    public static boolean write(Collection<IpAddress> addresses) {
        List<RulesetPart> parts = new ArrayList<>(List.of(table(Nft.NFT_MSG_NEWTABLE), table(Nft.NFT_MSG_DELTABLE)));
        if (!addresses.isEmpty()) {
            parts.add(table(Nft.NFT_MSG_NEWTABLE));
            parts.add(chain());
            addresses.stream().sorted().map(ArpFilterTable::rule).forEach(parts::add);
        }
        return RulesetCopy.make(parts).size() == parts.size();
    }

    private static RulesetPart table(int message) {
        return RulesetPart.of(message, Nft.NFPROTO_ARP, RawAttribute.text(Nft.TABLE, NAME));
    }

    private static RulesetPart chain() {
        return RulesetPart.of(Nft.NFT_MSG_NEWCHAIN, Nft.NFPROTO_ARP, RawAttribute.text(Nft.TABLE, NAME),
                RawAttribute.text(Nft.NFTA_CHAIN_NAME, CHAIN),
                RawAttribute.nested(Nft.NFTA_CHAIN_HOOK, RawAttribute.u32(Nft.NFTA_HOOK_HOOKNUM, NF_ARP_IN),
                        RawAttribute.u32(Nft.NFTA_HOOK_PRIORITY, 0)),
                RawAttribute.text(Nft.NFTA_CHAIN_TYPE, "filter"));
    }

    /** {@code iifname != "vethr*" arp operation request arp daddr ip ADDRESS drop comment "ADDRESS"}. */
    private static RulesetPart rule(IpAddress address) {
        return RulesetPart.of(Nft.NFT_MSG_NEWRULE, Nft.NFPROTO_ARP, RawAttribute.text(Nft.TABLE, NAME),
                RawAttribute.text(Nft.NFTA_RULE_CHAIN, CHAIN),
                RawAttribute.nested(Nft.NFTA_RULE_EXPRESSIONS, Expressions.inputName(),
                        Expressions.notBeginning(LinkName.HOST_END_PREFIX),
                        Expressions.networkHeader(OPERATION_OFFSET, REQUEST.length), Expressions.equal(REQUEST),
                        Expressions.networkHeader(TARGET_OFFSET, address.bytes().length),
                        Expressions.equal(address.bytes()), Expressions.drop()),
                new RawAttribute(Nft.NFTA_RULE_USERDATA, userdata(address.toString())));
    }

    private static byte[] userdata(String comment) {
        byte[] text = (comment + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] data = new byte[text.length + 2];
        data[0] = COMMENT;
        data[1] = (byte) text.length;
        System.arraycopy(text, 0, data, 2, text.length);
        return data;
    }

    private static String comment(RawAttribute userdata) {
        byte[] data = userdata.value();
        return data.length < 3 ? "" : new String(data, 2, data.length - 3, StandardCharsets.UTF_8);
    }
}
