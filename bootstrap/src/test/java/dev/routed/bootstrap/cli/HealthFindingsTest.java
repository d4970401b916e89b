package dev.routed.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.http.health.HealthReport;
import dev.routed.netlink.diagnosis.Finding;
import dev.routed.netlink.diagnosis.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthFindingsTest {

    @Test
    void what_the_daemon_warns_of_is_advice_and_what_fails_is_a_fault() {
        assertThat(HealthFindings.of(new HealthReport("fail", List.of(
                new HealthReport.Check("engine-events", "pass", "follows the Docker Engine"),
                new HealthReport.Check("journal-content", "warn", "network n1 has the unknown option future=1"),
                new HealthReport.Check("host-monitor", "fail", "is deaf"))))).containsExactly(
                        new Finding(Severity.OK, "daemon", "net-routed is running", ""),
                        new Finding(Severity.ADVICE, "journal-content", "network n1 has the unknown option future=1",
                                "run the version of net-routed that wrote it, or create again what is named"),
                        new Finding(Severity.FAULT, "host-monitor", "is deaf", "see net-routed's log"));
    }
}
