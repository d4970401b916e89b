package dev.routed.domain.service.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.service.lock.HostClaims.Claim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostClaimsTest {
    private static final HostPart A = new HostPart.Destination(Prefix.parse("10.46.0.1/32"));
    private static final HostPart B = new HostPart.Destination(Prefix.parse("10.46.0.2/32"));
    private static final HostPart C = new HostPart.Destination(Prefix.parse("10.46.0.3/32"));
    private final HostClaims claims = new HostClaims();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void different_parts_are_claimed_side_by_side() throws InterruptedException {
        Claim held = claims.take(Set.of(A));
        claiming("b", Set.of(B, C)).join();
        order.add("a");
        held.close();
        assertThat(order).containsExactly("b", "a");
    }

    @Test
    void overlapping_claims_wait_in_the_order_of_arrival() throws InterruptedException {
        List<Thread> waiting = new ArrayList<>();
        Claim held = claims.take(Set.of(A));
        waiting.add(claiming("first", Set.of(A, B)));
        awaitWaiting(1);
        waiting.add(claiming("second", Set.of(B, C)));
        awaitWaiting(2);
        waiting.add(claiming("third", Set.of(C)));
        awaitWaiting(3);
        order.add("held");
        held.close();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly("held", "first", "second", "third");
        assertThat(claims.waiting()).isZero();
    }

    @Test
    void a_thread_claims_again_only_what_it_has() {
        Claim held = claims.take(Set.of(A, B));
        claims.take(Set.of(A)).close();
        assertThat(held.covers(Set.of(A, B))).isTrue();
        assertThatThrownBy(() -> claims.take(Set.of(C))).isInstanceOf(IllegalStateException.class);
        try (HostClaims.Watch watch = claims.watch()) {
            assertThatThrownBy(() -> watch.claimUntouched(Set.of(C))).isInstanceOf(IllegalStateException.class);
        }
        held.close();
        claims.take(Set.of(C)).close();
    }

    @Test
    void a_watch_knows_what_was_claimed_before_and_since() throws InterruptedException {
        Claim held = claims.take(Set.of(A));
        HostClaims.Watch watch = claims.watch();
        claiming("other", Set.of(B)).join();
        held.close();
        assertThat(List.of(A, B, C)).extracting(watch::isTouched).containsExactly(true, true, false);
        try (Claim rest = watch.claimUntouched(Set.of(A, B, C))) {
            assertThat(List.of(A, B, C)).extracting(part -> rest.covers(Set.of(part))).containsExactly(false, false,
                    true);
        }
        watch.close();
        assertThat(watch.isTouched(C)).as("touched by its own claim").isFalse();
    }

    @Test
    void an_interrupted_thread_waits_on_and_stays_interrupted() throws InterruptedException {
        Claim held = claims.take(Set.of(A));
        Thread interrupted = new Thread(() -> {
            claims.take(Set.of(A)).close();
            order.add("late " + Thread.currentThread().isInterrupted());
        });
        interrupted.start();
        awaitWaiting(1);
        interrupted.interrupt();
        order.add("held");
        held.close();
        interrupted.join();
        assertThat(order).containsExactly("held", "late true");
    }

    private Thread claiming(String name, Set<HostPart> parts) {
        Thread thread = new Thread(() -> {
            Claim claim = claims.take(parts);
            order.add(name);
            claim.close();
        });
        thread.start();
        return thread;
    }

    private void awaitWaiting(int count) {
        while (claims.waiting() < count) {
            Thread.yield();
        }
    }
}
