package dev.routed.store.table;

import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Options;
import dev.routed.domain.state.Change;
import java.util.ArrayList;
import java.util.List;

/** Records that are kept but have another effect than recorded, or none, because a newer version wrote them. */
final class UnknownEntries {
    private final List<String> sentences = new ArrayList<>();

    /** Returns one sentence for each. */
    List<String> sentences() {
        return List.copyOf(sentences);
    }

    /** Adds the options that have no effect. */
    void addOptions(List<Change> recorded) {
        Change.ofKind(Change.NetworkCreated.class, recorded).map(Change.NetworkCreated::network)
                .forEach(network -> addOptions("network " + network.id().shortText(), network.options()));
        Change.ofKind(Change.EndpointCreated.class, recorded).map(Change.EndpointCreated::endpoint)
                .forEach(endpoint -> addOptions(endpoint.describe(), endpoint.options()));
    }

    private void addOptions(String owner, Options options) {
        options.unread().forEach(text -> sentences.add(owner + " has the option " + text
                + ", which has no effect in this version"));
    }

    /** Adds the MTU if another one is used. */
    void addMtu(String endpoint, int recorded) {
        Mtu used = Mtu.nearest(recorded);
        if (used.bytes() != recorded) {
            sentences.add("endpoint " + endpoint + " has an MTU of " + recorded + "; " + used + " is used");
        }
    }

    /** Adds the purpose of a lease if another one is used. */
    void addPurpose(String address, String recorded, Purpose used) {
        if (!used.name().equals(recorded)) {
            sentences.add("the lease of " + address + " is for " + recorded
                    + ", which this version does not know; it is kept as one that was requested");
        }
    }
}
