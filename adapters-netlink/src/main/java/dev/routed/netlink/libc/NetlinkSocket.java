package dev.routed.netlink.libc;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A netlink socket in the network namespace of the thread that opened it. One thread may send while another receives;
 * otherwise not thread-safe.
 */
public final class NetlinkSocket implements EventSource {
    /** The size of struct sockaddr_nl. */
    private static final int ADDRESS_SIZE = 12;
    private static final int PORT_OFFSET = 4;
    /** The kernel puts at most 32 KiB of a dump into one datagram. */
    private static final int BUFFER_SIZE = 256 * 1024;
    /** The size of the receive queue, large enough for a storm of events. */
    private static final int QUEUE_SIZE = 8 * 1024 * 1024;
    /** The receive timeout; returning regularly proves that the reader is alive. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * The maximum size of a datagram, which holds a whole nf_tables transaction: enough for the filters of 500,000
     * endpoints. A limit, not a reservation.
     */
    private static final int LARGEST_DATAGRAM = 64 * 1024 * 1024;

    /** The size of struct ifreq, and the offset of its union. */
    private static final int INTERFACE_REQUEST_SIZE = 40;
    private static final int INTERFACE_INDEX_OFFSET = Libc.IF_NAMESIZE;

    private static final int CLOSED = -1;

    private volatile int fd;
    private final Memory incoming = new Memory(BUFFER_SIZE);
    private final Memory sender = new Memory(ADDRESS_SIZE);

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Opens an rtnetlink socket that joins these multicast groups (RTNLGRP_ in linux/rtnetlink.h). Throws
     * SyscallFailed.
     */
    public static NetlinkSocket open(int... groups) {
        return open(Libc.NETLINK_ROUTE, groups);
    }

    /**
     * Opens an nfnetlink socket that joins these multicast groups (NFNLGRP_ in linux/netfilter/nfnetlink.h). Throws
     * SyscallFailed.
     */
    public static NetlinkSocket openNetfilter(int... groups) {
        return open(Libc.NETLINK_NETFILTER, groups);
    }

    /** Opens a sock_diag(7) socket, which reports other sockets. Throws SyscallFailed. */
    public static NetlinkSocket openSocketDiagnosis() {
        return open(Libc.NETLINK_SOCK_DIAG, new int[0]);
    }

    private static NetlinkSocket open(int protocol, int[] groups) {
        int fd = Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw new SyscallFailed("open a netlink socket", Libc.errno());
        }
        NetlinkSocket socket = new NetlinkSocket(fd);
        try {
            socket.prepare(groups);
            return socket;
        } catch (SyscallFailed failure) {
            socket.close();
            throw failure;
        }
    }

    private void prepare(int[] groups) {
        bind();
        if (!set(Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, QUEUE_SIZE)) {
            require(Libc.SOL_SOCKET, Libc.SO_RCVBUF, QUEUE_SIZE);
        }
        set(Libc.SOL_SOCKET, Libc.SO_SNDBUFFORCE, LARGEST_DATAGRAM); // otherwise large datagrams fail with EMSGSIZE
        require(Libc.SOL_NETLINK, Libc.NETLINK_EXT_ACK, 1);
        require(Libc.SOL_NETLINK, Libc.NETLINK_CAP_ACK, 1);
        require(Libc.SOL_NETLINK, Libc.NETLINK_GET_STRICT_CHK, 1);
        setPatience(TIMEOUT);
        for (int group : groups) {
            require(Libc.SOL_NETLINK, Libc.NETLINK_ADD_MEMBERSHIP, group);
        }
    }

    private void bind() {
        try (Memory address = new Memory(ADDRESS_SIZE)) {
            address.clear();
            address.setShort(0, (short) Libc.AF_NETLINK);
            if (Libc.bind(fd, address, ADDRESS_SIZE) < 0) {
                throw new SyscallFailed("bind a netlink socket", Libc.errno());
            }
        }
    }

    private void require(int level, int option, int value) {
        if (!set(level, option, value)) {
            throw new SyscallFailed("set option " + level + "/" + option + " of a netlink socket", Libc.errno());
        }
    }

    private boolean set(int level, int option, int value) {
        return Libc.setsockopt(fd, level, option, new IntByReference(value), Integer.BYTES) == 0;
    }

    @Override
    public void send(ByteBuffer datagram) {
        int length = datagram.remaining();
        try (Memory outgoing = new Memory(length)) {
            outgoing.getByteBuffer(0, length).put(datagram.duplicate());
            while (Libc.send(fd, outgoing, length, 0) < 0) {
                int errno = Libc.errno();
                if (errno != Errno.EINTR.number()) {
                    throw new SyscallFailed("send to netlink", errno);
                }
            }
        }
    }

    @Override
    public Optional<ByteBuffer> receive() {
        return receive(0);
    }

    private void setPatience(Duration time) {
        try (Memory timeval = new Memory(2L * Long.BYTES)) {
            timeval.setLong(0, time.toSeconds());
            timeval.setLong(Long.BYTES, time.toNanosPart() / 1000);
            if (Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_RCVTIMEO, timeval, (int) timeval.size()) != 0) {
                throw new SyscallFailed("set the timeout of a netlink socket", Libc.errno());
            }
        }
    }

    @Override
    public Optional<ByteBuffer> receiveNow() {
        return receive(Libc.MSG_DONTWAIT);
    }

    private Optional<ByteBuffer> receive(int flags) {
        while (true) {
            IntByReference senderLength = new IntByReference(ADDRESS_SIZE);
            long length = Libc.recvfrom(fd, incoming, BUFFER_SIZE, flags | Libc.MSG_TRUNC, sender, senderLength);
            int errno = length < 0 ? Libc.errno() : 0;
            if (errno == Errno.EAGAIN.number()) {
                return Optional.empty();
            } else if (length < 0 && errno != Errno.EINTR.number()) {
                throw new SyscallFailed("receive from netlink", errno);
            } else if (length >= 0 && sender.getInt(PORT_OFFSET) == 0) {
                return Optional.of(copy(length));
            }
        }
    }

    @Override
    public OptionalInt indexOf(String link) {
        try (Memory request = new Memory(INTERFACE_REQUEST_SIZE)) {
            request.clear();
            request.setString(0, link, StandardCharsets.US_ASCII.name());
            if (Libc.ioctl(fd, Libc.SIOCGIFINDEX, request) == 0) {
                return OptionalInt.of(request.getInt(INTERFACE_INDEX_OFFSET));
            }
            int errno = Libc.errno();
            if (errno != Errno.ENODEV.number()) {
                throw new SyscallFailed("find the link " + link, errno);
            }
            return OptionalInt.empty();
        }
    }

    private ByteBuffer copy(long length) {
        if (length > BUFFER_SIZE) {
            throw new SyscallFailed("receive " + length + " bytes from netlink", Errno.ENOBUFS.number());
        }
        byte[] bytes = incoming.getByteArray(0, (int) length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** Closes the socket. Must not be called while another thread receives, which would not notice. */
    @Override
    public void close() {
        int open = fd;
        fd = CLOSED;
        if (open != CLOSED) {
            Libc.close(open);
            incoming.close();
            sender.close();
        }
    }
}
