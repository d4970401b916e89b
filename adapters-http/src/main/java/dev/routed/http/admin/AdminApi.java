package dev.routed.http.admin;

import dev.routed.domain.port.in.Upkeep;
import dev.routed.http.call.Api;
import dev.routed.http.call.Call;
import java.time.Instant;
import java.util.List;

/** What an operator can ask: {@code GET /status} and {@code POST /reconcile}. */
public final class AdminApi {
    static final String STATUS = "/status";
    static final String RECONCILE = "/reconcile";

    private AdminApi() {
    }

    /**
     * The admin API over this port.
     *
     * @param version of the daemon
     * @param started when it began to serve
     */
    public static Api over(Upkeep upkeep, String version, Instant started) {
        return new Api("application/json", List.of(
                Call.get(STATUS, () -> AdminTranslation.status(upkeep.inventory(), version, started)),
                Call.post(RECONCILE, () -> AdminTranslation.report(upkeep.round()))));
    }
}
