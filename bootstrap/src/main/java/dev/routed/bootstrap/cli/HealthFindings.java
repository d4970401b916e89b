package dev.routed.bootstrap.cli;

import dev.routed.http.health.HealthReport;
import dev.routed.netlink.diagnosis.Finding;
import dev.routed.netlink.diagnosis.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Converts the warnings and failures of a running daemon's health checks into findings. */
final class HealthFindings {
    private static final Map<String, Severity> SEVERITIES = Map.of("warn", Severity.ADVICE, "fail", Severity.FAULT);
    private static final Map<String, String> REMEDIES = Map.of("journal-content",
            "run the version of net-routed that wrote it, or create again what is named");
    private static final String REMEDY = "see net-routed's log";

    private HealthFindings() {
    }

    static List<Finding> of(HealthReport health) {
        List<Finding> findings = new ArrayList<>(
                List.of(new Finding(Severity.OK, "daemon", "net-routed is running", "")));
        health.checks().stream().filter(check -> SEVERITIES.containsKey(check.status())).forEach(
                check -> findings.add(new Finding(SEVERITIES.get(check.status()), check.name(), check.description(),
                        REMEDIES.getOrDefault(check.name(), REMEDY))));
        return findings;
    }
}
