package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.operator.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every operation of the services, once: the life of two networks and three endpoints. */
final class Script {
    private static final PoolId POOL = new PoolId("10.46.0.0/16");
    private static final PoolId IPV6_POOL = new PoolId("fd00:46::/64");
    static final List<Operation> OPERATIONS = List.of(
            operation("open a pool", world -> world.pool("10.46.0.0/16")),
            operation("open another", world -> world.pool("fd00:46::/64")),
            operation("lease a gateway", world -> world.addresses.leaseGateway(POOL, ip("10.46.0.1"))),
            operation("lease by name", world -> world.addresses.leaseRequested(POOL, ip("10.46.1.7"))),
            operation("lease by name in the other",
                    world -> world.addresses.leaseRequested(IPV6_POOL, ip("fd00:46::7"))),
            operation("lease automatically", world -> world.addresses.leaseAutomatic(POOL)),
            operation("create a network", world -> world.network("n1", "10.46.0.0/16", "fd00:46::/64")),
            operation("create a second", world -> world.network("n2", "10.46.0.0/16")),
            operation("create e1", world -> world.endpoint("n1", "e1", "10.46.1.7/32", "fd00:46::7/128")),
            operation("join e1", world -> world.join("n1", "e1", "ns1")),
            operation("create e2", world -> world.endpoint("n2", "e2", "10.46.0.2/32")),
            operation("join e2", world -> world.join("n2", "e2", "ns1")),
            operation("move e2", world -> world.join("n2", "e2", "ns2")),
            operation("repair", world -> {
                world.host.dropRoute(Prefix.parse("10.46.1.7/32"));
                world.reconciler.reconcile();
            }),
            operation("leave e1", world -> world.leave("n1", "e1")),
            operation("delete e1", world -> world.delete("n1", "e1")),
            operation("sweep", World::collect),
            operation("release the address of e1", world -> world.addresses.release(POOL, ip("10.46.1.7"))),
            operation("release the address of e2 that is there",
                    world -> world.addresses.release(POOL, ip("10.46.0.2"))),
            operation("sweep again", World::collect),
            operation("create e3", world -> world.endpoint("n1", "e3", "10.46.1.9/32")),
            operation("join e3", world -> world.join("n1", "e3", "ns3")),
            operation("delete the network of e3", world -> world.networks.delete(new NetworkId("n1"))),
            operation("sweep once more", World::collect),
            operation("delete the second network", world -> world.networks.delete(new NetworkId("n2"))),
            operation("release the gateway", world -> world.addresses.release(POOL, ip("10.46.0.1"))),
            operation("close the pool", world -> world.pools.close(POOL)),
            operation("close the other with a lease left", world -> world.pools.close(IPV6_POOL)));

    /** One request, or one run of a background task. */
    record Operation(String name, Consumer<World> work) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Script() {
    }

    private static Operation operation(String name, Consumer<World> work) {
        return new Operation(name, work);
    }

    /** Returns the state before the first operation and after each of them, without failures. */
    static List<Inventory> undisturbed() {
        World world = new World();
        List<Inventory> recorded = new ArrayList<>(List.of(world.inventory()));
        for (Operation operation : OPERATIONS) {
            operation.work().accept(world);
            recorded.add(world.inventory());
        }
        return recorded;
    }
}
