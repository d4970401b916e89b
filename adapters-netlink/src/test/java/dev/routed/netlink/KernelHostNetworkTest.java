package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.RouteTable;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.HostNetworkContract;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.host.OwnershipMark;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("root")
class KernelHostNetworkTest extends HostNetworkContract {
    private static final String NAME = name(7).text();
    private final PrivateNetwork network = new PrivateNetwork();
    private final PrivateNetwork container = new PrivateNetwork();
    private KernelHostNetwork host;

    @BeforeEach
    void open() {
        host = network.call(KernelHostNetwork::open);
        network.run("ip", "link", "add", "uplink", "up", "type", "veth", "peer", "name", "outside");
        network.run("ip", "link", "set", "outside", "up");
    }

    @AfterEach
    void close() {
        host.close();
        network.close();
        container.close();
    }

    @Override
    protected HostNetwork host() {
        return host;
    }

    @Override
    protected void dropLink(LinkName link) {
        network.run("ip", "link", "del", link.text());
    }

    @Override
    protected void dropRoute(Prefix destination) {
        network.run("ip", family(destination), "route", "del", destination.toString());
    }

    @Override
    protected void dropProxy(ProxyEntry entry) {
        network.run("ip", "neigh", "del", "proxy", entry.address().toString(), "dev", entry.link().text());
    }

    @Override
    protected void setDown(LinkName link) {
        network.run("ip", "link", "set", link.text(), "down");
    }

    @Override
    protected void setMtu(LinkName link, int mtu) {
        network.run("ip", "link", "set", link.text(), "mtu", String.valueOf(mtu));
    }

    @Override
    protected void clearAlias(LinkName link) {
        network.run("ip", "link", "set", link.text(), "alias", "");
    }

    @Override
    protected void removeAddress(LinkName link, IpAddress address) {
        network.run("ip", "address", "del", address.hostPrefix().toString(), "dev", link.text());
    }

    @Override
    protected void plantMisshapenRoute(Prefix destination, LinkName link) {
        network.run("ip", family(destination), "route", "add", destination.toString(), "dev", link.text(),
                "proto", "146", "metric", "20");
    }

    @Override
    protected void plantForeignRoute(Prefix destination) {
        network.run("ip", family(destination), "route", "add", destination.toString(), "dev", "uplink",
                "proto", "static");
    }

    @Override
    protected void giveOwnAddress(IpAddress address) {
        List<String> command = new ArrayList<>(List.of("ip", "address", "add", address.hostPrefix().toString(),
                "dev", "uplink"));
        if (address.family() == Family.IPV6) {
            command.add("nodad");
        }
        network.run(command.toArray(String[]::new));
    }

    @Override
    protected Namespace livingNamespace() {
        return new Namespace(container.path());
    }

    @Test
    void a_pair_is_made_as_wanted() {
        create(link(7));
        assertThat(network.run("ip", "-d", "link", "show", NAME))
                .contains(NAME + "@" + link(7).peer()).contains(",UP").contains("mtu 9000")
                .contains("veth addrgenmode none")
                .contains("alias net-routed number 7");
        assertThat(network.run("ip", "link", "show", link(7).peer().text()))
                .contains("mtu 9000").contains("link/ether 02:42:0a:2e:01:07").doesNotContain("UP");
    }

    @Test
    void the_host_end_bears_the_next_hops_and_no_address_of_the_kernels_own() {
        create(link(7));
        network.run("ip", "link", "set", link(7).peer().text(), "up");
        assertThat(network.run("ip", "-o", "address", "show", "dev", NAME).lines()
                .map(line -> line.replaceAll("\\s+", " ")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("inet 169.254.1.1/32 scope host"))
                .anySatisfy(line -> assertThat(line).contains("inet6 fe80::1:1/128").doesNotContain("tentative"));
        assertThat(network.run("ip", "-j", "-4", "address", "show", "dev", NAME)).contains("\"scope\":\"host\"");
    }

    @Test
    void a_host_end_has_an_address_that_no_other_program_replaces() {
        create(link(7));
        assertThat(network.run("unshare", "-m", "sh", "-c", "mount -t sysfs none /sys && cd /sys/class/net/" + NAME
                + " && cat addr_assign_type address").lines()).as("NET_ADDR_SET")
                .containsExactly("3", LinkSettings.MAC.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"address 02:00:00:00:00:09", "mtu 1300", "group 5", "name vif7", "alias other", "down"})
    void what_other_programs_set_is_seen_and_put_back(String change) {
        DesiredHost desired = joined();
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        String hostEnd = desired.links().keySet().iterator().next().text();
        List<String> command = new ArrayList<>(List.of("ip", "link", "set", hostEnd));
        command.addAll(List.of(change.split(" ")));
        network.run(command.toArray(String[]::new));
        Plan plan = Planner.plan(desired, host.observe(HostQuery.of(desired)));
        assertThat(plan.steps()).isNotEmpty()
                .noneMatch(step -> step instanceof Step.CreateLink || step instanceof Step.DeleteLink);
        assertThat(host.apply(plan.steps())).isEmpty();
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).isEmpty()).isTrue();
        assertThat(network.run("ip", "link", "show", hostEnd)).contains("mtu 1500")
                .contains(LinkSettings.MAC.toString());
    }

    @Test
    void a_container_learns_of_another_mac_address_at_once() {
        DesiredHost desired = joined();
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        LinkPair link = desired.links().values().iterator().next();
        String hostEnd = link.hostEnd().text();
        network.run("ip", "link", "set", link.peer().text(), "netns", container.path().split("/")[4]);
        container.run("ip", "link", "set", link.peer().text(), "name", "eth0", "up");
        container.run("ip", "address", "add", "10.46.1.7/32", "dev", "eth0");
        container.run("ip", "address", "add", "fe80::7/64", "dev", "eth0", "nodad");
        container.run("ip", "route", "add", "169.254.1.1", "dev", "eth0");
        for (String hop : List.of("169.254.1.1", "fe80::1:1%eth0")) {
            container.run("sh", "-c", "ping -c 1 -W 1 " + hop + " || true"); // the host may have no route back
        }
        for (String mac : List.of("02:00:00:00:00:09", LinkSettings.MAC.toString())) {
            if (mac.equals(LinkSettings.MAC.toString())) {
                assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
            } else {
                network.run("ip", "link", "set", hostEnd, "address", mac);
            }
            assertThat(container.run("ip", "neigh", "show", "dev", "eth0").lines()
                    .filter(line -> line.startsWith("169.254.1.1 ") || line.startsWith("fe80::1:1 ")))
                    .hasSize(2).allMatch(line -> line.contains("lladdr " + mac));
        }
    }

    /** How another program changes each setting, by the name of the setting in {@link LinkSettings}. */
    private static Map<String, String> changes(LinkName link) {
        return Map.of("mtu", "ip link set " + link + " mtu 1300", "alias", "ip link set " + link + " alias other",
                "mac", "ip link set " + link + " address 02:00:00:00:00:09",
                "group", "ip link set " + link + " group 5",
                "forwarding", "sysctl -qw net.ipv4.conf." + link + ".forwarding=0",
                "kernelName", "ip link set " + link + " down && ip link set " + link + " name other up");
    }

    @Test
    void every_setting_that_another_program_changes_is_put_back() {
        DesiredHost desired = joined();
        Map<String, String> changes = changes(desired.links().keySet().iterator().next());
        assertThat(changes).as("a new setting needs a change that shows whether it is put back").containsOnlyKeys(
                Stream.of(LinkSettings.class.getRecordComponents()).map(RecordComponent::getName).toList());
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        changes.forEach((setting, command) -> {
            network.run("sh", "-c", command);
            assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).isEmpty()).as(setting).isFalse();
            for (int round = 0; round < 2; round++) { // a link that was down has lost its routes
                host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps());
            }
            assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps()).as(setting).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', value = {"net.ipv6.conf.default.disable_ipv6 = 1", "net.ipv6.conf.all.disable_ipv6 = 1",
        "net.ipv4.conf.default.forwarding = 0", "net.ipv4.conf.default.rp_filter = 1",
        "net.ipv4.conf.all.rp_filter = 1", "net.ipv4.conf.all.arp_ignore = 1", "net.ipv4.conf.all.arp_announce = 2",
        "net.ipv6.conf.default.accept_dad = 2",
        "net.ipv6.conf.default.addr_gen_mode = 3", "net.ipv6.conf.default.accept_ra = 2",
        "net.ipv4.conf.default.proxy_arp = 1", "net.ipv6.conf.default.dad_transmits = 0"})
    void a_hardened_host_gets_links_that_work(String key, String value) {
        network.run("sysctl", "-qw", key + "=" + value);
        DesiredHost desired = desired(7);
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).isEmpty()).isTrue();
        assertThat(network.run("ip", "address", "show", "dev", NAME)).contains("169.254.1.1/32", "fe80::1:1/128")
                .doesNotContain("tentative");
        assertThat(sysctl("net.ipv4.conf." + NAME + ".forwarding")).isEqualTo("1");
        assertThat(sysctl("net.ipv6.conf." + NAME + ".accept_ra")).isEqualTo("0");
        assertThat(sysctl("net.ipv6.conf." + NAME + ".disable_ipv6")).isEqualTo("0");
        assertThat(sysctl("net.ipv6.conf.outside.disable_ipv6")).as("another program's")
                .isEqualTo(key.contains("all.disable") ? "1" : "0");
    }

    @Test
    void ipv6_that_is_switched_off_on_our_link_is_switched_on_again() {
        DesiredHost desired = desired(7);
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        network.run("sysctl", "-qw", "net.ipv6.conf." + NAME + ".disable_ipv6=1");
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).isEmpty()).isTrue();
    }

    private String sysctl(String key) {
        return network.run("sysctl", "-n", key);
    }

    /** Returns the desired state of a join, with the alias that identifies a renamed link. */
    private static DesiredHost joined() {
        Endpoint endpoint = new Endpoint(new EndpointId("0123456789abcdef"), new NetworkId("n1"),
                List.of(InterfaceAddress.parse("10.46.1.7/32"), InterfaceAddress.parse("fd00:46::7/128")),
                MacAddress.parse("02:42:0a:2e:01:07"), Mtu.ETHERNET);
        return DesiredHost.of(List.of(Join.of(endpoint, new Namespace("/none"), NextHops::defaultFor, List.of())));
    }

    @Test
    void a_container_that_does_not_answer_yet_is_soon_asked_again() {
        create(link(7));
        for (String family : List.of("-4", "-6")) {
            assertThat(network.run("ip", family, "ntable", "show", "dev", NAME)).as(family)
                    .containsPattern("retrans 5\\d ").contains("mcast_probes 60");
        }
    }

    @Test
    void routes_look_as_documented() {
        DesiredHost desired = desired(7);
        host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps());
        assertThat(network.run("ip", "route", "show", "10.46.1.7"))
                .startsWith("10.46.1.7 dev " + NAME + " proto 146 scope link");
        assertThat(network.run("ip", "-6", "route", "show", "fd00:46::7"))
                .startsWith("fd00:46::7 dev " + NAME + " proto 146 metric 1024");
    }

    @Test
    void a_link_too_small_for_ipv6_is_made_all_the_same() {
        LinkPair pair = link(7);
        LinkPair small = new LinkPair(pair.hostEnd(), pair.peer(), pair.alias(), pair.peerMac(),
                new Mtu(576), Set.of());
        assertThat(host.apply(List.of(new Step.CreateLink(small)))).isEmpty();
        assertThat(host.observe(HostQuery.of(desired(7))).links().get(name(7)).mtu()).isEqualTo(576);
    }

    @Test
    void errors_carry_the_message_of_the_kernel() {
        LinkPair pair = link(7);
        LinkPair bad = new LinkPair(pair.hostEnd(), pair.peer(), "x".repeat(300), pair.peerMac(), pair.mtu(), Set.of());
        assertThat(host.apply(List.of(new Step.CreateLink(bad)))).extracting(StepFailure::reason)
                .singleElement().asString().matches("(ERANGE|EINVAL): .+");
        assertThat(host.observe(HostQuery.of(desired(7))).links()).as("all or nothing").isEmpty();
    }

    @Test
    void foreign_routes_are_described_as_ip_prints_them() {
        network.run("ip", "address", "add", "192.0.2.1/24", "dev", "uplink");
        network.run("ip", "route", "add", "10.46.1.7", "via", "192.0.2.9", "proto", "static", "metric", "20");
        network.run("ip", "route", "add", "unreachable", "10.46.1.8", "proto", "bird");
        assertThat(host.observe(HostQuery.of(desired(7, 8))).foreign()).extracting(ForeignRoute::description)
                .containsExactlyInAnyOrder(
                        "10.46.1.7/32 dev uplink proto static via 192.0.2.9 metric 20",
                        "10.46.1.8/32 proto bird type unreachable scope global");
        network.run("ip", "route", "add", "10.46.1.9", "proto", "ospf", "metric", "20", "nexthop", "via", "192.0.2.9",
                "nexthop", "via", "192.0.2.8");
        assertThat(host.observeTargets(HostQuery.of(desired(9))).foreign()).extracting(ForeignRoute::description)
                .containsExactly("10.46.1.9/32 proto ospf via 192.0.2.9 metric 20 and other next hops");
        assertThat(host.observeTargets(HostQuery.of(desired(7))).foreign()).extracting(ForeignRoute::destination)
                .containsExactly(destination(7));
    }

    @Test
    void routes_of_ours_in_any_shape_are_replaced() {
        DesiredHost desired = desired(1, 2, 3, 4);
        DesiredHost bare = new DesiredHost(desired.links(), Set.of(), Set.of());
        host.apply(Planner.plan(bare, host.observe(HostQuery.of(desired))).steps());
        network.run("ip", "address", "add", "192.0.2.1/24", "dev", "uplink");
        network.run("ip", "route", "add", "blackhole", "10.46.1.1", "proto", "146");
        network.run("ip", "route", "add", "10.46.1.2", "via", "192.0.2.9", "proto", "146");
        network.run("ip", "route", "add", "10.46.1.3", "dev", name(3).text(), "scope", "global", "proto", "146");
        network.run("ip", "route", "add", "10.46.1.4", "dev", name(4).text(), "proto", "146", "mtu", "1400");
        network.run("ip", "-6", "route", "add", "fd00:46::3", "dev", "uplink", "proto", "146");
        network.run("ip", "route", "add", "10.99.0.0/16", "proto", "146", "nexthop", "via", "192.0.2.8",
                "nexthop", "via", "192.0.2.9");
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(host.observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
    }

    @Test
    void a_route_of_ours_that_was_given_another_protocol_is_put_back() {
        DesiredHost desired = desired(7);
        host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps());
        network.run("ip", "route", "replace", "10.46.1.7", "dev", name(7).text(), "proto", "static", "scope", "link");
        assertThat(host.observe(HostQuery.of(desired)).foreign()).isEmpty();
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())
                .extracting(Step::toString).containsExactly(
                        "delete route 10.46.1.7/32 dev " + name(7) + " proto static",
                        "add route 10.46.1.7/32 dev " + name(7));
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(host.observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
    }

    @Test
    void a_foreign_route_in_another_table_is_not_in_the_way() {
        network.run("ip", "route", "add", "10.46.1.7", "dev", "uplink", "proto", "static", "table", "77");
        assertThat(host.observe(HostQuery.of(desired(7))).foreign()).isEmpty();
        assertThat(host.observeTargets(HostQuery.of(desired(7))).foreign()).isEmpty();
        assertThat(host.apply(List.of(new Step.DeleteRoute(new HostRoute(destination(7), new LinkName("uplink"))))))
                .isEmpty();
        assertThat(network.run("ip", "route", "show", "table", "77")).contains("10.46.1.7");
    }

    @Test
    void neighbours_of_the_parent_learn_of_an_address_and_of_no_other() {
        network.run("ip", "link", "set", "outside", "netns", container.path().split("/")[4]);
        network.run("ip", "address", "add", "10.46.0.1/16", "dev", "uplink");
        network.run("ip", "address", "add", "fd00:46::ffff/64", "dev", "uplink", "nodad");
        network.run("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
        container.run("ip", "link", "set", "outside", "up");
        container.run("ip", "address", "add", "10.46.0.2/16", "dev", "outside");
        container.run("ip", "address", "add", "fd00:46::fffe/64", "dev", "outside", "nodad");
        DesiredHost desired = onLan(7);
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(host.apply(List.of(new Step.CreateLink(link(8)),
                new Step.AddRoute(new HostRoute(destination(8), name(8)))))).isEmpty();
        for (String address : List.of("10.46.1.7", "fd00:46::7", "10.46.1.8")) {
            container.run("sh", "-c", "ping -c 1 -W 1 " + address + " || true"); // nothing replies
        }
        assertThat(container.run("ip", "neigh", "show", "dev", "outside").lines()
                .filter(line -> line.contains("lladdr")).map(line -> line.split(" ")[0]))
                .contains("10.46.1.7", "fd00:46::7").doesNotContain("10.46.1.8");
    }

    @Test
    void neighbours_that_knew_another_host_for_an_address_learn_of_this_one_at_once() {
        network.run("ip", "link", "set", "outside", "netns", container.path().split("/")[4]);
        network.run("ip", "address", "add", "fd00:46::ffff/64", "dev", "uplink", "nodad");
        container.run("ip", "link", "set", "outside", "up");
        container.run("ip", "address", "add", "10.46.0.2/16", "dev", "outside");
        container.run("ip", "address", "add", "fd00:46::fffe/64", "dev", "outside", "nodad");
        for (String address : List.of("10.46.1.7", "fd00:46::7")) {
            container.run("ip", "neigh", "add", address, "lladdr", "02:00:00:00:00:09", "dev", "outside",
                    "nud", "reachable");
        }
        DesiredHost desired = onLan(7);
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        String mac = network.run("sh", "-c", "ip -br link show dev uplink | awk '{print $3}'");
        assertThat(container.run("ip", "neigh", "show", "dev", "outside").lines()
                .filter(line -> line.startsWith("10.46.1.7 ") || line.startsWith("fd00:46::7 ")))
                .hasSize(2).allMatch(line -> line.contains("lladdr " + mac));
    }

    @Test
    void neighbour_discovery_that_is_not_answered_any_more_is_answered_again() {
        DesiredHost desired = onLan(7);
        host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps());
        assertThat(sysctl("net.ipv6.conf.uplink.proxy_ndp")).isEqualTo("1");
        assertThat(sysctl("net.ipv4.neigh.uplink.proxy_delay")).isEqualTo("0");
        assertThat(sysctl("net.ipv6.neigh.uplink.proxy_delay")).isEqualTo("0");
        assertThat(sysctl("net.ipv4.conf.uplink.proxy_arp")).as("nothing else is answered for").isEqualTo("0");
        network.run("sysctl", "-qw", "net.ipv6.conf.uplink.proxy_ndp=0");
        List<Step> steps = Planner.plan(desired, host.observe(HostQuery.of(desired))).steps();
        assertThat(steps).containsExactly(new Step.AddProxy(
                new ProxyEntry(new LinkName("uplink"), ipv6Destination(7).first())));
        assertThat(host.apply(steps)).isEmpty();
        assertThat(sysctl("net.ipv6.conf.uplink.proxy_ndp")).isEqualTo("1");
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).isEmpty()).isTrue();
    }

    @Test
    void a_proxy_entry_of_another_program_stays() {
        network.run("ip", "neigh", "add", "proxy", "10.46.1.9", "dev", "uplink");
        assertThat(host.observe(HostQuery.ours()).proxies()).isEmpty();
        DesiredHost desired = onLan(7);
        host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps());
        host.apply(Planner.plan(desired(), host.observe(HostQuery.of(desired()))).steps());
        assertThat(network.run("ip", "neigh", "show", "proxy")).contains("10.46.1.9").doesNotContain("10.46.1.7");
    }

    @Test
    void a_parent_that_was_renamed_or_replaced_is_found() {
        DesiredHost desired = onLan(7);
        host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps());
        network.run("ip", "link", "set", "uplink", "down");
        network.run("ip", "link", "set", "uplink", "name", "other");
        network.run("ip", "link", "add", "uplink", "up", "type", "veth", "peer", "name", "outside2");
        for (int round = 0; round < 2; round++) {
            assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        }
        assertThat(network.run("ip", "neigh", "show", "proxy", "dev", "uplink")).contains("10.46.1.7");
        assertThat(network.run("ip", "neigh", "show", "proxy", "dev", "other")).isEmpty();
    }

    @Test
    void a_route_of_ours_is_ours_in_any_table() {
        network.run("ip", "route", "add", "10.46.1.7", "dev", "uplink", "proto", "146", "table", "77");
        Step delete = new Step.DeleteRoute(new HostRoute(destination(7), new LinkName("uplink"), new RouteTable(77)));
        assertThat(Planner.plan(desired(), host.observe(HostQuery.of(desired()))).steps()).containsExactly(delete);
        assertThat(host.apply(List.of(delete))).isEmpty();
        assertThat(host.observe(HostQuery.of(desired())).routes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 254, 300, 0xffff_ffff})
    void routes_go_to_the_table_that_is_wanted(int table) {
        HostRoute route = new HostRoute(destination(7), name(7), new RouteTable(table));
        DesiredHost wanted = new DesiredHost(desired(7).links(), Set.of(route), Set.of());
        network.run("ip", "route", "add", "10.46.1.7", "dev", "uplink", "table", Integer.toUnsignedString(table),
                "metric", "9");
        assertThat(host.observe(HostQuery.of(wanted)).foreign()).singleElement()
                .satisfies(foreign -> assertThat(foreign.description()).contains("metric 9"));
        assertThat(host.observeTargets(HostQuery.of(wanted)).foreign()).hasSize(1);
        network.run("ip", "route", "del", "10.46.1.7", "dev", "uplink", "table", Integer.toUnsignedString(table));
        assertThat(host.apply(Planner.plan(wanted, host.observe(HostQuery.of(wanted))).steps())).isEmpty();
        assertThat(network.run("ip", "route", "show", "table", Integer.toUnsignedString(table)))
                .contains("10.46.1.7 dev " + name(7));
        assertThat(Planner.plan(wanted, host.observe(HostQuery.of(wanted))).steps()).isEmpty();
        assertThat(host.observeTargets(HostQuery.of(wanted)).routes()).containsExactly(route);
        assertThat(host.apply(Planner.plan(desired(), host.observe(HostQuery.of(desired()))).steps())).isEmpty();
        assertThat(host.observe(HostQuery.of(wanted)).routes()).isEmpty();
    }

    @Test
    void a_link_of_our_name_but_another_kind_is_not_ours() {
        network.run("ip", "link", "add", NAME, "type", "bridge");
        assertThat(host.observe(HostQuery.of(desired(7))).links()).isEmpty();
        assertThat(host.observeTargets(HostQuery.of(desired(7))).links()).isEmpty();
    }

    @Test
    void a_thousand_links_come_and_go() {
        int[] numbers = IntStream.rangeClosed(1, 250).toArray();
        List<Step> create = new ArrayList<>();
        List<Step> delete = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            LinkName hostEnd = new LinkName(String.format("vethr%010x", i));
            LinkPair pair = link(1);
            LinkName peer = new LinkName(String.format("vethc%010x", i));
            create.add(new Step.CreateLink(
                    new LinkPair(hostEnd, peer, "number " + i, pair.peerMac(), pair.mtu(), Set.of())));
            delete.add(new Step.DeleteLink(hostEnd));
        }
        assertThat(host.apply(create)).isEmpty();
        assertThat(host.observe(HostQuery.of(desired())).links()).hasSize(1000);
        DesiredHost desired = desired(numbers);
        assertThat(host.apply(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(host.observe(HostQuery.of(desired)).links()).hasSize(250);
        assertThat(host.observe(HostQuery.of(desired)).routes()).hasSize(500);
        assertThat(host.apply(delete)).isEmpty();
        assertThat(host.observe(HostQuery.of(desired)).links()).isEmpty();
        assertThat(host.observe(HostQuery.of(desired)).routes()).isEmpty();
        assertThat(network.run("ip", "link", "show", "uplink")).contains("uplink");
    }

    @Test
    void a_stranger_in_the_link_group_survives() {
        network.run("ip", "link", "set", "uplink", "group", String.valueOf(OwnershipMark.DELETION_GROUP_BASE));
        create(link(1));
        create(link(2));
        assertThat(host.apply(List.of(new Step.DeleteLink(name(1)), new Step.DeleteLink(name(2))))).isEmpty();
        assertThat(host.observe(HostQuery.of(desired())).links()).isEmpty();
        assertThat(network.run("ip", "link", "show", "uplink")).contains("uplink");
    }

    @Test
    void many_refusals_come_back_in_order() {
        create(link(1));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            steps.add(new Step.AddRoute(new HostRoute(destination(1), name(1))));
        }
        assertThat(host.apply(steps)).hasSize(999).allSatisfy(
                failure -> assertThat(failure.reason()).startsWith("EEXIST: "));
    }

    @Test
    void thousands_of_routes_are_seen() {
        create(link(1));
        List<Step> steps = new ArrayList<>();
        IpAddress next = IpAddress.parse("10.47.0.0");
        for (int i = 0; i < 10_000; i++) {
            steps.add(new Step.AddRoute(new HostRoute(next.hostPrefix(), name(1))));
            next = next.next();
        }
        assertThat(host.apply(steps)).isEmpty();
        assertThat(host.observe(HostQuery.ours()).routes()).hasSize(10_000);
    }

    @Test
    void closed_host_fails_with_a_clear_error() {
        host.close();
        assertThatThrownBy(() -> host.observe(HostQuery.of(desired(1)))).isInstanceOf(HostFailure.class)
                .hasMessageContaining("EBADF");
    }

    private void create(LinkPair link) {
        List<Step> steps = new ArrayList<>(List.of(new Step.CreateLink(link)));
        link.addresses().forEach(address -> steps.add(new Step.AddAddress(link.hostEnd(), address)));
        assertThat(host.apply(steps)).isEmpty();
    }

    private static String family(Prefix destination) {
        return destination.family() == Family.IPV4 ? "-4" : "-6";
    }
}
