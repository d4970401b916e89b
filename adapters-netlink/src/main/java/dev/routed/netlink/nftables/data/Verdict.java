package dev.routed.netlink.nftables.data;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import java.util.Optional;

/**
 * What happens to a packet (enum nft_verdicts, and NF_DROP and NF_ACCEPT of linux/netfilter.h).
 *
 * @param code the lowest byte of a positive code is the verdict; the rest is an argument, such as the number of a queue
 * @param chain the target of a jump or goto
 */
public record Verdict(int code, Optional<String> chain) {
    public static final Verdict DROP = new Verdict(0, Optional.empty());
    public static final Verdict ACCEPT = new Verdict(1, Optional.empty());
    public static final Verdict RETURN = new Verdict(-5, Optional.empty());
    private static final int CONTINUE = -1;
    private static final int BREAK = -2;
    private static final int JUMP = -3;
    private static final int GOTO = -4;
    private static final int QUEUE = 3;
    private static final int NF_VERDICT_MASK = 0xff;
    private static final int NFTA_DATA_VERDICT = 2;
    private static final int NFTA_VERDICT_CODE = 1;
    private static final int NFTA_VERDICT_CHAIN = 2;

    /** Continues in a chain and returns after its end. */
    public static Verdict jump(String chain) {
        return new Verdict(JUMP, Optional.of(chain));
    }

    /** Continues in a chain without returning. */
    public static Verdict goTo(String chain) {
        return new Verdict(GOTO, Optional.of(chain));
    }

    /** Writes the verdict as the content of an attribute such as NFTA_IMMEDIATE_DATA. */
    public void write(int type, BodyWriter body) {
        body.nested(type | Netlink.NLA_F_NESTED,
                data -> data.nested(NFTA_DATA_VERDICT | Netlink.NLA_F_NESTED, verdict -> {
                    verdict.be32(NFTA_VERDICT_CODE, code);
                    chain.ifPresent(target -> verdict.text(NFTA_VERDICT_CHAIN, target));
                }));
    }

    /** Reads a verdict; returns empty if the attribute is missing or holds a value. Throws MalformedMessage. */
    public static Optional<Verdict> read(int type, Attributes attributes) {
        return attributes.nested(type).flatMap(data -> data.nested(NFTA_DATA_VERDICT))
                .flatMap(verdict -> verdict.be32(NFTA_VERDICT_CODE).stream()
                        .mapToObj(code -> new Verdict(code, verdict.text(NFTA_VERDICT_CHAIN))).findFirst());
    }

    /** Returns the verdict in the syntax of nft(8). */
    @Override
    public String toString() {
        return switch (code < 0 ? code : code & NF_VERDICT_MASK) {
            case 0 -> "drop";
            case 1 -> "accept";
            case QUEUE -> "queue to " + (code >>> Short.SIZE);
            case CONTINUE -> "continue";
            case BREAK -> "break";
            case JUMP -> "jump " + chain.orElse("?");
            case GOTO -> "goto " + chain.orElse("?");
            case -5 -> "return";
            default -> "verdict " + code;
        };
    }
}
