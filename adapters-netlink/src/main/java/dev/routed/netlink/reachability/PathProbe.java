package dev.routed.netlink.reachability;

import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.probe.Transport;
import java.util.List;
import java.util.stream.Stream;

/**
 * One direction of traffic, tried with several kinds of packets.
 *
 * @param flows one per kind of packet
 */
record PathProbe(List<Flow> flows) {
    /** Web ports are open if anything is; ping is the first to pass a filter by mistake. */
    private static final List<Transport> TRANSPORTS = List.of(Transport.PING, Transport.tcp(80), Transport.tcp(443),
            Transport.udp(443));

    static PathProbe of(TrafficPath ends) {
        return new PathProbe(TRANSPORTS.stream()
                .map(transport -> new Flow(ends.from().link(), ends.to().link(), ends.from().address(),
                        ends.to().address(), transport))
                .toList());
    }

    static Stream<PathProbe> bothWays(TrafficEndpoint one, TrafficEndpoint other) {
        return Stream.of(of(new TrafficPath(one, other)), of(new TrafficPath(other, one)));
    }
}
