package dev.routed.netlink.probe;

/**
 * The transport protocol of a probe's first packet.
 *
 * @param protocol the protocol number with IPv4; ICMP has another one with IPv6
 * @param port 0 for ICMP
 */
public record Transport(int protocol, int port) {
    static final int ICMP_NUMBER = 1;
    static final int TCP_NUMBER = 6;
    static final int UDP_NUMBER = 17;
    static final int ICMPV6_NUMBER = 58;
    public static final Transport PING = new Transport(ICMP_NUMBER, 0);

    public static Transport tcp(int port) {
        return new Transport(TCP_NUMBER, port);
    }

    public static Transport udp(int port) {
        return new Transport(UDP_NUMBER, port);
    }

    public boolean isTcp() {
        return protocol == TCP_NUMBER;
    }

    /** Returns a description: "ping", "TCP to port 80". */
    @Override
    public String toString() {
        return protocol == ICMP_NUMBER ? "ping" : (protocol == TCP_NUMBER ? "TCP" : "UDP") + " to port " + port;
    }
}
