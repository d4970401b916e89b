package dev.routed.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ip-aliases", "ipAliases", "IP_ALIASES", "com.medallia.routed.network.ipAliases"})
    void a_name_is_read_in_any_spelling(String name) {
        assertThat(Options.ofEndpoint(Map.of(name, "10.46.1.8")).aliases())
                .containsExactly(IpAddress.parse("10.46.1.8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.46.1.8,10.46.1.9,fd00::8", "10.46.1.8+10.46.1.9+fd00::8", "10.46.1.8;10.46.1.9 | fd00::8",
                " 10.46.1.8  10.46.1.9 fd00::8 ", "10.46.1.8/31,fd00::8/128", "10.46.1.8-10.46.1.9,fd00::8"})
    void aliases_are_addresses_small_prefixes_and_ranges(String list) {
        assertThat(Options.ofEndpoint(Map.of("ip-aliases", list)).aliases()).containsExactly(
                IpAddress.parse("10.46.1.8"), IpAddress.parse("10.46.1.9"), IpAddress.parse("fd00::8"));
    }

    @Test
    void addresses_are_sticky_only_on_a_network_that_asks_for_it() {
        assertThat(Options.NONE.sticky()).isFalse();
        assertThat(Options.ofNetwork(Map.of("sticky", "true")).sticky()).isTrue();
        assertThat(Options.ofTexts(List.of("sticky=later")).unread()).containsExactly("sticky=later");
        assertThatThrownBy(() -> Options.ofNetwork(Map.of("sticky", "yes"))).isInstanceOf(Rejection.class)
                .hasMessageContaining("neither true nor false");
        assertThatThrownBy(() -> Options.ofEndpoint(Map.of("sticky", "true"))).isInstanceOf(Rejection.class);
    }

    @Test
    void unset_options_have_their_defaults() {
        assertThat(Options.NONE.mtu()).isEmpty();
        assertThat(Options.NONE.gateway(Family.IPV4)).isEmpty();
        assertThat(Options.NONE.aliases()).isEmpty();
        assertThat(Options.NONE.routes()).isEmpty();
        assertThat(Options.NONE.ingressAllowed()).isEmpty();
        assertThat(Options.NONE.spoofGuard()).isTrue();
        assertThat(Options.NONE.anycast()).isFalse();
        assertThat(Options.NONE.table()).isEqualTo(RouteTable.MAIN);
        assertThat(Options.NONE.macFromIp()).isTrue();
        assertThat(Options.NONE.hostIfName()).isEmpty();
        assertThat(Options.NONE.advertise()).isEqualTo(Advertise.ALWAYS);
        assertThat(Options.NONE.drain()).isZero();
        assertThat(Options.NONE.linger()).isZero();
    }

    @Test
    void options_of_an_endpoint_are_read() {
        Options options = Options.ofEndpoint(Map.of("mtu", "1400", "gateway", "10.46.0.1,fd00::1", "routes",
                "10.99.0.0/24;fd00:99::/64", "ingress-allowed", "10.0.0.0/8, 10.1.2.3-10.1.2.9", "mac-from-ip", "false",
                "host-ifname", "web0", "advertise", "healthy", "drain-seconds", "5"));
        assertThat(options.mtu()).contains(new Mtu(1400));
        assertThat(options.gateway(Family.IPV6)).contains(IpAddress.parse("fd00::1"));
        assertThat(options.routes()).containsExactly(Prefix.parse("10.99.0.0/24"), Prefix.parse("fd00:99::/64"));
        assertThat(options.ingressAllowed()).contains(List.of(AddressRange.parse("10.0.0.0/8"),
                AddressRange.parse("10.1.2.3-10.1.2.9")));
        assertThat(options.macFromIp()).isFalse();
        assertThat(options.hostIfName()).contains("web0");
        assertThat(options.advertise()).isEqualTo(Advertise.HEALTHY);
        assertThat(options.drain()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void options_of_a_network_are_read() {
        Options options = Options.ofNetwork(Map.of("ingress-allowed", "none", "spoof-guard", "false", "anycast", "true",
                "table", "4294967295", "linger-seconds", "2", "advertise", "manual"));
        assertThat(options.ingressAllowed()).contains(List.of());
        assertThat(options.spoofGuard()).isFalse();
        assertThat(options.anycast()).isTrue();
        assertThat(options.table()).hasToString("4294967295");
        assertThat(options.linger()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.advertise()).isEqualTo(Advertise.MANUAL);
    }

    @Test
    void an_endpoints_own_value_comes_before_its_networks() {
        Options network = Options.ofNetwork(Map.of("mtu", "9000", "anycast", "true"));
        Options both = Options.ofEndpoint(Map.of("mtu", "1400")).over(network);
        assertThat(both.texts()).containsExactly("mtu=1400", "anycast=true");
    }

    @Test
    void texts_are_read_back() {
        Options options = Options.ofEndpoint(Map.of("ip-aliases", "10.46.1.8, fd00::8", "host-ifname", "web0"));
        assertThat(Options.ofTexts(options.texts())).isEqualTo(options);
    }

    @Test
    void every_option_may_stand_somewhere_and_has_a_name_of_its_own() {
        assertThat(Arrays.stream(Option.values()).map(Option::text)).doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "mtu ! 67 ! 68 to 65535",
        "gateway ! 10.0.0.1,10.0.0.2 ! at most one gateway per family",
        "gateway ! 127.0.0.1 ! 127.0.0.1 cannot be a next hop",
        "ip-aliases ! , ! the list is empty",
        "ip-aliases ! 10.46.1.8,10.46.1.8 ! given twice",
        "ip-aliases ! 10.46.0.0/16 ! more than 256 addresses; use the option \"routes\"",
        "ip-aliases ! 10.46.0.1/30 ! host bits",
        "ip-aliases ! 10.46.0.x ! \"10.46.0.x\" is not an IP address",
        "ip-aliases ! 10.46.0.9-10.46.0.1 ! not a range",
        "routes ! 10.99.0.0/24,10.99.0.128/25 ! overlap",
        "routes ! 10.99.0.1/24 ! host bits",
        "ingress-allowed ! 10.0.0.0/33 ! 0 to 32",
        "mac-from-ip ! yes ! neither true nor false",
        "host-ifname ! a/b ! not a valid link name",
        "host-ifname ! vethr1a2b3c4d5e ! not a valid link name",
        "advertise ! sometimes ! \"sometimes\" is not one of always, healthy, manual",
        "drain-seconds ! 61 ! 0 to 60",
        "drain-seconds ! -1 ! 0 to 60"})
    void malformed_endpoint_option_is_rejected_with_a_reason(String name, String value, String description) {
        assertThatThrownBy(() -> Options.ofEndpoint(Map.of(name, value))).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("option \"" + name + "\": ").hasMessageContaining(description);
    }

    @ParameterizedTest
    @CsvSource({"table,0", "table,255", "table,4294967296", "table,main", "anycast,1", "spoof-guard,off",
        "linger-seconds,x"})
    void a_malformed_value_of_a_network_is_refused(String name, String value) {
        assertThatThrownBy(() -> Options.ofNetwork(Map.of(name, value))).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("option \"" + name + "\": ");
    }

    @ParameterizedTest
    @CsvSource({"ip-alias,ip-aliases", "route,routes", "gatway,gateway", "hostifnam,host-ifname"})
    void an_unknown_option_of_an_endpoint_is_refused_with_the_nearest_one(String name, String nearest) {
        assertThatThrownBy(() -> Options.ofEndpoint(Map.of(name, "x"))).isInstanceOf(Rejection.class)
                .hasMessage("unknown option \"" + name + "\" of an endpoint; did you mean \"" + nearest + "\"?");
    }

    @Test
    void an_option_of_an_endpoint_is_none_of_a_network() {
        assertThatThrownBy(() -> Options.ofNetwork(Map.of("ip-aliases", "10.46.1.8"))).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("option \"ip-aliases\" cannot be set on a network, which may have mtu, ");
        assertThatThrownBy(() -> Options.ofEndpoint(Map.of("anycast", "true"))).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("option \"anycast\" cannot be set on an endpoint");
    }

    @Test
    void an_option_given_twice_is_refused_however_it_is_spelt() {
        assertThatThrownBy(() -> Options.ofEndpoint(Map.of("ip-aliases", "10.46.1.8", "ipAliases", "10.46.1.9")))
                .isInstanceOf(Rejection.class).hasMessage("option \"ip-aliases\" of an endpoint is given twice");
    }
}
