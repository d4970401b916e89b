package dev.routed.netlink.sockdiag;

import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/** Messages of linux/sock_diag.h and linux/inet_diag.h. */
final class InetDiag {
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;
    private static final byte IPPROTO_TCP = 6;
    private static final int ALL_STATES = -1;
    private static final int INET_DIAG_NOCOOKIE = -1;
    private static final int ADDRESS_SIZE = 16;
    /** The size of struct inet_diag_msg, and the offsets of its fields idiag_uid and idiag_inode. */
    private static final int MESSAGE_SIZE = 72;
    private static final int UID_OFFSET = 64;
    private static final int INODE_OFFSET = 68;

    private InetDiag() {
    }

    /** Requests one socket by its two ends, with struct inet_diag_req_v2. */
    static NetlinkRequest tcpSocket(InetSocketAddress local, InetSocketAddress remote) {
        byte family = local.getAddress() instanceof Inet4Address ? AF_INET : AF_INET6;
        return new NetlinkRequest(SOCK_DIAG_BY_FAMILY, 0, BodyWriter.of(body -> {
            body.put(family).put(IPPROTO_TCP).put((byte) 0).put((byte) 0).putInt(ALL_STATES);
            port(body, local);
            port(body, remote);
            body.put(address(local)).put(address(remote));
            body.putInt(0).putInt(INET_DIAG_NOCOOKIE).putInt(INET_DIAG_NOCOOKIE);
        }).toBytes());
    }

    /**
     * Returns the user of the socket in a reply; empty if it is closed already: then it has no inode, and its user id
     * is always 0.
     */
    static OptionalLong uid(NetlinkMessage message) {
        ByteBuffer fixed = message.fixed(MESSAGE_SIZE);
        return fixed.getInt(INODE_OFFSET) == 0 ? OptionalLong.empty()
                : OptionalLong.of(Integer.toUnsignedLong(fixed.getInt(UID_OFFSET)));
    }

    /** Writes the port in network byte order. */
    private static void port(ByteBuffer body, InetSocketAddress end) {
        body.put((byte) (end.getPort() >> 8)).put((byte) end.getPort());
    }

    private static byte[] address(InetSocketAddress end) {
        return Arrays.copyOf(end.getAddress().getAddress(), ADDRESS_SIZE);
    }
}
