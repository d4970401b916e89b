package dev.routed.http.monitoring;

import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.RawResponse;
import dev.routed.http.health.HealthCheck;
import dev.routed.http.health.HealthReport;
import java.util.List;
import java.util.function.Supplier;

/** The endpoints for monitoring: {@code GET /metrics}, {@code GET /health} and {@code GET /ready}. */
public final class MonitoringApi {

    private MonitoringApi() {
    }

    /**
     * Returns the monitoring methods.
     *
     * @param metrics returns the complete metrics response
     * @param health checks whether the daemon works as intended
     * @param readiness checks whether the daemon can serve the engine
     */
    public static List<ApiMethod<?>> of(Supplier<RawResponse> metrics, Supplier<List<HealthCheck>> health,
            Supplier<List<HealthCheck>> readiness) {
        return List.of(ApiMethod.get("/metrics", metrics),
                ApiMethod.get("/health", () -> HealthReport.of(health.get()).reply()),
                ApiMethod.get("/ready", () -> HealthReport.of(readiness.get()).reply()));
    }
}
