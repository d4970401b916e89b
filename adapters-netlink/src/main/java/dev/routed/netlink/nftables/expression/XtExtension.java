package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Octets;
import java.util.Optional;

/**
 * A match or target of iptables (xtables), as iptables-nft writes it where nf_tables has no expression for it.
 *
 * @param name "match" or "target"
 * @param extension the extension's name: "conntrack", "comment", "REJECT", ...
 * @param revision of the layout of its arguments
 * @param arguments in that layout, and in the host's byte order
 */
public record XtExtension(String name, String extension, int revision, Octets arguments) implements Expression {
    public static final String MATCH = "match";
    public static final String TARGET = "target";
    /** NFTA_MATCH_NAME and NFTA_TARGET_NAME, and what follows there. */
    private static final int NAME = 1;
    private static final int REVISION = 2;
    private static final int INFO = 3;

    static Optional<XtExtension> read(String kind, Attributes data) {
        return data.text(NAME).map(extension -> new XtExtension(kind, extension, data.be32(REVISION).orElse(0),
                data.bytes(INFO).map(Octets::of).orElse(Octets.NONE)));
    }

    /** Decides what becomes of the packet; a match only whether the rule applies. */
    public boolean isTarget() {
        return name.equals(TARGET);
    }

    @Override
    public void write(BodyWriter data) {
        data.text(NAME, extension).be32(REVISION, revision).bytes(INFO, arguments.toArray());
    }
}
