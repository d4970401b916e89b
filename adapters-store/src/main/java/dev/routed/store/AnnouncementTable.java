package dev.routed.store;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.state.Change;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is announced of what is joined. */
final class AnnouncementTable {

    private AnnouncementTable() {
    }

    /** False if the change is about something else. */
    static boolean apply(Handle handle, Change change, Clock clock) {
        if (change instanceof Change.EndpointHealthChanged healthy) {
            handle.createUpdate("UPDATE endpoint SET fit = :fit WHERE id = :id").bind("fit", healthy.healthy())
                    .bind("id", healthy.endpoint().text()).execute();
        } else if (change instanceof Change.AddressAdvertised wish) {
            advertise(handle, wish);
        } else if (change instanceof Change.HostDrained host) {
            handle.execute("DELETE FROM drained");
            if (host.drained()) {
                handle.execute("INSERT INTO drained (at) VALUES (?)", clock.instant().atOffset(ZoneOffset.UTC));
            }
        } else {
            return false;
        }
        return true;
    }

    /** Of an endpoint that is not there nothing is kept. */
    private static void advertise(Handle handle, Change.AddressAdvertised wish) {
        handle.execute("DELETE FROM advertised WHERE address = ?", wish.address().toString());
        handle.createUpdate("""
                INSERT INTO advertised (address, endpoint, advertised)
                SELECT :address, id, :advertised FROM endpoint WHERE id = :endpoint""")
                .bind("address", wish.address().toString()).bind("endpoint", wish.endpoint().text())
                .bind("advertised", wish.advertised()).execute();
    }

    static List<Change> all(Handle handle) {
        List<Change> all = new ArrayList<>();
        handle.createQuery("SELECT id, fit FROM endpoint WHERE fit IS NOT NULL ORDER BY number")
                .map((row, context) -> NotUnderstood.named("endpoint " + row.getString("id"), () -> (Change)
                        new Change.EndpointHealthChanged(new EndpointId(row.getString("id")), row.getBoolean("fit"))))
                .forEach(all::add);
        handle.createQuery("SELECT endpoint, address, advertised FROM advertised ORDER BY number")
                .map((row, context) -> NotUnderstood.named("advertised " + row.getString("address"), () -> (Change)
                        new Change.AddressAdvertised(new EndpointId(row.getString("endpoint")),
                                IpAddress.parse(row.getString("address")), row.getBoolean("advertised"))))
                .forEach(all::add);
        handle.createQuery("SELECT COUNT(*) FROM drained").mapTo(Integer.class).filter(count -> count > 0)
                .forEach(some -> all.add(new Change.HostDrained(true)));
        return all;
    }
}
