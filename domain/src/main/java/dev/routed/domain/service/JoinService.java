package dev.routed.domain.service;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.journal.Change;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.Attachment;
import dev.routed.domain.port.in.EndpointRequest;
import dev.routed.domain.port.in.Joins;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The life of an endpoint. Joining: host first, then record, then answer; leaving: record first, then host. */
public final class JoinService implements Joins {
    private final Books books;
    private final Defaults defaults;
    private final Setup setup;
    private final Teardown teardown;

    public JoinService(Books books, Defaults defaults, Setup setup, Teardown teardown) {
        this.books = books;
        this.defaults = defaults;
        this.setup = setup;
        this.teardown = teardown;
    }

    @Override
    public Endpoint createEndpoint(EndpointRequest request) {
        if (request.addresses().isEmpty()) {
            throw new Rejection("endpoint " + request.endpoint().shortText() + " has no address");
        }
        Options options = Options.ofEndpoint(request.options());
        return books.ask(ledger -> {
            RoutedNetwork network = network(request.network(), ledger);
            Endpoint endpoint = whole(request, options.mtu().or(network::mtu).orElse(defaults.mtu()));
            forgotten(endpoint, ledger).forEach(teardown::delete);
            books.add(new Change.EndpointCreated(endpoint));
            return endpoint;
        });
    }

    private static Endpoint whole(EndpointRequest request, Mtu mtu) {
        List<InterfaceAddress> addresses = request.addresses();
        try {
            MacAddress mac = request.mac().orElseGet(() -> MacAddress.of(addresses.get(0).address()));
            return new Endpoint(request.endpoint(), request.network(), addresses, mac, mtu);
        } catch (IllegalArgumentException impossible) {
            throw new Rejection(impossible.getMessage());
        }
    }

    /**
     * Endpoints that the engine cannot know any more: it gives an address of a network once, and an id once. An address
     * that is in use on another network is a conflict.
     */
    private static Set<Endpoint> forgotten(Endpoint created, Ledger ledger) {
        created.addresses().stream().filter(own -> !own.onLink().isHost() && ledger.lease(own.address()).isPresent())
                .forEach(own -> {
                    throw new Rejection("an address of " + created.describe() + " was given out to another network: "
                            + own.address());
                });
        Set<Endpoint> forgotten = new LinkedHashSet<>();
        created.addresses().forEach(own -> ledger.owner(own.address()).ifPresent(forgotten::add));
        for (Endpoint owner : forgotten) {
            if (!owner.network().equals(created.network())) {
                throw new Rejection("an address of " + created.describe() + " is in use: " + owner.describe());
            }
        }
        ledger.endpoint(created.id()).ifPresent(forgotten::add);
        return forgotten;
    }

    @Override
    public void deleteEndpoint(NetworkId network, EndpointId endpoint) {
        books.change(ledger -> ledger.endpoint(endpoint).ifPresent(teardown::delete));
    }

    @Override
    public Attachment join(NetworkId networkId, EndpointId endpointId, Namespace namespace) {
        return books.ask(ledger -> {
            RoutedNetwork network = network(networkId, ledger);
            Endpoint endpoint = endpoint(networkId, endpointId, ledger);
            List<Join> neighbours = ledger.joins().stream()
                    .filter(other -> other.namespace().equals(namespace) && !other.endpoint().equals(endpoint)).toList();
            ledger.join(endpointId).filter(join -> !join.namespace().equals(namespace)).ifPresent(teardown::leave);
            Optional<Join> before = ledger.join(endpointId);
            Join join = before.orElseGet(() -> Join.of(endpoint, namespace,
                    family -> network.gateway(family).orElse(defaults.nextHop(family)), neighbours));
            if (before.isEmpty()) {
                setup.join(join);
            }
            return InnerRoutes.attachment(join, ledger);
        });
    }

    @Override
    public void leave(NetworkId network, EndpointId endpoint) {
        books.change(ledger -> ledger.join(endpoint).ifPresent(teardown::leave));
    }

    private static RoutedNetwork network(NetworkId id, Ledger ledger) {
        return ledger.network(id).orElseThrow(() -> new Rejection("network " + id.shortText()
                + " is unknown to net-routed; if its journal was lost, create the network again"));
    }

    private static Endpoint endpoint(NetworkId network, EndpointId id, Ledger ledger) {
        return ledger.endpoint(id).filter(known -> known.network().equals(network))
                .orElseThrow(() -> new Rejection("endpoint " + id.shortText() + " on network " + network.shortText()
                        + " is unknown to net-routed; start the container again"));
    }
}
