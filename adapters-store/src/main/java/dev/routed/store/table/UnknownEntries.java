package dev.routed.store.table;

import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Options;
import dev.routed.domain.state.Change;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Finds records that are kept but have another effect than recorded, or none, because a newer version wrote them. */
public final class UnknownEntries {

    private UnknownEntries() {
    }

    /** Returns one sentence for each. */
    public static List<String> among(Handle handle, List<Change> recorded) {
        return Stream.of(options(recorded), mtus(handle), purposes(handle))
                .flatMap(sentences -> sentences).toList();
    }

    private static Stream<String> options(List<Change> recorded) {
        return Stream.concat(
                Change.ofKind(Change.NetworkCreated.class, recorded).map(Change.NetworkCreated::network)
                        .flatMap(network -> options("network " + network.id().shortText(), network.options())),
                Change.ofKind(Change.EndpointCreated.class, recorded).map(Change.EndpointCreated::endpoint)
                        .flatMap(endpoint -> options(endpoint.describe(), endpoint.options())));
    }

    private static Stream<String> options(String owner, Options options) {
        return options.unread().stream()
                .map(text -> owner + " has the option " + text + ", which has no effect in this version");
    }

    private static Stream<String> mtus(Handle handle) {
        return handle.createQuery("SELECT id, mtu FROM endpoint WHERE mtu NOT BETWEEN :least AND :most ORDER BY number")
                .bind("least", Mtu.nearest(0).bytes()).bind("most", Mtu.nearest(Integer.MAX_VALUE).bytes())
                .map((row, context) -> "endpoint " + row.getString("id") + " has an MTU of " + row.getInt("mtu") + "; "
                        + Mtu.nearest(row.getInt("mtu")) + " is used")
                .stream();
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
