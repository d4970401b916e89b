package dev.routed.domain.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/29", "255.255.255.248/29", "0.0.0.0/29",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff8/125"})
    void a_freed_address_rests_until_all_others_had_their_turn(String prefix) {
        AllocationRun run = new AllocationRun(Prefix.parse(prefix).range());
        for (int i = 0; i < 5000; i++) {
            run.step();
        }
        assertThat(run.given()).isGreaterThan(1000);
    }

    @Test
    void a_short_lived_holder_never_gets_the_same_address_twice_running() {
        AddressRange range = range("10.0.0.1", "10.0.0.4");
        AddressSet taken = taken("10.0.0.2");
        List<String> given = new ArrayList<>();
        Optional<IpAddress> last = Optional.empty();
        for (int i = 0; i < 7; i++) {
            last = Allocation.next(range, last, taken);
            given.add(last.orElseThrow().toString());
        }
        assertThat(given).containsExactly("10.0.0.1", "10.0.0.3", "10.0.0.4", "10.0.0.1", "10.0.0.3", "10.0.0.4",
                "10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.9,10.0.0.1", "9.0.0.0,10.0.0.1", "10.0.0.4,10.0.0.1", "10.0.0.1,10.0.0.2", "fd00::1,10.0.0.1"})
    void begins_behind_the_last_address_or_at_the_start_of_the_range(String last, String next) {
        assertThat(next("10.0.0.1", "10.0.0.4", last)).contains(IpAddress.parse(next));
    }

    @Test
    void passes_over_whole_ranges_and_ends_when_nothing_else_is_left() {
        AddressRange range = range("10.0.0.1", "10.0.0.9");
        AddressSet passed = new AddressSet();
        passed.add(range("9.0.0.0", "10.0.0.4"));
        passed.add(range("10.0.0.6", "10.0.0.7"));
        Optional<IpAddress> last = Optional.empty();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            last = Allocation.next(range, last, taken("10.0.0.5"), passed);
            given.add(last.orElseThrow().toString());
        }
        assertThat(given).containsExactly("10.0.0.8", "10.0.0.9", "10.0.0.8");
        passed.add(range("10.0.0.8", "10.0.0.255"));
        assertThat(Allocation.next(range, last, taken("10.0.0.5"), passed)).isEmpty();
        assertThat(Allocation.next(range, Optional.empty(), taken("10.0.0.5"), passed)).isEmpty();
    }

    @Test
    void wraps_at_the_end_of_the_family() {
        assertThat(next("255.255.255.254", "255.255.255.255", "255.255.255.255"))
                .contains(IpAddress.parse("255.255.255.254"));
        assertThat(next("255.255.255.254", "255.255.255.255", "255.255.255.254"))
                .contains(IpAddress.parse("255.255.255.255"));
        assertThat(next("10.0.0.1", "10.0.0.1", "10.0.0.1")).contains(IpAddress.parse("10.0.0.1"));
    }

    @Test
    void is_empty_when_all_are_taken_wherever_the_last_one_was() {
        AddressSet taken = taken("10.0.0.1", "10.0.0.2", "10.0.0.3");
        for (String last : List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.9")) {
            assertThat(Allocation.next(range("10.0.0.1", "10.0.0.3"), Optional.of(IpAddress.parse(last)), taken))
                    .isEmpty();
        }
        assertThat(Allocation.next(range("10.0.0.1", "10.0.0.3"), Optional.empty(), taken)).isEmpty();
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_nearly_full_pool_costs_no_more_than_an_empty_one() {
        AddressRange range = new Pool(Prefix.parse("10.0.0.0/8"), Optional.empty()).automaticRange();
        AddressSet taken = new AddressSet();
        taken.add(range);
        List<IpAddress> free = List.of(IpAddress.parse("10.0.0.1"), IpAddress.parse("10.100.0.1"),
                IpAddress.parse("10.255.255.254"));
        free.forEach(taken::remove);
        Optional<IpAddress> last = Optional.empty();
        for (int i = 0; i < 100_000; i++) {
            last = Allocation.next(range, last, taken);
            assertThat(last).contains(free.get(i % 3));
            taken.add(last.orElseThrow());
            taken.remove(last.orElseThrow());
        }
    }

    private static Optional<IpAddress> next(String first, String end, String last) {
        return Allocation.next(range(first, end), Optional.of(IpAddress.parse(last)), new AddressSet());
    }

    private static AddressSet taken(String... addresses) {
        AddressSet taken = new AddressSet();
        for (String address : addresses) {
            taken.add(IpAddress.parse(address));
        }
        return taken;
    }

    private static AddressRange range(String first, String last) {
        return new AddressRange(IpAddress.parse(first), IpAddress.parse(last));
    }
}
