package dev.routed.domain.service;

import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.in.engine.Networks;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.service.check.NetworkCheck;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.Withdrawal;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.List;

/** Creates and deletes networks. */
public final class NetworkService implements Networks {
    private final LockedState lockedState;
    private final Defaults defaults;
    private final NetworkCheck check;
    private final EndpointTeardown teardown;

    public NetworkService(LockedState lockedState, Defaults defaults, RoutingTable table, EndpointTeardown teardown) {
        this.lockedState = lockedState;
        this.defaults = defaults;
        this.check = new NetworkCheck(table, defaults);
        this.teardown = teardown;
    }

    @Override
    public void create(NetworkRequest request) {
        Options options = Options.ofNetwork(request.options());
        RoutedNetwork network = new RoutedNetwork(request.network(), request.subnets(),
                defaults.withoutDefaults(request.gateways()), options);
        check.checkAgainstHost(network);
        lockedState.run(transaction -> {
            NetworkCheck.checkAgainstContainers(network, transaction.state());
            transaction.add(new Change.NetworkCreated(network));
        });
    }

    @Override
    public void delete(NetworkId network) {
        lockedState.runClaiming(transaction -> HostPart.of(endpoints(network, transaction.state())),
                transaction -> delete(network, transaction), withdrawals -> withdrawals.forEach(teardown::carryOut));
    }

    private List<Withdrawal> delete(NetworkId network, Transaction transaction) {
        State state = transaction.state();
        List<Withdrawal> withdrawals = endpoints(network, state).stream()
                .map(endpoint -> teardown.delete(endpoint, transaction)).toList();
        if (state.network(network).isPresent()) {
            transaction.remove(List.of(new Change.NetworkDeleted(network)));
        }
        return withdrawals;
    }

    private static List<Endpoint> endpoints(NetworkId network, State state) {
        return state.endpoints().stream().filter(endpoint -> endpoint.network().equals(network)).toList();
    }
}
