package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The adapter remembers the indexes of links; behind its back a link is replaced by another of the same name. */
@Tag("root")
class OutdatedIndexTest {
    private static final LinkName HOST_END = new LinkName("vethr0000000001");
    private static final IpAddress HOP = IpAddress.parse("169.254.1.1");
    private static final HostRoute ROUTE = new HostRoute(Prefix.parse("10.46.1.7/32"), HOST_END);
    private final PrivateNetwork network = new PrivateNetwork();
    private final KernelHostNetwork host = network.call(KernelHostNetwork::open);

    @AfterEach
    void close() {
        host.close();
        network.close();
    }

    @Test
    void a_change_is_made_on_the_link_that_has_the_name_now() {
        apply(new Step.CreateLink(new LinkPair(HOST_END, new LinkName("vethc0000000001"), "net-routed endpoint e1",
                MacAddress.parse("02:42:0a:2e:01:07"), Mtu.ETHERNET, Set.of(HOP))));
        network.run("ip", "link", "delete", HOST_END.text());
        network.run("ip", "link", "add", HOST_END.text(), "up", "type", "veth", "peer", "name", "vethc0000000001");
        network.run("ip", "link", "set", "vethc0000000001", "up");
        apply(new Step.AddAddress(HOST_END, HOP));
        apply(new Step.AddRoute(ROUTE));
        assertThat(network.run("ip", "address", "show", "dev", HOST_END.text())).contains("169.254.1.1/32");
        assertThat(network.run("ip", "route", "show", "10.46.1.7")).contains(HOST_END.text());
        apply(new Step.DeleteRoute(ROUTE));
        assertThat(network.run("ip", "route", "show", "10.46.1.7")).isBlank();
    }

    @Test
    void without_such_a_link_a_change_fails() {
        assertThat(host.apply(List.of(new Step.AddRoute(ROUTE)))).singleElement()
                .satisfies(failure -> assertThat(failure.toString()).contains("ENODEV"));
    }

    private void apply(Step step) {
        assertThat(host.apply(List.of(step))).isEmpty();
    }
}
