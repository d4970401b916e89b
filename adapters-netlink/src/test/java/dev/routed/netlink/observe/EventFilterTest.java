package dev.routed.netlink.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostChange;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.wire.Hex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final LinkName LINK = new LinkName("vethr1a2b3c4d5e");
    private final List<HostChange> judged = new ArrayList<>();
    private final Set<HostChange> wanted = new HashSet<>();
    private final EventFilter filter = new EventFilter(Prefix.parse("10.46.1.7/32")::equals, change -> {
        judged.add(change);
        return !wanted.contains(change);
    });

    @Test
    void a_link_of_ours_concerns_us_and_no_other() {
        assertThat(concernsUs("34000000 1100 0000 00000000 00000000", // struct nlmsghdr: RTM_DELLINK
                "00 00 0100 03000000 03100100 00000000", // struct ifinfomsg
                "1400 0300 766574687231613262336334643565 00")).isTrue(); // IFLA_IFNAME "vethr1a2b3c4d5e"
        assertThat(concernsUs("2c000000 1000 0000 00000000 00000000", // struct nlmsghdr: RTM_NEWLINK
                "00 00 0100 03000000 03100100 00000000", // struct ifinfomsg
                "0900 0300 6574683000 000000")).isFalse(); // IFLA_IFNAME "eth0"
    }

    @Test
    void a_link_of_ours_that_was_renamed_concerns_us() {
        assertThat(concernsUs("64000000 1000 0000 00000000 00000000", // struct nlmsghdr: RTM_NEWLINK
                "00 00 0100 03000000 03100100 00000000", // struct ifinfomsg
                "0900 0300 7669663700 000000", // IFLA_IFNAME "vif7"
                // IFLA_IFALIAS "net-routed endpoint e1 network n1"
                "2500 1400 6e65742d726f7574656420656e64706f696e74206531206e6574776f726b206e31 000000",
                "1000 1200 0900 0100 7665746800 000000")).isTrue(); // IFLA_LINKINFO: IFLA_INFO_KIND "veth"
    }

    @Test
    void every_address_concerns_us() {
        assertThat(concernsUs("20000000 1500 0000 00000000 00000000", // struct nlmsghdr: RTM_DELADDR
                "02 20 80 fe 03000000", // struct ifaddrmsg
                "0800 0200 c0000201")).isTrue(); // IFA_LOCAL
    }

    @Test
    void link_local_addresses_of_other_links_do_not() {
        assertThat(concernsUs("2c000000 1400 0000 00000000 00000000", // struct nlmsghdr: RTM_NEWADDR
                "0a 40 80 fd 03000000", // struct ifaddrmsg: AF_INET6
                "1400 0100 fe800000000000000000000000000001")).isFalse(); // IFA_ADDRESS
    }

    @Test
    void what_is_as_it_should_be_does_not() {
        HostRoute route = new HostRoute(Prefix.parse("10.46.1.9/32"), LINK);
        IpAddress address = IpAddress.parse("192.0.2.1");
        wanted.addAll(List.of(new HostChange.LinkGone(LINK), new HostChange.RouteAdded(route),
                new HostChange.AddressGone(LINK, address)));
        link("1000"); // the filter learns the index
        assertThat(overLink("1800")).isFalse();
        assertThat(overLink("1900")).isTrue();
        assertThat(concernsUs("20000000 1500 0000 00000000 00000000", "02 20 80 fe 03000000", "0800 0200 c0000201"))
                .isFalse();
        assertThat(concernsUs("20000000 1400 0000 00000000 00000000", "02 20 80 fe 03000000", "0800 0200 c0000201"))
                .isTrue();
        assertThat(link("1100")).isFalse();
        assertThat(overLink("1800")).as("over a link that is gone").isTrue();
        assertThat(judged).hasSize(6).contains(new HostChange.RouteGone(route),
                new HostChange.AddressAdded(LINK, address));
    }

    private boolean link(String type) {
        return concernsUs("34000000", type, "0000 00000000 00000000", // struct nlmsghdr
                "00 00 0100 03000000 03100100 00000000", // struct ifinfomsg
                "1400 0300 766574687231613262336334643565 00"); // IFLA_IFNAME "vethr1a2b3c4d5e"
    }

    private boolean overLink(String type) {
        return concernsUs("2c000000", type, "0000 00000000 00000000", // struct nlmsghdr
                "02 20 00 00", "fe", "92", "fd 01 00000000", // struct rtmsg: AF_INET, /32
                "0800 0100", "0a2e0109", "0800 0400 03000000"); // RTA_DST, RTA_OIF
    }

    @Test
    void a_route_of_our_protocol_concerns_us() {
        assertThat(route("1900", "fe", "92", "0a2e0109")).isTrue();
    }

    @Test
    void a_route_of_others_concerns_us_when_we_want_its_destination() {
        assertThat(route("1800", "fe", "04", "0a2e0107")).isTrue();
        assertThat(route("1800", "fe", "04", "0a2e0109")).isFalse();
    }

    @Test
    void routes_of_others_in_other_tables_do_not_concern_us() {
        assertThat(route("1800", "64", "92", "0a2e0109")).isTrue();
        assertThat(route("1800", "64", "04", "0a2e0107")).isFalse();
    }

    @Test
    void answers_are_no_events() {
        assertThat(concernsUs("34000000 1000 0200 01000000 00000000", // struct nlmsghdr: RTM_NEWLINK, MULTI
                "00 00 0100 03000000 03100100 00000000", // struct ifinfomsg
                "1400 0300 766574687231613262336334643565 00")).isFalse(); // IFLA_IFNAME "vethr1a2b3c4d5e"
    }

    private boolean route(String type, String table, String protocol, String destination) {
        return concernsUs("24000000", type, "0000 00000000 00000000", // struct nlmsghdr
                "02 20 00 00", table, protocol, "fd 01 00000000", // struct rtmsg: AF_INET, /32
                "0800 0100", destination); // RTA_DST
    }

    private boolean concernsUs(String... fields) {
        return filter.concernsUs(Hex.message(fields));
    }
}
