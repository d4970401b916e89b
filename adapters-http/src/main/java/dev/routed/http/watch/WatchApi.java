package dev.routed.http.watch;

import dev.routed.http.call.Call;
import dev.routed.http.call.Reply;
import dev.routed.http.health.Check;
import java.util.List;
import java.util.function.Supplier;

/** What monitoring asks: {@code GET /metrics}, {@code GET /health} and {@code GET /ready}. */
public final class WatchApi {

    private WatchApi() {
    }

    /**
     * @param metrics as they are to be sent
     * @param health whether the daemon lives as it should
     * @param readiness whether it can serve the engine
     */
    public static List<Call<?>> over(Supplier<Reply> metrics, Supplier<List<Check>> health, Supplier<List<Check>> readiness) {
        return List.of(Call.get("/metrics", metrics),
                Call.get("/health", () -> Verdict.of(health.get()).reply()),
                Call.get("/ready", () -> Verdict.of(readiness.get()).reply()));
    }
}
