package dev.routed.netlink.libc;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Datagrams that come by themselves, and can be waited for. */
public interface EventSource extends Datagrams {

    /**
     * Waits for a datagram, a bounded time; empty if none came. Throws SyscallFailed: with ENOBUFS when datagrams were
     * lost.
     */
    Optional<ByteBuffer> receive();
}
