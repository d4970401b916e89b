package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.netlink.observe.EventFilter;
import dev.routed.netlink.wire.Hex;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private final EventFilter filter = new EventFilter(Prefix.parse("10.46.1.7/32")::equals);

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
