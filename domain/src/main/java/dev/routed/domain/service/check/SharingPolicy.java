package dev.routed.domain.service.check;

import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.state.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How addresses may be shared with other hosts.
 *
 * @param anycast whether other hosts may have the same addresses
 * @param linger how long another host may still announce an address after its endpoint left
 * @param parent the link whose neighbours may have some addresses of the same subnets
 */
public record SharingPolicy(boolean anycast, Duration linger, Optional<LinkName> parent) {

    public static SharingPolicy of(Options options) {
        return new SharingPolicy(options.anycast(), options.linger(), options.parent());
    }

    /** Returns the policy of a pool: anycast if any of its networks is, the longest linger, and the first parent. */
    public static SharingPolicy of(Pool pool, State state) {
        List<Options> options = PoolNetworks.of(pool, state).networks().stream().map(RoutedNetwork::options).toList();
        return new SharingPolicy(options.stream().anyMatch(Options::anycast),
                options.stream().map(Options::linger).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
                options.stream().flatMap(own -> own.parent().stream()).findFirst());
    }
}
