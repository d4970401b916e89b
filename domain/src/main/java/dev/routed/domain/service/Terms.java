package dev.routed.domain.service;

import dev.routed.domain.ipam.Pool;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * On which terms an address is this host's.
 *
 * @param anycast other hosts may have it as well
 * @param linger how long a host that gave it up may still announce it
 */
record Terms(boolean anycast, Duration linger) {

    static Terms of(Options options) {
        return new Terms(options.anycast(), options.linger());
    }

    /** What one of the pool's users says is so for all. */
    static Terms of(Pool pool, Ledger ledger) {
        List<Options> options = PoolUsers.of(pool, ledger).networks().stream().map(RoutedNetwork::options).toList();
        return new Terms(options.stream().anyMatch(Options::anycast),
                options.stream().map(Options::linger).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
    }
}
