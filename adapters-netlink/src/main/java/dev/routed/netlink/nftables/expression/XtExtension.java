package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import java.util.Optional;

/**
 * A match or target of iptables (xtables), which iptables-nft writes if nf_tables has no equivalent expression.
 *
 * @param name "match" or "target"
 * @param extension the extension's name: "conntrack", "comment", "REJECT", ...
 * @param revision the revision of its argument layout
 * @param arguments in that layout, in host byte order
 */
public record XtExtension(String name, String extension, int revision, ByteString arguments) implements Expression {
    public static final String MATCH = "match";
    public static final String TARGET = "target";
    /** NFTA_MATCH_NAME and NFTA_TARGET_NAME; the revision and info attributes follow. */
    private static final int NAME = 1;
    private static final int REVISION = 2;
    private static final int INFO = 3;

    static Optional<XtExtension> read(String kind, Attributes data) {
        return data.text(NAME).map(extension -> new XtExtension(kind, extension, data.be32(REVISION).orElse(0),
                data.bytes(INFO).map(ByteString::of).orElse(ByteString.NONE)));
    }

    @Override
    public void write(BodyWriter data) {
        data.text(NAME, extension).be32(REVISION, revision).bytes(INFO, arguments.toArray());
    }
}
