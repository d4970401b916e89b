package dev.routed.netlink.filter;

import dev.routed.netlink.conversation.Answer;
import dev.routed.netlink.conversation.Conversation;
import dev.routed.netlink.conversation.Refused;
import dev.routed.netlink.wire.Malformed;
import dev.routed.netlink.wire.Request;
import java.util.List;

/** How often anybody has changed nftables in this network namespace: the kernel counts its transactions. */
final class Generation implements AutoCloseable {
    private static final Request QUESTION =
            new Request(Nfnetlink.type(Nfnetlink.NFT_MSG_GETGEN), 0, new byte[Nfnetlink.NFGENMSG_SIZE]);

    private final Conversation kernel;

    private Generation(Conversation kernel) {
        this.kernel = kernel;
    }

    /** In the calling thread's network namespace. Throws SyscallFailed: where the kernel has no packet filter. */
    static Generation open() {
        return new Generation(Conversation.openNetfilter());
    }

    /** Throws Refused: where the kernel has no nftables; and SyscallFailed. */
    int number() {
        Answer answer = kernel.exchange(List.of(QUESTION)).get(0);
        answer.refusal().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return answer.parts().stream().findFirst()
                .map(message -> message.attributes(Nfnetlink.NFGENMSG_SIZE).u32(Nfnetlink.NFTA_GEN_ID).orElse(0))
                // In network order.
                .map(Integer::reverseBytes)
                .orElseThrow(() -> new Malformed("the kernel does not tell nftables' generation"));
    }

    @Override
    public void close() {
        kernel.close();
    }
}
