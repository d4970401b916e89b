package dev.routed.netlink.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionSearchTest {
    private static final byte[] EVERYTHING = ConnectionRequests.dump().body();

    @Test
    void without_connections_nothing_is_searched() {
        assertThat(dumps(0, "10.46.1.7/32")).isEmpty();
    }

    @Test
    void without_addresses_nothing_is_searched() {
        assertThat(dumps(1)).isEmpty();
    }

    @Test
    void few_connections_are_read_in_one_dump() {
        assertThat(dumps(ConnectionSearch.WORTH_ONE_ADDRESS, "10.46.1.7/32")).containsExactly(EVERYTHING);
        assertThat(dumps(2 * ConnectionSearch.WORTH_ONE_ADDRESS, "10.46.1.7/32", "fd46::7/128"))
                .containsExactly(EVERYTHING);
    }

    @Test
    void among_many_connections_the_kernel_searches_for_each_address() {
        assertThat(dumps(ConnectionSearch.WORTH_ONE_ADDRESS + 1, "10.46.1.7/32")).hasSize(3)
                .doesNotContain(EVERYTHING);
    }

    @Test
    void the_kernel_cannot_search_for_a_prefix() {
        assertThat(dumps(1_000_000, "10.46.1.0/24")).containsExactly(EVERYTHING);
    }

    private static List<byte[]> dumps(long tracked, String... addresses) {
        return ConnectionSearch.dumps(Stream.of(addresses).map(Prefix::parse).toList(), tracked).stream()
                .map(dump -> dump.body()).toList();
    }
}
