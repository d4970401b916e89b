package dev.routed.http.loopback;

import java.net.InetSocketAddress;
import java.util.OptionalLong;

/** Knows which user of this host has the other end of a TCP connection. */
public interface PeerOwner {
    /** Knows of no one. */
    PeerOwner UNKNOWN = (peer, own) -> OptionalLong.empty();

    /**
     * The user id; empty if the other end is closed already, or if the kernel does not say.
     *
     * @param peer the other end
     * @param own this end
     */
    OptionalLong uid(InetSocketAddress peer, InetSocketAddress own);
}
