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

/** Chooses what to try: between the host's neighbours, other hosts' containers and containers here. */
final class Trials {
    private static final String LINK = LinkName.HOST_END_PREFIX + "0000000000";
    private static final String OTHER_LINK = LinkName.HOST_END_PREFIX + "0000000001";
    /** A host with very many uplinks is not asked about each. */
    private static final int MOST_UPLINKS = 4;
    /** Where there is no container yet; from a range that no list of bogus sources has. */
    private static final IpAddress EXAMPLE = IpAddress.parse("10.254.254.130");

    private Trials() {
    }

    /**
     * @param uplinks with the host's addresses on them
     * @param containers an address of one container for each family that containers have
     */
    static List<Trial> choose(SortedMap<String, List<InterfaceAddress>> uplinks, Map<Family, IpAddress> containers) {
        Map<Family, IpAddress> tried = containers.isEmpty() ? Map.of(Family.IPV4, EXAMPLE) : containers;
        List<Trial> trials = new ArrayList<>();
        tried.values().stream().sorted().forEach(container -> {
            int number = 1;
            for (Map.Entry<String, List<InterfaceAddress>> uplink : uplinks.entrySet().stream().limit(MOST_UPLINKS)
                    .toList()) {
                End here = new End(LINK, container);
                Trial.bothWays(new End(uplink.getKey(), beside(container, number++)), here).forEach(trials::add);
                neighbour(uplink.getValue(), container.family()).ifPresent(
                        neighbour -> Trial.bothWays(new End(uplink.getKey(), neighbour), here).forEach(trials::add));
            }
            trials.add(Trial.of(new Ends(new End(LINK, container), new End(OTHER_LINK, beside(container, number)))));
        });
        return trials;
    }

    /** Another host on the uplink. */
    private static Optional<IpAddress> neighbour(List<InterfaceAddress> own, Family family) {
        return own.stream().filter(address -> address.address().family() == family && !address.onLink().isHost())
                .map(InterfaceAddress::address).findFirst().map(address -> beside(address, 1));
    }

    /** Another address of the same network. */
    private static IpAddress beside(IpAddress address, int distance) {
        byte[] bytes = address.bytes();
        bytes[bytes.length - 1] ^= (byte) (distance << 1);
        return IpAddress.of(bytes);
    }
}
