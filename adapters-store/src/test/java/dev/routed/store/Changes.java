package dev.routed.store;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The life of one endpoint, in the groups that the services record. */
record Changes(Endpoint endpoint) {
    private static final Pool POOL = new Pool(Prefix.parse("10.0.0.0/8"), Optional.empty());

    /** Returns the changes of endpoint {@code number}; number 7 has the address 10.0.0.7. */
    static Changes of(int number) {
        IpAddress address = new IpAddress(POOL.prefix().family(), 0, POOL.prefix().first().low() + number);
        return new Changes(new Endpoint(new EndpointId(String.format("%064x", number * 0x9e3779b97f4a7c15L)),
                new NetworkId("c0ffee"), List.of(InterfaceAddress.host(address)), MacAddress.of(address),
                Mtu.ETHERNET));
    }

    List<Change> created() {
        Lease lease = new Lease(address(), POOL.id(), Lease.Purpose.AUTOMATIC, Instant.EPOCH);
        return List.of(new Change.AddressLeased(lease), new Change.EndpointCreated(endpoint));
    }

    List<Change> joined() {
        return List.of(new Change.EndpointJoined(new Join(endpoint,
                new Namespace("/var/run/docker/netns/" + endpoint.id().shortText()),
                List.of(IpAddress.parse("169.254.1.1")))));
    }

    List<Change> left() {
        return List.of(new Change.EndpointLeft(endpoint.id()));
    }

    List<Change> deleted() {
        return List.of(new Change.EndpointDeleted(endpoint.id()), new Change.AddressReleased(address()));
    }

    private IpAddress address() {
        return endpoint.addresses().get(0).address();
    }
}
