package dev.routed.netlink.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.neighbour.NeighbourTable.Limits;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourTablesTest {
    private static final Limits USUAL = new Limits(128, 512, 1024);

    @ParameterizedTest
    @CsvSource({"0, 1024", "40, 1024", "100, 2048", "340, 8192", "1000, 16384", "10000, 131072"})
    void the_limit_grows_with_the_links_and_leaves_as_much_room_again(int links, int most) {
        Limits wanted = new NeighbourTable(Family.IPV6, 5, USUAL).limitsFor(links);
        assertThat(wanted).isEqualTo(new Limits(most / 8, most / 2, most));
        assertThat(wanted.most()).isGreaterThanOrEqualTo(2 * NeighbourTable.needed(Family.IPV6, links));
    }

    @Test
    void nothing_is_lowered() {
        Limits generous = new Limits(10, 600_000, 900_000);
        assertThat(new NeighbourTable(Family.IPV4, 5, generous).limitsFor(400))
                .isEqualTo(new Limits(512, 600_000, 900_000));
    }

    @Test
    void a_table_is_short_when_it_is_nearly_full_or_the_links_need_more() {
        assertThat(new NeighbourTable(Family.IPV4, 100, USUAL).isShortFor(10)).isFalse();
        assertThat(new NeighbourTable(Family.IPV4, 820, USUAL).isShortFor(10)).isTrue();
        assertThat(new NeighbourTable(Family.IPV4, 100, USUAL).isShortFor(340)).isTrue();
        assertThat(new NeighbourTable(Family.IPV4, 100, USUAL).command(340)).isEqualTo("sysctl -w"
                + " net.ipv4.neigh.default.gc_thresh1=512 net.ipv4.neigh.default.gc_thresh2=2048"
                + " net.ipv4.neigh.default.gc_thresh3=4096");
    }

    @Test
    @Tag("root")
    void namespace_reads_the_tables_of_the_machine_and_reports_that_it_cannot_raise_them() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            List<NeighbourTable> tables = network.call(NeighbourTables::read);
            assertThat(tables).extracting(NeighbourTable::family).containsExactlyInAnyOrder(Family.values());
            assertThat(tables).allMatch(table -> table.limits().most() > 0);
            assertThat(network.call(NeighbourTables::raise)).isEmpty();
            int many = tables.stream().mapToInt(table -> table.limits().most()).min().orElseThrow() / 4 + 1;
            network.run("sh", "-c",
                    "for i in $(seq " + many + "); do printf 'link add vethr%010x type veth peer name p%x\\n"
                            + "address add 169.254.1.1/32 dev vethr%010x\\n' $i $i $i;"
                            + " done | ip -batch -");
            assertThat(network.call(NeighbourTables::read)).extracting(NeighbourTable::family)
                    .containsExactlyInAnyOrder(Family.values());
            assertThat(network.call(NeighbourTables::raise)).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .contains("cannot be raised from this namespace (ENOENT", "sysctl -w net.ipv", "gc_thresh3="));
        }
    }
}
