package dev.routed.store.table;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of networks, endpoints and joins. */
public final class EndpointTable {

    private EndpointTable() {
    }

    /**
     * Returns networks, endpoints, joins and what the containers reported, in the order in which they were recorded;
     * each endpoint is read once.
     *
     * @param unknown learns what has another effect than recorded
     */
    static List<Change> all(Handle handle, UnknownEntries unknown) {
        List<Change> all = new ArrayList<>();
        handle.createQuery("SELECT id, subnets, gateways, options FROM network ORDER BY number")
                .map(EndpointTable::network).forEach(network -> all.add(new Change.NetworkCreated(network)));
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        List<Change> reports = new ArrayList<>();
        handle.createQuery("""
                SELECT id, network, addresses, mac, mtu, options, fit, ending FROM endpoint ORDER BY number""")
                .map((row, context) -> {
                    reports.addAll(reports(row));
                    unknown.addMtu(row.getString("id"), row.getInt("mtu"));
                    return endpoint(row, context);
                }).forEach(endpoint -> endpoints.put(endpoint.id().text(), endpoint));
        endpoints.values().forEach(endpoint -> all.add(new Change.EndpointCreated(endpoint)));
        handle.createQuery("SELECT endpoint, namespace, next_hops FROM joined ORDER BY number")
                .map((row, context) -> join(row, endpoints)).forEach(join -> all.add(new Change.EndpointJoined(join)));
        all.addAll(reports);
        return all;
    }

    static Optional<Endpoint> find(Handle handle, EndpointId id) {
        return handle.createQuery("SELECT id, network, addresses, mac, mtu, options FROM endpoint WHERE id = :id")
                .bind("id", id.text()).map(EndpointTable::endpoint).findOne();
    }

    static void create(Handle handle, RoutedNetwork network) {
        delete(handle, network.id());
        handle.createUpdate("""
                INSERT INTO network (id, subnets, gateways, options)
                VALUES (:id, :subnets, :gateways, :options)""")
                .bind("id", network.id().text()).bind("subnets", TextArrays.of(network.subnets()))
                .bind("gateways", TextArrays.of(network.gateways()))
                .bind("options", TextArrays.of(network.options().texts())).execute();
    }

    static void create(Handle handle, Endpoint endpoint) {
        delete(handle, endpoint.id());
        handle.createUpdate("""
                INSERT INTO endpoint (id, network, addresses, mac, mtu, options)
                VALUES (:id, :network, :addresses, :mac, :mtu, :options)""")
                .bind("id", endpoint.id().text()).bind("network", endpoint.network().text())
                .bind("addresses", TextArrays.of(endpoint.addresses())).bind("mac", endpoint.mac().toString())
                .bind("mtu", endpoint.mtu().bytes()).bind("options", TextArrays.of(endpoint.options().texts()))
                .execute();
    }

    static void delete(Handle handle, NetworkId network) {
        delete(handle, "network", network.text());
    }

    static void delete(Handle handle, EndpointId endpoint) {
        delete(handle, "endpoint", endpoint.text());
    }

    private static void delete(Handle handle, String table, String id) {
        handle.createUpdate("DELETE FROM " + table + " WHERE id = :id").bind("id", id).execute();
    }

    /** Records the join; ignored for an endpoint that does not exist. */
    static void join(Handle handle, Join join) {
        deleteJoin(handle, join.endpoint().id());
        handle.createUpdate("""
                INSERT INTO joined (endpoint, namespace, next_hops)
                SELECT id, :namespace, :nextHops FROM endpoint WHERE id = :endpoint""")
                .bind("endpoint", join.endpoint().id().text()).bind("namespace", join.namespace().text())
                .bind("nextHops", TextArrays.of(join.nextHops())).execute();
    }

    static void leave(Handle handle, EndpointId endpoint) {
        deleteJoin(handle, endpoint);
        AnnouncementTable.forgetRun(handle, endpoint);
    }

    private static void deleteJoin(Handle handle, EndpointId endpoint) {
        handle.createUpdate("DELETE FROM joined WHERE endpoint = :endpoint").bind("endpoint", endpoint.text())
                .execute();
    }

    private static RoutedNetwork network(ResultSet row, StatementContext context) throws SQLException {
        return UnreadableRow.named("network " + row.getString("id"),
                () -> new RoutedNetwork(new NetworkId(row.getString("id")),
                        TextArrays.read(row, "subnets", Prefix::parse),
                        TextArrays.read(row, "gateways", IpAddress::parse), options(row)));
    }

    private static Endpoint endpoint(ResultSet row, StatementContext context) throws SQLException {
        return UnreadableRow.named("endpoint " + row.getString("id"),
                () -> new Endpoint(new EndpointId(row.getString("id")), new NetworkId(row.getString("network")),
                        TextArrays.read(row, "addresses", InterfaceAddress::parse),
                        MacAddress.parse(row.getString("mac")), Mtu.nearest(row.getInt("mtu")), options(row)));
    }

    /** Returns what the container reported in its last run. */
    private static List<Change> reports(ResultSet row) throws SQLException {
        List<Change> reports = new ArrayList<>(2);
        Boolean fit = row.getObject("fit", Boolean.class);
        if (fit != null) {
            reports.add(new Change.EndpointHealthChanged(new EndpointId(row.getString("id")), fit));
        }
        if (row.getBoolean("ending")) {
            reports.add(new Change.EndpointStopping(new EndpointId(row.getString("id"))));
        }
        return reports;
    }

    private static Options options(ResultSet row) throws SQLException {
        return Options.ofTexts(TextArrays.read(row, "options", Function.identity()));
    }

    /** @param endpoints all, by id: the schema has no join without one */
    private static Join join(ResultSet row, Map<String, Endpoint> endpoints) throws SQLException {
        String id = row.getString("endpoint");
        return UnreadableRow.named("join of endpoint " + id,
                () -> new Join(endpoints.get(id), new Namespace(row.getString("namespace")),
                        TextArrays.read(row, "next_hops", IpAddress::parse)));
    }
}
