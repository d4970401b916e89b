package dev.routed.netlink.probe;

import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.libc.PacketSocket;
import dev.routed.netlink.rtnetlink.link.ProbeRequests;
import java.util.Optional;

/**
 * A link of the copy with the name of a host's link. Packets to be received on it are sent from its other end.
 *
 * @param outside a socket on the other end
 */
record ProbeLink(String name, int index, PacketSocket outside) implements AutoCloseable {
    private static final byte[] INNER_MAC = {2, 0, 0, 0, 0, 1};
    private static final byte[] OUTER_MAC = {2, 0, 0, 0, 0, 2};

    /** Creates a link in the calling thread's network namespace. Throws NetlinkException and SyscallFailed. */
    static ProbeLink make(NetlinkConnection kernel, String name, int number) {
        String other = "probe" + number;
        Requests.carryOut(kernel, ProbeRequests.addPair(name, INNER_MAC, other, OUTER_MAC));
        Requests.carryOut(kernel, ProbeRequests.setUp(other));
        return new ProbeLink(name, Requests.index(kernel, name), PacketSocket.open(Requests.index(kernel, other)));
    }

    void send(Packet packet) {
        outside.send(packet.frame(OUTER_MAC, INNER_MAC));
    }

    /** Returns the next packet that was sent over this link, or empty if there is none. */
    Optional<Packet> receiveNow() {
        for (Optional<byte[]> frame = outside.receiveNow(); frame.isPresent(); frame = outside.receiveNow()) {
            Optional<Packet> packet = Packet.read(frame.get());
            if (packet.isPresent()) {
                return packet;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        outside.close();
    }
}
