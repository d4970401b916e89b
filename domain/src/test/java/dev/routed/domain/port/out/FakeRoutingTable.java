package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.RemoteRoute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a test says that other programs have told the host. */
public final class FakeRoutingTable implements RoutingTable {
    private final List<RemoteRoute> routes = new ArrayList<>();
    private int looks;

    public void add(RemoteRoute route) {
        routes.add(route);
    }

    /** How often it was asked. */
    public int looks() {
        return looks;
    }

    @Override
    public List<RemoteRoute> remote(Collection<Prefix> containerEnd, int most) {
        looks++;
        return routes.stream().filter(route -> containerEnd.stream().anyMatch(prefix -> prefix.contains(route.destination())))
                .limit(most).toList();
    }

    @Override
    public Optional<RemoteRoute> over(IpAddress router) {
        looks++;
        return routes.stream().filter(route -> route.nextHop().address().equals(Optional.of(router))).findFirst();
    }
}
