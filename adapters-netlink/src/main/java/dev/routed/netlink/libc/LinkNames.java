package dev.routed.netlink.libc;

import java.util.Arrays;
import java.util.Optional;

/**
 * Looks up names of links without the kernel's lock on links and addresses, for which a netlink request has to queue.
 */
public final class LinkNames {

    private LinkNames() {
    }

    /**
     * Returns the name of the link with that index in the calling thread's network namespace, as bytes in no particular
     * encoding; empty if there is no such link.
     */
    public static Optional<byte[]> ofIndex(int index) {
        byte[] name = new byte[Libc.IF_NAMESIZE];
        return Optional.ofNullable(Libc.if_indextoname(index, name)).map(found -> Arrays.copyOf(name, length(name)));
    }

    private static int length(byte[] text) {
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return length;
    }
}
