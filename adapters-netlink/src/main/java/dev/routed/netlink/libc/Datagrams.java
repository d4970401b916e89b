package dev.routed.netlink.libc;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Datagrams to the kernel and from it. */
public interface Datagrams extends AutoCloseable {

    /** Sends one, which the kernel has carried out when this returns. Throws SyscallFailed. */
    void send(ByteBuffer datagram);

    /** The next one that is here already. Throws SyscallFailed: with ENOBUFS when some were lost. */
    Optional<ByteBuffer> receiveNow();

    @Override
    void close();
}
