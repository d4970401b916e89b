package dev.routed.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.routing.ExternalAddress.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which routes prevent leasing an address, with the subnet 10.46.0.0/16 and the range 10.46.7.0/24. */
class ExternalAddressTest {
    private static final Prefix SUBNET = Prefix.parse("10.46.0.0/16");
    private static final Pool WHOLE = new Pool(SUBNET, Optional.empty());
    private static final Pool RANGE = new Pool(SUBNET, Optional.of(Prefix.parse("10.46.7.0/24")));

    @ParameterizedTest
    @CsvSource({
        // prefix, kind, not chosen from the subnet, not chosen from the range, not leased on request
        "10.46.7.7/32,  LOCAL,      true,  true,  true",
        "10.46.7.0/24,  ON_LINK,    true,  true,  true",
        "10.46.0.0/16,  ON_LINK,    true,  true,  true",
        "10.0.0.0/8,    ON_LINK,    true,  true,  true",
        "10.46.7.7/32,  NEIGHBOUR,  true,  true,  true",
        "10.46.7.7/32,  LEARNED,    true,  true,  true",
        "10.46.7.64/26, LEARNED,    true,  true,  false",
        "10.46.7.0/24,  LEARNED,    true,  false, false",
        "10.46.0.0/20,  LEARNED,    true,  false, false",
        "10.46.0.0/16,  LEARNED,    false, false, false",
        "10.0.0.0/8,    LEARNED,    false, false, false",
        "10.46.7.7/32,  CONFIGURED, true,  true,  true",
        "10.46.7.64/26, CONFIGURED, true,  true,  true",
        "10.46.7.0/24,  CONFIGURED, true,  false, true",
        "10.46.0.0/16,  CONFIGURED, false, false, false",
        "0.0.0.0/1,     CONFIGURED, false, false, false"})
    void a_longer_route_has_its_addresses_and_an_aggregate_does_not(String prefix, Kind kind, boolean ofSubnet,
            boolean ofRange, boolean asked) {
        ExternalAddress external = new ExternalAddress(Prefix.parse(prefix), kind, "");
        assertThat(external.blocksAutomaticLease(WHOLE)).isEqualTo(ofSubnet);
        assertThat(external.blocksAutomaticLease(RANGE)).isEqualTo(ofRange);
        assertThat(external.blocksRequestedLease(List.of(Prefix.parse("fd00:46::/64"), SUBNET))).isEqualTo(asked);
    }
}
