package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.out.FakeContainerEngine;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.Script.Operation;
import dev.routed.domain.service.host.WithheldRoutes;
import dev.routed.domain.service.sync.EngineComparisons;
import dev.routed.domain.service.sync.EngineSyncService;
import dev.routed.domain.service.sync.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Stops every operation at every point where it waits for the host, the journal or the engine, and runs every other
 * operation meanwhile, as far as it gets. Whatever the order, the host is then as recorded without the help of a
 * reconcile, except for a route that was lost before.
 */
class InterleavingTest {
    private static final PoolId POOL = new PoolId("10.46.0.0/16");
    private static final NetworkId NETWORK = new NetworkId("n1");
    private static final Prefix LOST = Prefix.parse("10.46.1.8/32");
    private static final List<Operation> OPERATIONS = List.of(
            new Operation("lease", world -> world.addresses.leaseAutomatic(POOL)),
            new Operation("lease by name", world -> world.addresses.leaseRequested(POOL, ip("10.46.9.9"))),
            new Operation("create e4", world -> world.endpoint("n1", "e4", "10.46.1.10/32")),
            new Operation("replace e3", world -> world.endpoint("n1", "e3b", "10.46.1.9/32")),
            new Operation("join e3", world -> world.join("n1", "e3", "ns3")),
            new Operation("join e3 beside e1", world -> world.join("n1", "e3", "ns1")),
            new Operation("move e1", world -> world.join("n1", "e1", "ns4")),
            new Operation("leave e1", world -> world.leave("n1", "e1")),
            new Operation("delete e1", world -> world.delete("n1", "e1")),
            new Operation("release the address of e1", world -> world.addresses.release(POOL, ip("10.46.1.7"))),
            new Operation("delete the network", world -> world.networks.delete(NETWORK)),
            new Operation("end a lingering route",
                    world -> Optional.ofNullable(world.delayed.poll()).ifPresent(Runnable::run)),
            new Operation("refresh a route", world -> {
                world.daemon.miss("10.46.1.7");
                world.missedRoutes.refreshMissed();
            }),
            new Operation("collect dead links", World::collect),
            new Operation("stop announcing e1", world -> world.announcements.advertise(ip("10.46.1.7"), false)),
            new Operation("e1 ends", world -> world.announcements.stopping(new EndpointId("e1"))),
            new Operation("drain", world -> world.announcements.drain()),
            new Operation("reconcile", world -> world.reconciler.reconcile()),
            new Operation("preview", world -> world.reconciler.preview()),
            new Operation("compare with the engine", InterleavingTest::compareWithEngine));
    private int pairs;

    @Test
    void every_pair_of_operations_at_every_point() {
        for (Operation first : OPERATIONS) {
            for (Operation second : OPERATIONS) {
                for (int point = 1; interleaved(first, point, second); point++) {
                    pairs++;
                }
            }
        }
        assertThat(pairs).as("interleavings").isGreaterThan(1000);
    }

    /** Returns false if the first operation ends before that point. */
    private static boolean interleaved(Operation first, int point, Operation second) {
        PausePoint pause = new PausePoint(point);
        World world = world(pause);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread one = thread(() -> {
            pause.applyToThisThread();
            first.work().accept(world);
        }, failure);
        awaitEndOr(one, pause);
        boolean reached = pause.isReached();
        if (reached) {
            Thread two = thread(() -> second.work().accept(world), failure);
            awaitEndOrWait(two);
            pause.release();
            join(two);
        }
        join(one);
        assertThat(failure.get()).as("%s, stopped at %d for: %s", first, point, second).isNull();
        assertConsistent(first + ", stopped at " + point + " for: " + second, world);
        return reached;
    }

    /** Two containers in one namespace, one that waits for its join, a lingering route, and a link to collect. */
    private static World world(PausePoint pause) {
        World world = new World();
        world.pool("10.46.0.0/16");
        world.networks.create(new NetworkRequest(NETWORK, List.of(Prefix.parse("10.46.0.0/16")), List.of(),
                Map.of("drain-seconds", "5", "linger-seconds", "5")));
        world.addresses.leaseRequested(POOL, ip("10.46.1.7"));
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.container("n1", "e2", "ns1", "10.46.1.8/32");
        world.endpoint("n1", "e3", "10.46.1.9/32");
        world.restart();
        world.start(pause.over(world.host), pause.over(world.stateStore));
        world.whilePausing = pause::pass;
        world.reconciler.reconcile();
        world.container("n1", "e0", "ns0", "10.46.1.6/32");
        world.leave("n1", "e0");
        world.delete("n1", "e0");
        world.host.dropRoute(LOST);
        return world;
    }

    /** The engine has forgotten e2, and does not contradict whatever happens to the others. */
    private static void compareWithEngine(World world) {
        FakeContainerEngine engine = new FakeContainerEngine();
        engine.network("n1", "10.46.0.0/16", List.of(), List.of(), Map.of());
        engine.endpoint("n1", "e1", "10.46.1.7/32", Optional.empty());
        engine.endpoint("n1", "e3", "10.46.1.9/32", Optional.empty());
        engine.setAfterwards(world.whilePausing);
        HandClock clock = new HandClock();
        EngineSync sync = new EngineSyncService(world.lockedState, world.host, engine, world.teardown,
                new Defaults(List.of(), Mtu.ETHERNET), clock, new EngineComparisons(Duration.ZERO));
        sync.compare();
        clock.advance(EngineSync.GRACE);
        sync.compare();
    }

    private static Thread thread(Runnable work, AtomicReference<Throwable> failure) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Rejection refused) {
                return; // it came too late
            } catch (Throwable unexpected) {
                failure.compareAndSet(null, unexpected);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitEndOr(Thread thread, PausePoint pause) {
        while (thread.isAlive() && !pause.isReached()) {
            Thread.yield();
        }
    }

    /** Returns when the thread has ended, or waits for the one that is stopped: nothing else makes it wait. */
    private static void awaitEndOrWait(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertConsistent(String where, World world) {
        assertThat(routes(world)).as(where).isEqualTo(wanted(world));
        Set<LinkName> filtered = world.observed().filters().orElseThrow().keySet();
        List<Step> repairs = new ArrayList<>(world.reconciler.reconcile().done());
        repairs.removeIf(step -> step.changedRoute().filter(route -> route.destination().equals(LOST)).isPresent());
        // When a neighbour leaves, its addresses are taken from the filters of others only then
        Step.ofKind(Step.PutFilter.class, List.copyOf(repairs))
                .filter(step -> filtered.contains(step.filter().link())).forEach(repairs::remove);
        assertThat(repairs).as(where).isEmpty();
        world.collect();
        assertThat(world.observed().links().keySet()).as(where).containsAll(world.desired().links().keySet());
        assertThat(world.inventory().endpoints()).as(where).extracting(endpoint -> LinkName.hostEnd(endpoint.id()))
                .containsAll(world.observed().links().keySet());
        assertThat(world.stateStore.reopened().load()).as(where).isEqualTo(world.stateStore.load());
    }

    private static Set<String> routes(World world) {
        Set<String> routes = world.observed().routes().stream().filter(route -> !route.isUnreachable())
                .map(route -> route.destination().toString()).collect(Collectors.toSet());
        routes.remove(LOST.toString());
        return routes;
    }

    private static Set<String> wanted(World world) {
        Set<String> wanted = world.lockedState.read(state -> {
            List<Join> joins = List.copyOf(state.joins());
            return world.desired().minusRoutes(WithheldRoutes.of(joins, state)).routes().stream()
                    .map(route -> route.destination().toString()).collect(Collectors.toSet());
        });
        wanted.remove(LOST.toString());
        return wanted;
    }
}
