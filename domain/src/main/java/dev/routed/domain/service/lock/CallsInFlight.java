package dev.routed.domain.service.lock;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.sync.CallInFlight;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The calls that may wait before they are answered. Thread-safe. */
public final class CallsInFlight {
    /** Keyed by identity, since two equal calls are distinct. */
    private final Map<Object, CallInFlight> calls = new ConcurrentHashMap<>();

    public <T> T creating(EndpointRequest request, Supplier<T> work) {
        return during(new CallInFlight.CreatingEndpoint(request.network(), request.endpoint(),
                request.addresses().stream().map(InterfaceAddress::address).collect(Collectors.toSet())), work);
    }

    public <T> T leasingFrom(PoolId pool, Supplier<T> work) {
        return during(new CallInFlight.LeasingAddress(pool), work);
    }

    private <T> T during(CallInFlight call, Supplier<T> work) {
        Object key = new Object();
        calls.put(key, call);
        try {
            return work.get();
        } finally {
            calls.remove(key);
        }
    }

    /** Returns the calls that have not been answered yet. */
    public List<CallInFlight> unanswered() {
        return List.copyOf(calls.values());
    }
}
