package dev.routed.netlink.libc;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Receives datagrams that the kernel sends unasked, and can wait for them. */
public interface EventSource extends Datagrams {

    /**
     * Waits a bounded time for a datagram; returns empty if none arrived. Throws SyscallFailed, with ENOBUFS if
     * datagrams were lost.
     */
    Optional<ByteBuffer> receive();
}
