package dev.routed.http.loopback;

import java.net.InetSocketAddress;
import java.util.OptionalLong;

/** Looks up the local user who owns the other end of a TCP connection. */
public interface PeerUidLookup {
    /** Finds no owner. */
    PeerUidLookup UNKNOWN = (peer, own) -> OptionalLong.empty();

    /**
     * Returns the user id, or empty if the other end is closed already or the kernel does not report it.
     *
     * @param peer the address of the other end
     * @param own the address of this end
     */
    OptionalLong uid(InetSocketAddress peer, InetSocketAddress own);
}
