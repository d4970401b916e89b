package dev.routed.netlink.libc;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Sends datagrams to the kernel and receives them. */
public interface Datagrams extends AutoCloseable {

    /** Sends a datagram; the kernel has processed it when this returns. Throws SyscallFailed. */
    void send(ByteBuffer datagram);

    /** Returns the next queued datagram. Throws SyscallFailed, with ENOBUFS if datagrams were lost. */
    Optional<ByteBuffer> receiveNow();

    @Override
    void close();
}
