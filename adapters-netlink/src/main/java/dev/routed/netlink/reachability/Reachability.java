package dev.routed.netlink.reachability;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.forwarding.ForwardedLinkReader;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.probe.FlowOutcome;
import dev.routed.netlink.probe.PacketFilterProbe;
import dev.routed.netlink.probe.ProbeFailed;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.rulesetcopy.DropLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What a host's packet filter does to packets from and to containers.
 *
 * @param obstacles what drops some of them
 * @param translations what changes containers' addresses
 * @param ignored the number of rules that could not be tested
 * @param unknown why nothing could be tested; empty on success
 */
public record Reachability(List<PacketDrop> obstacles, List<SourceTranslation> translations, int ignored,
        Optional<String> unknown) {
    /** The name prefix of net-routed's own tables, which only drop what containers must not send. */
    private static final String OWN_TABLES = "net-routed";

    public Reachability {
        obstacles = List.copyOf(obstacles);
        translations = List.copyOf(translations);
    }

    /**
     * Examines the calling thread's network namespace without changing it. Never throws: a failure makes the result
     * unknown.
     */
    public static Reachability examine() {
        try {
            SortedMap<String, List<InterfaceAddress>> forwardedLinks = ForwardedLinkReader.read();
            List<PathProbe> trials = ProbePlan.choose(forwardedLinks, containers());
            Map<String, List<IpAddress>> addresses = new LinkedHashMap<>();
            forwardedLinks
                    .forEach((name, own) -> addresses.put(name, own.stream().map(InterfaceAddress::address).toList()));
            PacketFilterProbe.ProbeResult examination = PacketFilterProbe.run(
                    trials.stream().flatMap(trial -> trial.flows().stream()).toList(), addresses, OWN_TABLES);
            return new Reachability(obstacles(examination.outcomes()), SourceTranslation.of(examination.outcomes()),
                    examination.ignored(), Optional.empty());
        } catch (NetlinkException | SyscallFailed | ProbeFailed failure) {
            return new Reachability(List.of(), List.of(), 0, Optional.of(failure.getMessage()));
        }
    }

    /** Returns one obstacle per cause of dropped packets; the outcomes are those of the trials' flows, in order. */
    static List<PacketDrop> obstacles(List<FlowOutcome> outcomes) {
        Set<Direction> open = outcomes.stream()
                .filter(outcome -> outcome.passed() && outcome.flow().transport().isTcp())
                .map(outcome -> Direction.of(outcome.flow())).collect(Collectors.toSet());
        Map<Optional<DropLocation>, List<Flow>> dropped = new LinkedHashMap<>();
        outcomes.stream().filter(outcome -> !outcome.passed())
                .forEach(outcome -> dropped.computeIfAbsent(outcome.drop(), drop -> new ArrayList<>())
                        .add(outcome.flow()));
        return dropped.entrySet().stream().map(same -> new PacketDrop(same.getValue(),
                same.getValue().stream().anyMatch(flow -> !open.contains(Direction.of(flow))), same.getKey())).toList();
    }

    /** A direction. If it is open for some sources and closed for others, that is intended. */
    private record Direction(String from, String to, Family family) {

        static Direction of(Flow flow) {
            return new Direction(flow.from(), flow.to(), flow.family());
        }
    }

    /** Returns the address of one container per family, if there is one. */
    private static Map<Family, IpAddress> containers() {
        Map<Family, IpAddress> found = new EnumMap<>(Family.class);
        try (NetlinkConnection kernel = NetlinkConnection.open()) {
            for (Family family : Family.values()) {
                Collection<IpAddress> addresses = kernel.dump(
                        RouteRequests.dumpAllTables(family, OwnershipMark.ROUTE_PROTOCOL),
                        message -> RouteMessage.read(message)
                                .filter(route -> route.destination().isHost() && route.family() == family)
                                .map(route -> route.destination().first()),
                        1);
                addresses.forEach(address -> found.put(family, address));
            }
        }
        return found;
    }
}
