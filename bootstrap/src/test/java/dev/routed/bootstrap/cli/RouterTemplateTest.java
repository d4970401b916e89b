package dev.routed.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.cli.router.RouterTemplate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTemplateTest {

    private static String filled(String text, Map<String, List<String>> values) {
        return new RouterTemplate(text).filled(values);
    }

    @Test
    void a_name_with_several_values_repeats_its_paragraph() {
        assertThat(filled("# head\n\n\ninterface @IF@\n area 0 # @IF@\n\nend", Map.of("IF", List.of("eth0", "eth1"))))
                .isEqualTo("# head\n\ninterface eth0\n area 0 # eth0\n\ninterface eth1\n area 0 # eth1\n\nend\n\n");
    }

    @Test
    void two_names_in_one_paragraph_repeat_it_for_each_pair() {
        assertThat(filled("@A@@B@", Map.of("A", List.of("1", "2"), "B", List.of("x", "y"))))
                .isEqualTo("1x\n\n1y\n\n2x\n\n2y\n\n");
    }

    @Test
    void a_name_without_a_value_takes_its_line_away_and_a_paragraph_that_is_empty_then() {
        assertThat(filled("one\n@NONE@ @A@\n\n@NONE@\n\ntwo @A@", Map.of("A", List.of("1"), "NONE", List.of())))
                .isEqualTo("one\n\ntwo 1\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frr-ospf", "frr-bgp", "bird-ospf", "bird-bgp"})
    void every_template_is_in_the_jar_and_has_no_place_that_nobody_fills(String name) {
        String text = RouterTemplate.named(name)
                .filled(Map.ofEntries(value("ROUTER_ID", "198.19.0.1"), value("INTERFACE", "eth0"),
                        value("SUBNET", "10.46.0.0/16"), value("SUBNET6", "fd00:46::/64"),
                        value("ROUTE", "10.99.0.0/24"), value("ROUTE6", "fd00:99::/64"), value("AS", "65001"),
                        value("NEIGHBOUR", "198.19.0.2"), value("NEIGHBOUR6", "fd19::2"), value("UNNUMBERED", "swp1"),
                        value("LOOPBACK", "198.19.0.1/32"), value("LOOPBACK6", "fd19::1/128"), value("BFD", "bfd")));
        assertThat(RouterTemplate.named(name).text().lines().count()).isLessThanOrEqualTo(text.lines().count());
        assertThat(text).contains("198.19.0.1").doesNotContain("@");
    }

    private static Map.Entry<String, List<String>> value(String name, String value) {
        return Map.entry(name, List.of(value));
    }
}
