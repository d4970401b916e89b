package dev.routed.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinkFilterTest {
    private static final LinkName LINK = new LinkName("vethr0000000001");

    @Test
    void a_source_inside_another_is_left_out() {
        assertThat(filter(prefixes("10.46.0.0/16", "10.46.1.7/32", "10.46.0.0/24", "fd00::1/128"), Optional.empty()))
                .isEqualTo(filter(prefixes("10.46.0.0/16", "fd00::1/128"), Optional.empty()));
    }

    @Test
    void allowed_sources_that_meet_are_one_range() {
        assertThat(filter(Optional.empty(),
                ranges("10.1.2.3-10.1.2.9", "10.0.0.0/8", "11.0.0.0/8", "fd00::1", "192.0.2.1"))
                .allowedSources())
                .contains(List.of(AddressRange.parse("10.0.0.0-11.255.255.255"), AddressRange.parse("192.0.2.1"),
                        AddressRange.parse("fd00::1")));
    }

    @Test
    void ingress_from_none_differs_from_ingress_from_any() {
        assertThat(filter(Optional.empty(), ranges())).isNotEqualTo(filter(Optional.empty(), Optional.empty()));
    }

    @Test
    void reads_well() {
        assertThat(filter(prefixes("10.46.1.8/32", "10.46.1.7/32"), ranges("10.0.0.0/8")))
                .hasToString("vethr0000000001 from [10.46.1.7/32, 10.46.1.8/32], to it from [10.0.0.0-10.255.255.255]");
        assertThat(filter(Optional.empty(), Optional.empty())).hasToString("vethr0000000001 from any address");
    }

    private static LinkFilter filter(Optional<Set<Prefix>> sources, Optional<List<AddressRange>> allowedSources) {
        return new LinkFilter(LINK, sources, allowedSources);
    }

    private static Optional<Set<Prefix>> prefixes(String... texts) {
        return Optional.of(Stream.of(texts).map(Prefix::parse).collect(Collectors.toSet()));
    }

    private static Optional<List<AddressRange>> ranges(String... texts) {
        return Optional.of(Stream.of(texts).map(AddressRange::parse).toList());
    }
}
