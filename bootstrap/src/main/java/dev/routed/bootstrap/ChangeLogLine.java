package dev.routed.bootstrap;

import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.state.Change;
import java.util.Map;
import java.util.stream.Collectors;

/** A change as a line of the log: what happened, then key=value pairs to search for. */
final class ChangeLogLine {

    private ChangeLogLine() {
    }

    /** @param known endpoints that a removal may name */
    static String of(Change change, Map<EndpointId, Endpoint> known) {
        if (change instanceof Change.PoolOpened opened) {
            return "pool opened" + pool(opened.pool());
        } else if (change instanceof Change.PoolClosed closed) {
            return "pool closed pool=" + closed.pool();
        } else if (change instanceof Change.AddressLeased leased) {
            return "address leased" + lease(leased.lease());
        } else if (change instanceof Change.AddressReleased released) {
            return "address released address=" + released.address();
        } else if (change instanceof Change.NetworkCreated created) {
            return "network created" + network(created.network());
        } else if (change instanceof Change.NetworkDeleted deleted) {
            return "network deleted network=" + deleted.network();
        } else if (change instanceof Change.EndpointCreated created) {
            return "endpoint created" + endpoint(created.endpoint());
        } else if (change instanceof Change.EndpointDeleted deleted) {
            return "endpoint deleted" + removed(deleted.endpoint(), known);
        } else if (change instanceof Change.EndpointJoined joined) {
            return "endpoint joined" + join(joined.join());
        } else if (change instanceof Change.EndpointLeft left) {
            return "endpoint left" + removed(left.endpoint(), known);
        }
        return announcement(change, known);
    }

    private static String announcement(Change change, Map<EndpointId, Endpoint> known) {
        if (change instanceof Change.EndpointHealthChanged healthy) {
            return "endpoint is " + (healthy.healthy() ? "fit" : "unfit") + removed(healthy.endpoint(), known);
        } else if (change instanceof Change.AddressAdvertised wish) {
            return "advertise " + (wish.advertised() ? "on" : "off") + " address=" + wish.address() + " endpoint=" + wish.endpoint();
        } else if (change instanceof Change.HostDrained host) {
            return host.drained() ? "host drained: nothing is announced" : "host undrained";
        }
        return change.toString();
    }

    private static String removed(EndpointId id, Map<EndpointId, Endpoint> known) {
        return known.containsKey(id) ? endpoint(known.get(id)) : " endpoint=" + id;
    }

    private static String pool(Pool pool) {
        return " pool=" + pool.id();
    }

    private static String lease(Lease lease) {
        return " address=" + lease.address() + " pool=" + lease.pool() + " purpose=" + lease.purpose();
    }

    private static String network(RoutedNetwork network) {
        return " network=" + network.id() + " subnets=" + network.subnets() + " gateways=" + network.gateways()
                + options(network.options());
    }

    private static String endpoint(Endpoint endpoint) {
        String addresses = endpoint.addresses().stream().map(Object::toString).collect(Collectors.joining(","));
        return " endpoint=" + endpoint.id() + " network=" + endpoint.network() + " address=" + addresses
                + " mac=" + endpoint.mac() + " mtu=" + endpoint.mtu() + options(endpoint.options());
    }

    /** What is said otherwise is left out. */
    private static String options(Options options) {
        return options.values().isEmpty() ? "" : " options=" + options.texts();
    }

    private static String join(Join join) {
        return endpoint(join.endpoint()) + " link=" + LinkName.hostEnd(join.endpoint().id()) + " nexthops=" + join.nextHops();
    }
}
