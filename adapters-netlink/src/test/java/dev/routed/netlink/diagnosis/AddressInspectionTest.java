package dev.routed.netlink.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.netlink.observe.RouteLookup.Detour;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressInspectionTest {
    private static final List<Prefix> SUBNETS = List.of(Prefix.parse("10.46.0.0/16"));
    private static final List<Prefix> ROUTED = List.of(Prefix.parse("10.46.1.7/32"), Prefix.parse("10.99.0.0/24"));

    @ParameterizedTest
    @CsvSource({
        "10.46.0.0/16, ON_LINK, br0, FAULT", "10.0.0.0/8, ON_LINK, eth0, FAULT", "10.46.1.0/24, ON_LINK, eth0, FAULT",
        "10.46.9.0/24, ON_LINK, br-0123456789ab, FAULT", "10.46.9.0/24, ON_LINK, eth0, ADVICE",
        "10.46.1.7/32, LOCAL, eth0, FAULT", "10.99.0.128/25, ON_LINK, eth0, FAULT"})
    void what_else_is_on_our_subnets_is_named(String prefix, Kind kind, String link, Severity severity) {
        ExternalAddress external = new ExternalAddress(Prefix.parse(prefix), kind, prefix + " dev " + link);
        assertThat(AddressInspection.overlaps(SUBNETS, ROUTED, List.of(external), Set.of())).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.text()).contains(external.toString());
                    assertThat(finding.remedy()).contains("--subnet");
                });
    }

    @Test
    void an_address_of_the_host_that_no_container_has_is_fine() {
        ExternalAddress own = new ExternalAddress(Prefix.parse("10.46.0.1/32"), Kind.LOCAL, "10.46.0.1/32 dev lo");
        assertThat(AddressInspection.overlaps(SUBNETS, ROUTED, List.of(own), Set.of())).isEmpty();
    }

    @Test
    void a_container_that_the_host_answers_for_may_be_on_the_subnet_of_the_parent() {
        LinkName parent = new LinkName("eth0");
        ExternalAddress lan = new ExternalAddress(Prefix.parse("10.46.0.0/16"), Kind.ON_LINK, Optional.of(parent),
                "10.46.0.1/16 dev eth0");
        Set<ProxyEntry> answered = ROUTED.stream().map(prefix -> new ProxyEntry(parent, prefix.first()))
                .collect(Collectors.toSet());
        assertThat(AddressInspection.overlaps(List.of(), ROUTED, List.of(lan), answered)).isEmpty();
        assertThat(AddressInspection.overlaps(List.of(), ROUTED, List.of(lan), Set.of())).hasSize(1);
    }

    @Test
    void a_preferred_route_to_the_same_address_is_to_be_deleted_and_any_other_preceded_by_a_rule() {
        IpAddress address = IpAddress.parse("fd46::7");
        assertThat(AddressInspection.detour(detour(address, "fd46::7/128 dev up0 proto static via fd19::254 metric 20"))
                .remedy()).contains("ip -6 route del");
        assertThat(AddressInspection.detour(detour(address, "::/0 dev up0 proto static via fd19::254 metric 20"))
                .remedy()).startsWith("ip rule add to fd46::7/128 lookup main").doesNotContain("route del");
    }

    private static Detour detour(IpAddress address, String route) {
        return new Detour(address, Optional.empty(), Optional.empty(), route);
    }
}
