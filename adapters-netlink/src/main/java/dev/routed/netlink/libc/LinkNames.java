package dev.routed.netlink.libc;

import com.sun.jna.Native;
import java.util.Optional;

/** Names of links, without the kernel's lock on links and addresses, for which a netlink request has to queue. */
public final class LinkNames {

    private LinkNames() {
    }

    /** The name of the link with that index in the namespace of the calling thread; empty where there is none. */
    public static Optional<String> ofIndex(int index) {
        byte[] name = new byte[Libc.IF_NAMESIZE];
        return Optional.ofNullable(Libc.if_indextoname(index, name)).map(found -> Native.toString(name));
    }
}
