package dev.routed.netlink.rulesetcopy;

import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recreates parts of a ruleset in the calling thread's network namespace. */
public final class RulesetCopy {
    /** The maximum size of a transaction, which is one datagram and must fit into the socket's buffer. */
    private static final int MAX_BYTES = 100_000;
    /** If one part is missing, others that refer to it fail in the next attempt. */
    private static final int ATTEMPTS = 5;
    private static final byte[] BATCH = {0, 0, 0, Nft.NFNL_SUBSYS_NFTABLES};

    private RulesetCopy() {
    }

    /** Creates the parts and returns those that the kernel accepted. Throws SyscallFailed. */
    public static List<RulesetPart> make(List<RulesetPart> parts) {
        try (NetlinkSocket socket = NetlinkSocket.openNetfilter()) {
            List<RulesetPart> made = new ArrayList<>();
            int from = 0;
            while (from < parts.size()) {
                int to = from;
                for (int bytes = 0; to < parts.size() && (to == from || bytes < MAX_BYTES); to++) {
                    bytes += parts.get(to).creation(to).length;
                }
                made.addAll(makeSome(socket, parts.subList(from, to)));
                from = to;
            }
            return made;
        }
    }

    private static List<RulesetPart> makeSome(NetlinkSocket socket, List<RulesetPart> parts) {
        List<RulesetPart> left = new ArrayList<>(parts);
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            Set<Integer> refused = refused(socket, left);
            if (refused.isEmpty()) {
                return left;
            }
            for (int i = left.size() - 1; i >= 0; i--) {
                if (refused.contains(i)) {
                    left.remove(i);
                }
            }
        }
        return List.of();
    }

    /** Sends one transaction; returns the indexes of the rejected parts, or an empty set if all were created. */
    private static Set<Integer> refused(NetlinkSocket socket, List<RulesetPart> parts) {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        add(batch, new NetlinkRequest(Nft.NFNL_MSG_BATCH_BEGIN, 0, BATCH), parts.size());
        for (int i = 0; i < parts.size(); i++) {
            add(batch, new NetlinkRequest(Nft.type(parts.get(i).message()), Netlink.NLM_F_CREATE | Netlink.NLM_F_APPEND,
                    parts.get(i).creation(i)), i);
        }
        add(batch, new NetlinkRequest(Nft.NFNL_MSG_BATCH_END, Netlink.NLM_F_ACK, BATCH), parts.size());
        socket.send(ByteBuffer.wrap(batch.toByteArray()));
        Set<Integer> refused = new HashSet<>();
        for (Optional<ByteBuffer> datagram = socket.receiveNow(); datagram
                .isPresent(); datagram = socket.receiveNow()) {
            NetlinkMessage.split(datagram.get()).stream().filter(RulesetCopy::isRefusal)
                    .forEach(message -> refused.add(message.header().sequence()));
        }
        return refused;
    }

    private static boolean isRefusal(NetlinkMessage message) {
        return message.header().type() == Netlink.NLMSG_ERROR && message.fixed(Integer.BYTES).getInt(0) != 0;
    }

    private static void add(ByteArrayOutputStream batch, NetlinkRequest request, int sequence) {
        ByteBuffer message = request.encode(sequence);
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        batch.writeBytes(bytes);
    }
}
