package dev.routed.netlink.libc;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** Sends datagrams to the kernel and receives them. */
public interface Datagrams extends AutoCloseable {

    /** Sends a datagram; the kernel has processed it when this returns. Throws SyscallFailed. */
    void send(ByteBuffer datagram);

    /** Returns the next queued datagram. Throws SyscallFailed, with ENOBUFS if datagrams were lost. */
    Optional<ByteBuffer> receiveNow();

    /**
     * Returns the index of the link with that name in the socket's network namespace; empty if there is none. Throws
     * SyscallFailed.
     */
    OptionalInt indexOf(String link);

    @Override
    void close();
}
