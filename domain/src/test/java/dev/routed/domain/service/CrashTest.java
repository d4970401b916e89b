package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.service.Mortality.Killed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kills the process between any two steps of every operation. What was acknowledged is still there afterwards; after
 * one reconcile the host matches the recorded state, and work continues.
 */
class CrashTest {
    private static final List<Inventory> UNDISTURBED = Script.undisturbed();
    private int killedRounds;

    @Test
    void killed_at_any_point_it_goes_on_where_it_was() {
        int point = 1;
        while (surviveOne(point, 0)) {
            point++;
        }
        assertThat(point).as("points").isGreaterThan(80);
    }

    @Test
    void killed_again_at_any_point_of_the_first_reconcile_it_recovers() {
        int pointOfRound = 0;
        int before;
        do {
            pointOfRound++;
            before = killedRounds;
            for (int point = 1; surviveOne(point, pointOfRound); point++) {
                assertThat(point).isLessThan(1000);
            }
        } while (killedRounds > before);
        assertThat(pointOfRound).as("points of the longest first round").isGreaterThan(3);
    }

    /** Returns false if the script ended before that point. */
    private boolean surviveOne(int point, int pointOfRound) {
        World world = new World();
        Mortality mortality = new Mortality(point);
        world.start(mortality.over(world.host), mortality.over(world.stateStore));
        int done = 0;
        try {
            for (; done < Script.OPERATIONS.size(); done++) {
                Script.OPERATIONS.get(done).work().accept(world);
            }
            return false;
        } catch (Killed expected) {
            recover(world, pointOfRound);
            goOn(world, done);
            return true;
        }
    }

    private void recover(World world, int pointOfRound) {
        world.restart();
        Mortality mortality = new Mortality(pointOfRound);
        world.start(mortality.over(world.host), mortality.over(world.stateStore));
        try {
            world.reconciler.reconcile();
        } catch (Killed expected) {
            killedRounds++;
        }
        world.restart();
        world.reconciler.reconcile();
    }

    private static void goOn(World world, int killed) {
        String where = "killed in \"" + Script.OPERATIONS.get(killed) + "\"";
        Inventory recovered = world.inventory();
        assertBetween(where, recovered, UNDISTURBED.get(killed), UNDISTURBED.get(killed + 1));
        assertNothingOrphaned(where, world);
        boolean happened = recovered.equals(UNDISTURBED.get(killed + 1));
        Script.OPERATIONS.stream().skip(happened ? killed + 1 : killed)
                .forEach(operation -> operation.work().accept(world));
        world.reconciler.reconcile();
        assertThat(world.inventory()).as(where).isEqualTo(UNDISTURBED.get(UNDISTURBED.size() - 1));
        assertThat(world.observed().links()).as(where).isEmpty();
        assertThat(world.observed().routes()).as(where).isEmpty();
    }

    private static void assertNothingOrphaned(String where, World world) {
        ReconcileResult again = world.reconciler.reconcile();
        assertThat(again.done()).as(where).isEmpty();
        assertThat(again.lost()).as(where).isEmpty();
        List<LinkName> known = world.inventory().endpoints().stream().map(endpoint -> LinkName.hostEnd(endpoint.id()))
                .toList();
        assertThat(known).as(where).containsAll(world.observed().links().keySet());
        world.assertConsistent();
    }

    /** Everything that an operation does not change is present, and any part of what it changes. */
    private static void assertBetween(String where, Inventory recovered, Inventory before, Inventory after) {
        for (Function<Inventory, List<?>> part : List.<Function<Inventory, List<?>>>of(Inventory::pools,
                Inventory::leases, Inventory::networks, Inventory::endpoints, Inventory::joins)) {
            List<Object> both = new ArrayList<>(part.apply(before));
            both.retainAll(part.apply(after));
            List<Object> either = Stream.concat(part.apply(before).stream(), part.apply(after).stream())
                    .<Object>map(Function.identity()).toList();
            List<Object> found = new ArrayList<>(part.apply(recovered));
            assertThat(found).as(where).containsAll(both);
            assertThat(either).as(where).containsAll(found);
        }
    }
}
