package dev.routed.netlink.reachability;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Chooses the flows to try: between the host's neighbours, containers of other hosts and local containers. */
final class ProbePlan {
    private static final String LINK = LinkName.HOST_END_PREFIX + "0000000000";
    private static final String OTHER_LINK = LinkName.HOST_END_PREFIX + "0000000001";
    /** Limits the number of trials on a host with very many uplinks. */
    private static final int MAX_UPLINKS = 4;
    /** Used if there is no container yet; from a range that no list of bogus sources contains. */
    private static final IpAddress EXAMPLE = IpAddress.parse("10.254.254.130");

    private ProbePlan() {
    }

    /**
     * Returns the trials.
     *
     * @param uplinks the uplinks with the host's addresses on them
     * @param containers the address of one container per family in use
     */
    static List<PathProbe> choose(SortedMap<String, List<InterfaceAddress>> uplinks,
            Map<Family, IpAddress> containers) {
        Map<Family, IpAddress> tried = containers.isEmpty() ? Map.of(Family.IPV4, EXAMPLE) : containers;
        List<PathProbe> trials = new ArrayList<>();
        tried.values().stream().sorted().forEach(container -> {
            int number = 1;
            for (Map.Entry<String, List<InterfaceAddress>> uplink : uplinks.entrySet().stream().limit(MAX_UPLINKS)
                    .toList()) {
                TrafficEndpoint here = new TrafficEndpoint(LINK, container);
                PathProbe.bothWays(new TrafficEndpoint(uplink.getKey(), beside(container, number++)), here)
                        .forEach(trials::add);
                neighbour(uplink.getValue(), container.family()).ifPresent(
                        neighbour -> PathProbe.bothWays(new TrafficEndpoint(uplink.getKey(), neighbour), here)
                                .forEach(trials::add));
            }
            trials.add(PathProbe.of(new TrafficPath(new TrafficEndpoint(LINK, container),
                    new TrafficEndpoint(OTHER_LINK, beside(container, number)))));
        });
        return trials;
    }

    /** Returns the address of another host on the uplink. */
    private static Optional<IpAddress> neighbour(List<InterfaceAddress> own, Family family) {
        return own.stream().filter(address -> address.address().family() == family && !address.onLink().isHost())
                .map(InterfaceAddress::address).findFirst().map(address -> beside(address, 1));
    }

    /** Returns true if the address is one that is tried as that of a container beside the given one. */
    static boolean isOtherContainer(IpAddress address, IpAddress container) {
        return IntStream.rangeClosed(1, MAX_UPLINKS + 1).anyMatch(number -> beside(container, number).equals(address));
    }

    /** Returns another address of the same network. */
    private static IpAddress beside(IpAddress address, int distance) {
        byte[] bytes = address.bytes();
        bytes[bytes.length - 1] ^= (byte) (distance << 1);
        return IpAddress.of(bytes);
    }
}
