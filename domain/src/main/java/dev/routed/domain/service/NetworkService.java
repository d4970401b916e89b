package dev.routed.domain.service;

import dev.routed.domain.journal.Change;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.NetworkRequest;
import dev.routed.domain.port.in.Networks;
import java.util.List;

/** Creates and deletes networks. */
public final class NetworkService implements Networks {
    private final Books books;
    private final Defaults defaults;
    private final Teardown teardown;

    public NetworkService(Books books, Defaults defaults, Teardown teardown) {
        this.books = books;
        this.defaults = defaults;
        this.teardown = teardown;
    }

    @Override
    public void create(NetworkRequest request) {
        Options options = Options.ofNetwork(request.options());
        RoutedNetwork network = new RoutedNetwork(request.network(), request.subnets(),
                defaults.others(request.gateways()), options);
        books.change(ledger -> books.add(new Change.NetworkCreated(network)));
    }

    @Override
    public void delete(NetworkId network) {
        books.change(ledger -> {
            ledger.endpoints().stream().filter(endpoint -> endpoint.network().equals(network)).toList()
                    .forEach(teardown::delete);
            if (ledger.network(network).isPresent()) {
                books.remove(List.of(new Change.NetworkDeleted(network)));
            }
        });
    }
}
