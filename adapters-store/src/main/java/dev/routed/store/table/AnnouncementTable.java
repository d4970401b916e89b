package dev.routed.store.table;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.state.Change;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows that control which addresses are announced. */
public final class AnnouncementTable {

    private AnnouncementTable() {
    }

    static void setHealthy(Handle handle, EndpointId endpoint, boolean healthy) {
        handle.createUpdate("UPDATE endpoint SET fit = :fit WHERE id = :id").bind("fit", healthy)
                .bind("id", endpoint.text()).execute();
    }

    public static void end(Handle handle, EndpointId endpoint) {
        handle.execute("UPDATE endpoint SET ending = TRUE WHERE id = ?", endpoint.text());
        handle.execute("DELETE FROM advertised WHERE endpoint = ? AND advertised", endpoint.text());
    }

    /** Forgets what the endpoint's container did in its last run. */
    static void forgetRun(Handle handle, EndpointId endpoint) {
        handle.execute("UPDATE endpoint SET fit = NULL, ending = FALSE WHERE id = ? AND (fit IS NOT NULL OR ending)",
                endpoint.text());
    }

    /** Records the setting; ignored for an endpoint that does not exist. */
    static void advertise(Handle handle, EndpointId endpoint, IpAddress address, boolean advertised) {
        handle.execute("DELETE FROM advertised WHERE address = ?", address.toString());
        handle.createUpdate("""
                INSERT INTO advertised (address, endpoint, advertised)
                SELECT :address, id, :advertised FROM endpoint WHERE id = :endpoint""")
                .bind("address", address.toString()).bind("endpoint", endpoint.text())
                .bind("advertised", advertised).execute();
    }

    /** @param now when the host was drained; empty: not drained */
    static void drain(Handle handle, Optional<Instant> now) {
        handle.execute("DELETE FROM drained");
        now.ifPresent(at -> handle.execute("INSERT INTO drained (at) VALUES (?)", at.atOffset(ZoneOffset.UTC)));
    }

    /** Returns what operators have set; what containers report is in the rows of their endpoints. */
    static List<Change> all(Handle handle) {
        List<Change> all = new ArrayList<>();
        handle.createQuery("SELECT endpoint, address, advertised FROM advertised ORDER BY number")
                .map((row, context) -> UnreadableRow.named("advertised " + row.getString("address"),
                        () -> (Change) new Change.AddressAdvertised(new EndpointId(row.getString("endpoint")),
                                IpAddress.parse(row.getString("address")), row.getBoolean("advertised"))))
                .forEach(all::add);
        handle.createQuery("SELECT COUNT(*) FROM drained").mapTo(Integer.class).filter(count -> count > 0)
                .forEach(some -> all.add(new Change.HostDrained(true)));
        return all;
    }
}
