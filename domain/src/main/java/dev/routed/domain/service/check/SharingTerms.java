package dev.routed.domain.service.check;

import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.state.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * On which terms an address is this host's.
 *
 * @param anycast other hosts may have it as well
 * @param linger how long a host that gave it up may still announce it
 */
public record SharingTerms(boolean anycast, Duration linger) {

    public static SharingTerms of(Options options) {
        return new SharingTerms(options.anycast(), options.linger());
    }

    /** What one of the pool's users says is so for all. */
    public static SharingTerms of(Pool pool, State state) {
        List<Options> options = PoolUsers.of(pool, state).networks().stream().map(RoutedNetwork::options).toList();
        return new SharingTerms(options.stream().anyMatch(Options::anycast),
                options.stream().map(Options::linger).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
    }
}
