package dev.routed.store.table;

import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Options;
import dev.routed.domain.state.Change;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What is recorded and kept, but has another effect than recorded, or none, because this program does not know its
 * meaning.
 */
public final class Unread {

    private Unread() {
    }

    /** A sentence each. */
    public static List<String> among(Handle handle, List<Change> recorded) {
        return Stream.of(recorded.stream().flatMap(Unread::options), mtus(handle), purposes(handle))
                .flatMap(sentences -> sentences).toList();
    }

    private static Stream<String> options(Change change) {
        if (change instanceof Change.NetworkCreated created) {
            return options("network " + created.network().id().shortText(), created.network().options());
        }
        return change instanceof Change.EndpointCreated created
                ? options(created.endpoint().describe(), created.endpoint().options()) : Stream.empty();
    }

    private static Stream<String> options(String owner, Options options) {
        return options.unread().stream()
                .map(text -> owner + " has the option " + text + ", which has no effect in this version");
    }

    private static Stream<String> mtus(Handle handle) {
        return handle.createQuery("SELECT id, mtu FROM endpoint ORDER BY number")
                .map((row, context) -> row.getInt("mtu") == Mtu.nearest(row.getInt("mtu")).bytes() ? ""
                        : "endpoint " + row.getString("id") + " has an MTU of " + row.getInt("mtu") + "; "
                                + Mtu.nearest(row.getInt("mtu")) + " is used")
                .stream().filter(sentence -> !sentence.isEmpty());
    }

    private static Stream<String> purposes(Handle handle) {
        return handle.createQuery("SELECT address, purpose FROM lease WHERE purpose NOT IN (<known>) ORDER BY number")
                .bindList("known", Arrays.stream(Purpose.values()).map(Purpose::name).toList())
                .map((row, context) -> "the lease of " + row.getString("address") + " is for "
                        + row.getString("purpose")
                        + ", which this version does not know; it is kept as one that was requested")
                .stream();
    }
}
