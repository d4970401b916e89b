package dev.routed.domain.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Leases and releases addresses of a small range at random, and checks each lease against the round-robin rule. */
final class AllocationRun {
    private final Random random = new Random(46);
    private final AddressSet taken = new AddressSet();
    private final List<IpAddress> held = new ArrayList<>();
    private final Map<IpAddress, Integer> freeSince = new HashMap<>();
    private final Map<IpAddress, Integer> lastGiven = new HashMap<>();
    private final AddressRange range;
    private Optional<IpAddress> last = Optional.empty();
    private int now;
    private int given;

    AllocationRun(AddressRange range) {
        this.range = range;
        for (IpAddress address = range.first(); range.contains(address)
                && !freeSince.containsKey(address); address = address.next()) {
            freeSince.put(address, now);
        }
    }

    int given() {
        return given;
    }

    void step() {
        now++;
        if (held.isEmpty() || random.nextInt(5) < 3) {
            give();
        } else {
            IpAddress freed = held.remove(random.nextInt(held.size()));
            taken.remove(freed);
            freeSince.put(freed, now);
        }
    }

    private void give() {
        Optional<IpAddress> next = Allocation.next(range, last, taken);
        assertThat(next.isPresent()).isEqualTo(!freeSince.isEmpty());
        next.ifPresent(this::give);
    }

    /** An address that has been free since before the last lease was skipped. */
    private void give(IpAddress address) {
        int before = lastGiven.getOrDefault(address, -1);
        assertThat(freeSince).containsKey(address);
        freeSince.remove(address);
        assertThat(freeSince).allSatisfy((other, since) -> assertThat(since)
                .as("%s was passed over for %s", other, address).isGreaterThan(before));
        lastGiven.put(address, now);
        held.add(address);
        taken.add(address);
        last = Optional.of(address);
        given++;
    }
}
