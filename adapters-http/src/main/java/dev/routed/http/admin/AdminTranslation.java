package dev.routed.http.admin;

import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.in.Round;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From the domain's values to what the admin API answers. */
final class AdminTranslation {

    private AdminTranslation() {
    }

    static Status status(Inventory inventory, String version, Instant started) {
        Map<EndpointId, Join> joins = inventory.joins().stream()
                .collect(Collectors.toMap(join -> join.endpoint().id(), Function.identity()));
        return new Status(version, started.toString(),
                inventory.networks().stream().map(AdminTranslation::network).toList(),
                inventory.pools().stream().map(AdminTranslation::pool).toList(),
                inventory.leases().stream().map(AdminTranslation::lease).toList(),
                inventory.endpoints().stream().map(endpoint -> endpoint(endpoint, joins.get(endpoint.id()))).toList());
    }

    static RoundReport report(Round round) {
        return new RoundReport(texts(round.done().stream()), texts(round.failed().stream()),
                texts(round.collisions().stream().map(foreign -> foreign.destination() + ": " + foreign.description())),
                texts(round.lost().stream().sorted()));
    }

    private static Status.Network network(RoutedNetwork network) {
        return new Status.Network(network.id().text(), texts(network.subnets().stream()), texts(network.gateways().stream()),
                network.mtu().map(Mtu::bytes).orElse(0));
    }

    private static Status.Pool pool(Pool pool) {
        return new Status.Pool(pool.id().text(), pool.prefix().toString(), pool.automatic().map(Object::toString).orElse(""));
    }

    private static Status.Lease lease(Lease lease) {
        return new Status.Lease(lease.address().toString(), lease.pool().text(),
                lease.purpose().name().toLowerCase(Locale.ROOT), lease.since().toString());
    }

    private static Status.Endpoint endpoint(Endpoint endpoint, Join join) {
        return new Status.Endpoint(endpoint.id().text(), endpoint.network().text(), texts(endpoint.addresses().stream()),
                endpoint.mac().toString(), endpoint.mtu().bytes(), LinkName.outer(endpoint.id()).text(), join != null,
                join == null ? "" : join.namespace().text(), join == null ? List.of() : texts(join.nextHops().stream()));
    }

    private static List<String> texts(Stream<?> values) {
        return values.map(Object::toString).toList();
    }
}
