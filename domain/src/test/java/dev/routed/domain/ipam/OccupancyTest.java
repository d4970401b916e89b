package dev.routed.domain.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OccupancyTest {

    @Test
    void an_untouched_pool_has_all_but_its_first_and_last_address() {
        assertThat(free("10.46.0.0/24")).isEqualTo(254);
        assertThat(free("10.46.0.0/31")).isEqualTo(2);
        assertThat(free("10.46.0.0/32")).isEqualTo(1);
        assertThat(free("2001:db8::/64")).isEqualTo(0x1p64);
    }

    @Test
    void what_is_held_is_not_free_whichever_pool_gave_it() {
        assertThat(free("10.46.0.0/24", "10.46.0.1", "10.46.0.254", "10.46.0.7", "10.46.0.7")).isEqualTo(251);
        assertThat(free("10.46.0.0/30", "10.46.0.1", "10.46.0.2")).isZero();
    }

    @Test
    void what_lies_outside_of_the_automatic_range_does_not_count() {
        assertThat(free("10.46.0.0/24", "10.45.255.255", "10.46.0.0", "10.46.0.255", "10.46.1.0", "::1"))
                .isEqualTo(254);
        Pool pool = new Pool(Prefix.parse("10.46.0.0/24"), Optional.of(Prefix.parse("10.46.0.8/29")));
        assertThat(new Occupancy(addresses("10.46.0.7", "10.46.0.8", "10.46.0.15", "10.46.0.16")).free(pool))
                .isEqualTo(6);
    }

    private static double free(String prefix, String... held) {
        return new Occupancy(addresses(held)).free(new Pool(Prefix.parse(prefix), Optional.empty()));
    }

    private static List<IpAddress> addresses(String... texts) {
        return Stream.of(texts).map(IpAddress::parse).toList();
    }
}
