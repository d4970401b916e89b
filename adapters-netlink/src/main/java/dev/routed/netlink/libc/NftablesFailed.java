package dev.routed.netlink.libc;

/** The packet filter refused. The message is one line. */
public final class NftablesFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the library's own, of any length */
    NftablesFailed(String message) {
        super(firstLine(message));
    }

    /** The lines after it repeat the command with marks below. */
    private static String firstLine(String message) {
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse("nftables gave no reason").strip();
    }
}
