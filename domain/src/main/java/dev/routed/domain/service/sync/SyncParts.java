package dev.routed.domain.service.sync;

import dev.routed.domain.engine.EngineEndpoint;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import dev.routed.domain.sync.Orphan;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The parts of the host that a comparison with the engine can affect. */
final class SyncParts {

    private SyncParts() {
    }

    /** Returns the parts of endpoints that may be removed, and of those that may be adopted. */
    static Set<HostPart> of(EngineReport report, Collection<Orphan> orphans, State state) {
        Set<HostPart> parts = new HashSet<>();
        Change.ofKind(Change.EndpointDeleted.class, orphans.stream().map(Orphan::removal).toList())
                .flatMap(removal -> state.endpoint(removal.endpoint()).stream())
                .forEach(endpoint -> parts.addAll(HostPart.of(endpoint)));
        report.endpoints().stream().filter(endpoint -> state.join(endpoint.id()).isEmpty())
                .forEach(endpoint -> parts.addAll(of(endpoint, state)));
        return parts;
    }

    private static Set<HostPart> of(EngineEndpoint reported, State state) {
        return state.endpoint(reported.id()).map(HostPart::of).orElseGet(() -> {
            Set<HostPart> parts = new HashSet<>();
            parts.add(new HostPart.Link(LinkName.hostEnd(reported.id())));
            reported.addresses().forEach(own -> parts.add(new HostPart.Destination(own.address().hostPrefix())));
            return parts;
        });
    }
}
