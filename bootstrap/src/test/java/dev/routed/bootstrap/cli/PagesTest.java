package dev.routed.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.cli.text.AnnouncementText;
import dev.routed.bootstrap.cli.text.TextFormats;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.http.admin.response.EndpointList;
import dev.routed.http.admin.response.EndpointRow;
import dev.routed.http.admin.response.EventList;
import dev.routed.http.admin.response.EventRow;
import dev.routed.http.admin.response.NetworkList;
import dev.routed.http.admin.response.NetworkRow;
import dev.routed.http.admin.response.PlanReport;
import dev.routed.http.admin.response.ReconcileReport;
import dev.routed.http.admin.response.RouteList;
import dev.routed.http.admin.response.RouteRow;
import dev.routed.http.admin.response.StatusSummary;
import dev.routed.http.admin.response.announcement.AnnouncementResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the output of commands, and which of it needs attention. */
class PagesTest {
    private static final String ENDPOINT = "1a2b3c4d5e6f7a8b9c";
    private static final EndpointRow WEB = new EndpointRow(ENDPOINT, "9f8e7d6c5b4a39", "mynet", "web", "c0ffee",
            List.of("10.46.1.7/32"), "02:42:0a:2e:01:07", 9000, List.of(), "vethr1a2b3c4d5e", true, "/run/netns/x",
            List.of("198.19.0.1"));
    private static final EndpointRow NAMELESS = new EndpointRow("2a2b", "9f8e7d6c5b4a39", "", "", "",
            List.of("10.46.1.8/32"), "02:42:0a:2e:01:08", 1500, List.of(), "vethr2a2b", false, "", List.of());

    @Test
    void status_sums_up_and_names_the_trouble() {
        Instant now = Instant.parse("2030-01-05T07:04:05Z");
        StatusSummary well = new StatusSummary("1.2.3", "2030-01-02T03:04:05Z", List.of(), 1, 1, 1, 2, 1, 0);
        assertThat(StatusCommand.page(well, now)).isEqualTo(new TextOutput("""
                net-routed  1.2.3
                up          3 d 4 h, since 2030-01-02T03:04:05Z
                networks    1
                endpoints   2, 1 joined
                leases      0
                routes      1 wanted, 1 present
                """, true));
        StatusSummary ill = new StatusSummary("1.2.3", "2030-01-02T03:04:05Z",
                List.of("the route to 10.46.1.7/32 is missing"), 1, 0, 0, 0, 0, 0);
        assertThat(StatusCommand.page(ill, now).ok()).isFalse();
        assertThat(StatusCommand.page(ill, now).text()).endsWith("problem: the route to 10.46.1.7/32 is missing\n");
    }

    @Test
    void networks_have_their_names() {
        NetworkList answer = new NetworkList(List.of(
                new NetworkRow("9f8e7d6c5b4a39", "mynet", List.of("10.46.0.0/16", "fd00:46::/64"), List.of("10.46.0.1"),
                        List.of("mtu=9000"), 2, 1, 3),
                new NetworkRow("1111", "", List.of("10.47.0.0/16"), List.of(), List.of(), 0, 0, 0)));
        assertThat(NetworksCommand.page(answer)).isEqualTo(new TextOutput("""
                NAME   NETWORK       SUBNETS                    GATEWAYS   ENDPOINTS  JOINED  LEASED  OPTIONS
                mynet  9f8e7d6c5b4a  10.46.0.0/16,fd00:46::/64  10.46.0.1  2          1       3       mtu=9000
                -      1111          10.47.0.0/16               -          0          0       0       -
                """, true));
    }

    @Test
    void endpoints_have_the_names_of_their_containers_or_a_dash() {
        assertThat(EndpointsCommand.page(new EndpointList(List.of(WEB, NAMELESS)))).isEqualTo(new TextOutput("""
                CONTAINER  NETWORK       ADDRESSES     STATE    LINK             MTU   NEXT HOPS   ENDPOINT
                web        mynet         10.46.1.7/32  joined   vethr1a2b3c4d5e  9000  198.19.0.1  1a2b3c4d5e6f
                -          9f8e7d6c5b4a  10.46.1.8/32  created  vethr2a2b        1500  -           2a2b
                """, true));
    }

    @Test
    void routes_are_well_when_what_is_wanted_is_there_and_nothing_else() {
        RouteRow there = new RouteRow("10.46.1.7/32", "dev vethr1a2b3c4d5e", "vethr1a2b3c4d5e", true, true, "yes", "",
                ENDPOINT, "mynet",
                "web");
        RouteRow taken = new RouteRow("10.46.1.8/32", "dev vethr2a2b", "vethr2a2b", true, false, "no",
                "10.46.1.8 dev eth1", "2a2b",
                "", "");
        RouteRow stray = new RouteRow("10.46.1.9/32", "dev eth0", "eth0", false, true, "", "", "", "", "");
        assertThat(RoutesCommand.page(new RouteList(List.of(there))).ok()).isTrue();
        assertThat(RoutesCommand.page(new RouteList(List.of(there, taken)))).isEqualTo(new TextOutput("""
                DESTINATION   CONTAINER  NETWORK  LINK             WANTED  PRESENT  ANNOUNCED  BLOCKED BY
                10.46.1.7/32  web        mynet    vethr1a2b3c4d5e  yes     yes      yes        -
                10.46.1.8/32  -          -        vethr2a2b        yes     no       no         10.46.1.8 dev eth1
                """, false));
        assertThat(RoutesCommand.page(new RouteList(List.of(stray))).ok()).isFalse();
    }

    @Test
    void what_cannot_be_announced_is_not_well() {
        RouteRow taken = new RouteRow("10.46.1.8/32", "dev vethr2a2b", "vethr2a2b", true, false, "no",
                "10.46.1.8 via 192.0.2.9", "2a2b",
                "", "");
        RouteRow late = new RouteRow("10.46.1.9/32", "dev vethr2a2b", "vethr2a2b", true, false, "no", "", "2a2b", "",
                "");
        assertThat(AnnouncementText.of("in service", new AnnouncementResult(false, List.of())))
                .isEqualTo(new TextOutput("in service\n", true));
        assertThat(AnnouncementText.of("in service", new AnnouncementResult(false, List.of(taken, late))))
                .isEqualTo(new TextOutput("""
                in service, but 10.46.1.8/32 has no route: it is blocked by the route 10.46.1.8 via 192.0.2.9
                in service, but 10.46.1.9/32 has no route yet: see net-routed status
                """, false));
    }

    @Test
    void history_is_readable_text() {
        assertThat(HistoryCommand.page(new EventList(List.of(
                new EventRow("2030-01-02T03:04:05Z", "EndpointLeft", "9f8e", "mynet", ENDPOINT, "left")))))
                .isEqualTo(new TextOutput("""
                AT                    NETWORK  ENDPOINT      WHAT
                2030-01-02T03:04:05Z  mynet    1a2b3c4d5e6f  left
                """, true));
    }

    @Test
    void reconcile_succeeds_when_no_problem_remains() {
        assertThat(ReconcileCommand.reconcile(new ReconcileReport(List.of(), List.of(), List.of(), List.of())))
                .isEqualTo(new TextOutput("nothing to do\n", true));
        assertThat(ReconcileCommand.reconcile(new ReconcileReport(List.of("a"), List.of(), List.of(), List.of())))
                .isEqualTo(new TextOutput("done: a\n", true));
        assertThat(
                ReconcileCommand.reconcile(new ReconcileReport(List.of("a"), List.of("b"), List.of("c"), List.of("d"))))
                .isEqualTo(new TextOutput("done: a\nfailed: b\nblocked by foreign route: c\nlink is gone: d\n", false));
    }

    @Test
    void a_plan_is_well_when_there_is_nothing_to_do() {
        assertThat(ReconcileCommand.plan(new PlanReport(List.of(), List.of())))
                .isEqualTo(new TextOutput("nothing to do\n", true));
        assertThat(ReconcileCommand.plan(new PlanReport(List.of("a"), List.of("b"))))
                .isEqualTo(new TextOutput("to do: a\nblocked by foreign route: b\n", false));
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "59,59 s", "61,1 min 1 s", "3600,1 h 0 min", "90061,1 d 1 h"})
    void ages_have_two_units(long seconds, String shown) {
        assertThat(TextFormats.age(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }
}
