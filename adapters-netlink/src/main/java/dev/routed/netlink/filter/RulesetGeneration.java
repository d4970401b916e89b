package dev.routed.netlink.filter;

import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.List;

/** How often anybody has changed nftables in this network namespace: the kernel counts its transactions. */
final class RulesetGeneration implements AutoCloseable {
    private static final NetlinkRequest QUESTION =
            new NetlinkRequest(Nfnetlink.type(Nfnetlink.NFT_MSG_GETGEN), 0, new byte[Nfnetlink.NFGENMSG_SIZE]);

    private final NetlinkConnection kernel;

    private RulesetGeneration(NetlinkConnection kernel) {
        this.kernel = kernel;
    }

    /** In the calling thread's network namespace. Throws SyscallFailed: where the kernel has no packet filter. */
    static RulesetGeneration open() {
        return new RulesetGeneration(NetlinkConnection.openNetfilter());
    }

    /** Throws Refused: where the kernel has no nftables; and SyscallFailed. */
    int number() {
        NetlinkReply answer = kernel.exchange(List.of(QUESTION)).get(0);
        answer.error().ifPresent(error -> {
            throw new NetlinkException(error);
        });
        return answer.parts().stream().findFirst()
                .map(message -> message.attributes(Nfnetlink.NFGENMSG_SIZE).u32(Nfnetlink.NFTA_GEN_ID).orElse(0))
                // In network order.
                .map(Integer::reverseBytes)
                .orElseThrow(() -> new MalformedMessage("the kernel does not tell nftables' generation"));
    }

    @Override
    public void close() {
        kernel.close();
    }
}
