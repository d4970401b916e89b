package dev.routed.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests identifiers from outside, and the link names derived from them. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a\nb", "é", "\"", "a;b"})
    void refuses_what_could_hide_in_a_log_or_an_alias(String text) {
        assertThatThrownBy(() -> new NetworkId(text)).hasMessageContaining("network id")
                .hasMessageContaining("letters");
        assertThatThrownBy(() -> new EndpointId(text)).hasMessageContaining("endpoint id")
                .hasMessageContaining("letters");
    }

    @Test
    void missing_or_too_long_id_is_rejected_with_a_reason() {
        assertThatThrownBy(() -> new NetworkId("")).hasMessage("the network id is missing");
        assertThatThrownBy(() -> new EndpointId(null)).hasMessage("the endpoint id is missing");
        assertThatThrownBy(() -> new EndpointId("e".repeat(101))).hasMessageContaining("1 to 100");
        assertThat(new EndpointId("e".repeat(100)).text()).hasSize(100);
    }

    @Test
    void is_short_in_messages() {
        assertThat(new NetworkId("0123456789abcdef").shortText()).isEqualTo("0123456789ab");
        assertThat(new EndpointId("e1").shortText()).isEqualTo("e1");
        assertThat(new EndpointId("Some_id.1-x")).hasToString("Some_id.1-x");
    }

    @ParameterizedTest
    @CsvSource({"0123456789abcdef,0123456789", "0123456789,0123456789", "fffffffffffff,ffffffffff"})
    void a_link_bears_the_first_ten_digits_of_its_endpoint(String id, String digits) {
        assertThat(LinkName.hostEnd(new EndpointId(id))).hasToString("vethr" + digits);
        assertThat(LinkName.peer(new EndpointId(id))).hasToString("vethc" + digits);
    }

    @Test
    void a_link_name_equals_the_same_text() {
        assertThat(new LinkName("eth0")).isEqualTo(new LinkName("eth0")).hasSameHashCodeAs(new LinkName("eth0"))
                .isNotEqualTo(new LinkName("eth1")).isNotEqualTo("eth0");
        assertThat(new LinkName("Aa")).as("a name of the same hash code").isNotEqualTo(new LinkName("BB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "vethr1a2b3c4d5e metric 20", "sixteen_letters_", "a/b", "a:b", "a b",
        "a\tb", "a\0b"})
    void a_link_bears_no_name_that_the_kernel_refuses(String name) {
        assertThatThrownBy(() -> new LinkName(name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the name of a network interface");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "...", "any", "fifteen_letters", "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"})
    void a_link_bears_any_name_that_the_kernel_takes(String name) {
        assertThat(new LinkName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e1", "endpoint", "ABCDEF0123456", "012345678", "012345678g", "x"})
    void a_link_of_an_endpoint_with_another_kind_of_name_looks_the_same(String id) {
        LinkName hostEnd = LinkName.hostEnd(new EndpointId(id));
        assertThat(hostEnd.text()).hasSize(15).matches(LinkName::isHostEnd);
        assertThat(LinkName.peer(new EndpointId(id)).text()).hasSize(15).startsWith("vethc")
                .endsWith(hostEnd.text().substring(5));
        assertThat(LinkName.hostEnd(new EndpointId(id))).isEqualTo(hostEnd);
    }

    @Test
    void links_of_different_endpoints_differ() {
        Set<LinkName> names = new HashSet<>();
        for (char first = 'A'; first <= 'z'; first++) {
            for (char second = 'A'; second <= 'z'; second++) {
                if (Character.isLetter(first) && Character.isLetter(second)) {
                    names.add(LinkName.hostEnd(new EndpointId("e" + first + second)));
                }
            }
        }
        assertThat(names).hasSize(52 * 52);
    }

    @ParameterizedTest
    @CsvSource({"vethr0123456789,true", "vethrabcdefabcd,true", "vethr012345678,false", "vethr01234567890,false",
        "vethrABCDEF0123,false", "vethr012345678g,false", "vethc0123456789,false", "eth0,false",
        "xvethr0123456789,false"})
    void knows_host_ends_by_their_name(String name, boolean hostEnd) {
        assertThat(LinkName.isHostEnd(name)).isEqualTo(hostEnd);
    }
}
