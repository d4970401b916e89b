package dev.routed.store.table;

import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.state.Change;
import dev.routed.store.codec.Group;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Writes groups of changes to the tables. */
public final class GroupWriter {

    /** A change and what the history says of it. */
    record Described(Change change, HistoryEntry entry) {
    }

    private GroupWriter() {
    }

    /**
     * Writes the groups and their history. An endpoint that one of them creates and a later one deletes leaves only its
     * history.
     *
     * @param handle in a transaction
     */
    public static void write(Handle handle, Collection<Group> groups) {
        List<Described> changes = describe(handle, groups);
        HistoryTable.add(handle, changes.stream().map(Described::entry).toList());
        withoutDeleted(changes)
                .forEach(one -> one.change().dispatchTo(new ChangeWriter(handle, one.entry().at())));
    }

    /** Must precede the changes themselves, because a deletion is described by the rows it deletes. */
    private static List<Described> describe(Handle handle, Collection<Group> groups) {
        List<Described> described = new ArrayList<>();
        Map<EndpointId, Endpoint> created = new HashMap<>();
        for (Group group : groups) {
            for (Change change : group.changes()) {
                described.add(new Described(change, ChangeDescription.entry(group.at(), change,
                        id -> Optional.ofNullable(created.get(id)).or(() -> EndpointTable.find(handle, id)))));
                Change.ofKind(Change.EndpointCreated.class, List.of(change))
                        .forEach(creation -> created.put(creation.endpoint().id(), creation.endpoint()));
            }
        }
        return described;
    }

    /** Returns the changes except those of an endpoint that a later one deletes. */
    static List<Described> withoutDeleted(List<Described> changes) {
        Deque<Described> kept = new ArrayDeque<>();
        Set<String> deleted = new HashSet<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            Described described = changes.get(i);
            Optional<String> endpoint = described.entry().endpoint();
            if (endpoint.filter(deleted::contains).isEmpty()) {
                kept.addFirst(described);
            }
            Change.ofKind(Change.EndpointDeleted.class, List.of(described.change()))
                    .forEach(deletion -> deleted.add(deletion.endpoint().text()));
        }
        return List.copyOf(kept);
    }
}
