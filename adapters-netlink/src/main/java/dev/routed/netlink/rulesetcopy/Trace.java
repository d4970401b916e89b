package dev.routed.netlink.rulesetcopy;

import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.RawAttribute;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Receives the rules that packets match, from nftables' tracing, which a separate table enables for all packets. */
public final class Trace implements AutoCloseable {
    public static final String TABLE = "net-routed-probe";
    private static final String CHAIN = "trace";
    /** Before every other chain and defragmentation. */
    private static final int FIRST = -1000;
    private final NetlinkSocket socket;

    /**
     * A packet was dropped.
     *
     * @param handle the handle of the rule; 0 for the chain's policy
     */
    public record TraceEvent(ChainId place, long handle) {
    }

    private Trace(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Starts tracing in the calling thread's network namespace. Throws SyscallFailed.
     *
     * @param links the links whose packets are traced before they reach the chains of all links
     */
    public static Trace start(Collection<String> links) {
        List<RulesetPart> parts = new ArrayList<>(tracing(Nft.NFPROTO_INET, CHAIN, List.of()));
        links.forEach(link -> parts.addAll(
                tracing(Nft.NFPROTO_NETDEV, link, List.of(RawAttribute.text(Nft.NFTA_HOOK_DEV, link)))));
        RulesetCopy.make(parts);
        return new Trace(NetlinkSocket.openNetfilter(Nft.NFNLGRP_NFTRACE));
    }

    /** {@code add rule FAMILY TABLE CHAIN meta nftrace set 1}, with the table and the chain, at the first hook. */
    private static List<RulesetPart> tracing(int family, String chain, List<RawAttribute> device) {
        RawAttribute table = RawAttribute.text(Nft.TABLE, TABLE);
        RawAttribute one = RawAttribute.nested(Nft.NFTA_IMMEDIATE_DATA,
                new RawAttribute(Nft.NFTA_DATA_VALUE, new byte[]{1, 0, 0, 0}));
        List<RawAttribute> hook = new ArrayList<>(List.of(RawAttribute.u32(Nft.NFTA_HOOK_HOOKNUM, 0),
                RawAttribute.u32(Nft.NFTA_HOOK_PRIORITY, FIRST)));
        hook.addAll(device);
        return List.of(RulesetPart.of(Nft.NFT_MSG_NEWTABLE, family, table),
                RulesetPart.of(Nft.NFT_MSG_NEWCHAIN, family, table, RawAttribute.text(Nft.NFTA_CHAIN_NAME, chain),
                        RawAttribute.nested(Nft.NFTA_CHAIN_HOOK, hook.toArray(RawAttribute[]::new)),
                        RawAttribute.text(Nft.NFTA_CHAIN_TYPE, "filter")),
                RulesetPart.of(Nft.NFT_MSG_NEWRULE, family, table, RawAttribute.text(Nft.NFTA_RULE_CHAIN, chain),
                        RawAttribute.nested(Nft.NFTA_RULE_EXPRESSIONS,
                                Expressions.of("immediate", RawAttribute.u32(Nft.NFTA_IMMEDIATE_DREG, Nft.NFT_REG_1),
                                        one),
                                Expressions.of("meta", RawAttribute.u32(Nft.NFTA_META_KEY, Nft.NFT_META_NFTRACE),
                                        RawAttribute.u32(Nft.NFTA_META_SREG, Nft.NFT_REG_1)))));
    }

    /** Returns the last drop since the previous call. Throws SyscallFailed. */
    public Optional<TraceEvent> drop() {
        Optional<TraceEvent> last = Optional.empty();
        for (Optional<ByteBuffer> datagram = socket.receiveNow(); datagram
                .isPresent(); datagram = socket.receiveNow()) {
            for (NetlinkMessage message : NetlinkMessage.split(datagram.get())) {
                Optional<TraceEvent> event = message.header().type() == Nft.type(Nft.NFT_MSG_TRACE) ? read(message)
                        : Optional.empty();
                last = event.isPresent() ? event : last;
            }
        }
        return last;
    }

    private static Optional<TraceEvent> read(NetlinkMessage message) {
        RulesetPart trace = RulesetPart.read(Nft.NFT_MSG_TRACE, message);
        ChainId place = new ChainId(trace.family(), trace.table(), trace.text(Nft.NFTA_TRACE_CHAIN));
        if (number(trace, Nft.NFTA_TRACE_TYPE) == Nft.NFT_TRACETYPE_POLICY) {
            return number(trace, Nft.NFTA_TRACE_POLICY) == Nft.NF_DROP ? Optional.of(new TraceEvent(place, 0))
                    : Optional.empty();
        }
        return RawAttribute.find(trace.attributes(), Nft.NFTA_TRACE_VERDICT)
                .flatMap(verdict -> RawAttribute.find(verdict.children(), Nft.NFTA_VERDICT_CODE))
                .filter(code -> code.u32() >= 0 && drops(code.u32() & Nft.NF_VERDICT_MASK))
                .map(code -> new TraceEvent(place, RawAttribute.find(trace.attributes(), Nft.NFTA_TRACE_RULE_HANDLE)
                        .map(RawAttribute::u64).orElse(0L)));
    }

    /** Counts queues as drops, because it is unknown here whether a program returns packets from them. */
    private static boolean drops(int verdict) {
        return verdict == Nft.NF_DROP || verdict == Nft.NF_QUEUE;
    }

    private static int number(RulesetPart trace, int type) {
        return RawAttribute.find(trace.attributes(), type).map(RawAttribute::u32).orElse(-1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
