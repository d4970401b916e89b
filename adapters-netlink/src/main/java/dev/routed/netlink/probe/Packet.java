package dev.routed.netlink.probe;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.wire.InternetChecksum;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The headers of a packet sent through the filter or received from it (RFC 791, 792, 4443, 8200, 9293, 768).
 *
 * @param protocol the number in the IP header
 * @param sourcePort for ICMP, the identifier, as in the other port
 * @param answer true for the reply to a first packet
 */
record Packet(IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort,
        boolean answer) {
    private static final int ETHERNET_SIZE = 14;
    private static final int ETHERTYPE_OFFSET = 12;
    private static final short ETHERTYPE_IPV4 = 0x0800;
    private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
    private static final int IPV4_SIZE = 20;
    private static final int IPV6_SIZE = 40;
    private static final int TCP_SIZE = 20;
    private static final int SYN = 0x5002; // including the header length of five words
    private static final int SYN_ACK = 0x5012;
    private static final int SEQUENCE = 1000;
    private static final int WINDOW = 64240;
    private static final byte TTL = 64;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;
    private static final int IDENTIFIER_OFFSET = 4;

    /**
     * Returns the first packet of a flow.
     *
     * @param port the source port, unique per flow
     */
    static Packet first(Flow flow, int port) {
        int protocol = flow.transport().protocol();
        boolean icmp = protocol == Transport.ICMP_NUMBER;
        return new Packet(flow.source(), flow.destination(),
                icmp && flow.family() == Family.IPV6 ? Transport.ICMPV6_NUMBER : protocol,
                port, icmp ? port : flow.transport().port(), false);
    }

    Packet reply() {
        return new Packet(destination, source, protocol, destinationPort, sourcePort, true);
    }

    /** Parses a frame; returns empty for any other kind of frame. */
    static Optional<Packet> read(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        if (frame.length < ETHERNET_SIZE + IPV4_SIZE) {
            return Optional.empty();
        }
        short type = bytes.getShort(ETHERTYPE_OFFSET);
        if (type == ETHERTYPE_IPV4) {
            return read(bytes, bytes.get(ETHERNET_SIZE + 9) & 0xff, ETHERNET_SIZE + IPV4_SIZE, ETHERNET_SIZE + 12, 4);
        }
        return type == ETHERTYPE_IPV6 && frame.length >= ETHERNET_SIZE + IPV6_SIZE
                ? read(bytes, bytes.get(ETHERNET_SIZE + 6) & 0xff, ETHERNET_SIZE + IPV6_SIZE, ETHERNET_SIZE + 8, 16)
                : Optional.empty();
    }

    private static Optional<Packet> read(ByteBuffer bytes, int protocol, int payload, int addresses, int size) {
        if (bytes.limit() < payload + 8) {
            return Optional.empty();
        }
        byte[] source = new byte[size];
        byte[] destination = new byte[size];
        bytes.get(addresses, source).get(addresses + size, destination);
        int type = bytes.get(payload) & 0xff;
        return switch (protocol) {
            case Transport.ICMP_NUMBER, Transport.ICMPV6_NUMBER -> {
                int identifier = Short.toUnsignedInt(bytes.getShort(payload + IDENTIFIER_OFFSET));
                yield type == ECHO_REQUEST || type == ECHO_REQUEST_V6 || type == 0 || type == ECHO_REPLY_V6
                        ? Optional.of(new Packet(IpAddress.of(source), IpAddress.of(destination), protocol, identifier,
                                identifier, type == 0 || type == ECHO_REPLY_V6))
                        : Optional.empty();
            }
            case Transport.TCP_NUMBER ->
                Optional.of(new Packet(IpAddress.of(source), IpAddress.of(destination), protocol,
                        Short.toUnsignedInt(bytes.getShort(payload)), Short.toUnsignedInt(bytes.getShort(payload + 2)),
                        bytes.limit() > payload + 13 && bytes.get(payload + 13) == (SYN_ACK & 0xff)));
            case Transport.UDP_NUMBER ->
                Optional.of(new Packet(IpAddress.of(source), IpAddress.of(destination), protocol,
                        Short.toUnsignedInt(bytes.getShort(payload)), Short.toUnsignedInt(bytes.getShort(payload + 2)),
                        bytes.limit() > payload + 8 && bytes.get(payload + 8) == 'a'));
            default -> Optional.empty();
        };
    }

    /** Returns the Ethernet frame. */
    byte[] frame(byte[] sourceMac, byte[] destinationMac) {
        byte[] segment = segment();
        boolean ipv4 = source.family() == Family.IPV4;
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_SIZE + (ipv4 ? IPV4_SIZE : IPV6_SIZE) + segment.length);
        frame.put(destinationMac).put(sourceMac).putShort(ipv4 ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6);
        if (ipv4) {
            ByteBuffer header = ByteBuffer.allocate(IPV4_SIZE);
            header.putShort((short) 0x4500).putShort((short) (IPV4_SIZE + segment.length)).putInt(0).put(TTL)
                    .put((byte) protocol)
                    .putShort((short) 0).put(source.bytes()).put(destination.bytes());
            header.putShort(10, InternetChecksum.of(header.array(), 0));
            frame.put(header.array());
        } else {
            frame.putInt(0x60000000).putShort((short) segment.length).put((byte) protocol).put(TTL)
                    .put(source.bytes()).put(destination.bytes());
        }
        return frame.put(segment).array();
    }

    private byte[] segment() {
        ByteBuffer segment;
        int checksumAt;
        switch (protocol) {
            case Transport.TCP_NUMBER -> {
                segment = ByteBuffer.allocate(TCP_SIZE).putShort((short) sourcePort).putShort((short) destinationPort)
                        .putInt(SEQUENCE).putInt(answer ? SEQUENCE + 1 : 0).putShort((short) (answer ? SYN_ACK : SYN))
                        .putShort((short) WINDOW);
                checksumAt = 16;
            }
            case Transport.UDP_NUMBER -> {
                segment = ByteBuffer.allocate(12).putShort((short) sourcePort).putShort((short) destinationPort)
                        .putShort((short) 12)
                        .putShort((short) 0).putInt(answer ? 'a' << 24 : 'q' << 24);
                checksumAt = 6;
            }
            default -> {
                segment = ByteBuffer.allocate(8).put((byte) icmpType()).put((byte) 0).putShort((short) 0)
                        .putShort((short) sourcePort).putShort((short) 1);
                checksumAt = 2;
            }
        }
        segment.putShort(checksumAt,
                InternetChecksum.of(segment.array(),
                        protocol == Transport.ICMP_NUMBER ? 0 : pseudoHeader(segment.limit())));
        return segment.array();
    }

    private int icmpType() {
        if (protocol == Transport.ICMPV6_NUMBER) {
            return answer ? ECHO_REPLY_V6 : ECHO_REQUEST_V6;
        }
        return answer ? 0 : ECHO_REQUEST;
    }

    private int pseudoHeader(int length) {
        return InternetChecksum.sum(source.bytes()) + InternetChecksum.sum(destination.bytes()) + protocol + length;
    }
}
