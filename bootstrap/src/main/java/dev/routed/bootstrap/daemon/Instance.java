package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.cli.text.Version;
import dev.routed.http.admin.AdminApi;
import dev.routed.http.monitoring.StatusPageModel;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * This run of the daemon.
 *
 * @param id different at each start
 */
record Instance(String version, String id, Instant started) {

    static Instance start(Clock clock) {
        return new Instance(Version.text(), UUID.randomUUID().toString(), clock.instant());
    }

    AdminApi.About about() {
        return new AdminApi.About(version, started);
    }

    StatusPageModel.DaemonIdentity identity() {
        return new StatusPageModel.DaemonIdentity(HostName.own(), version, id, started.toString());
    }
}
