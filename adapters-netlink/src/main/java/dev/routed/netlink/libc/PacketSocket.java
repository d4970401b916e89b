package dev.routed.netlink.libc;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import java.util.Arrays;
import java.util.Optional;

/** Sends and receives Ethernet frames on one interface (packet(7)). Needs CAP_NET_RAW. */
public final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final short ETH_P_ALL = 3;
    /** The size of struct sockaddr_ll: family, protocol, ifindex, hatype, pkttype, halen, address. */
    private static final int ADDRESS_SIZE = 20;
    private static final int PROTOCOL_OFFSET = 2;
    private static final int INDEX_OFFSET = 4;
    private static final int TYPE_OFFSET = 10;
    private static final byte PACKET_OUTGOING = 4;
    private static final int BUFFER_SIZE = 65536;

    private final int fd;
    private final Memory buffer = new Memory(BUFFER_SIZE);
    private final Memory sender = new Memory(ADDRESS_SIZE);

    private PacketSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Opens a socket on the interface with that index in the calling thread's network namespace. Throws SyscallFailed.
     */
    public static PacketSocket open(int index) {
        int fd = Libc.socket(AF_PACKET, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new SyscallFailed("open a packet socket", Libc.errno());
        }
        PacketSocket socket = new PacketSocket(fd);
        try (Memory address = new Memory(ADDRESS_SIZE)) {
            address.clear();
            address.setShort(0, (short) AF_PACKET);
            address.setShort(PROTOCOL_OFFSET, Short.reverseBytes(ETH_P_ALL));
            address.setInt(INDEX_OFFSET, index);
            if (Libc.bind(fd, address, ADDRESS_SIZE) < 0) {
                int errno = Libc.errno();
                socket.close();
                throw new SyscallFailed("bind a packet socket", errno);
            }
        }
        return socket;
    }

    /** Sends a frame. Throws SyscallFailed. */
    public void send(byte[] frame) {
        buffer.write(0, frame, 0, frame.length);
        if (Libc.send(fd, buffer, frame.length, 0) < 0) {
            throw new SyscallFailed("send a packet", Libc.errno());
        }
    }

    /** Returns the next received frame, or empty if there is none. Throws SyscallFailed. */
    public Optional<byte[]> receiveNow() {
        while (true) {
            long length = Libc.recvfrom(fd, buffer, BUFFER_SIZE, Libc.MSG_DONTWAIT, sender,
                    new IntByReference(ADDRESS_SIZE));
            int errno = length < 0 ? Libc.errno() : 0;
            if (errno == Errno.EAGAIN.number()) {
                return Optional.empty();
            } else if (length < 0 && errno != Errno.EINTR.number()) {
                throw new SyscallFailed("receive a packet", errno);
            } else if (length >= 0 && sender.getByte(TYPE_OFFSET) != PACKET_OUTGOING) {
                return Optional.of(Arrays.copyOf(buffer.getByteArray(0, (int) length), (int) length));
            }
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
        buffer.close();
        sender.close();
    }
}
