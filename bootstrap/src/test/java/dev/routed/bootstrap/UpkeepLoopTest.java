package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.RouteTally;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.in.Round;
import dev.routed.domain.port.in.Upkeep;
import dev.routed.domain.port.out.FakeForwarding;
import dev.routed.domain.port.out.Forwarding;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeouts only keep a broken loop from hanging the build. */
@Timeout(60)
class UpkeepLoopTest {
    private final Semaphore rounds = new Semaphore(0);
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean failing;

    private final Upkeep upkeep = new Upkeep() {
        @Override
        public Round round() {
            made.incrementAndGet();
            rounds.release();
            if (failing) {
                throw new IllegalStateException("the test wants it so");
            }
            return new Round(List.of(), List.of(), List.of(), Set.of(), new RouteTally(0, 0, 0));
        }

        @Override
        public boolean wants(Prefix destination) {
            return false;
        }

        @Override
        public Inventory inventory() {
            throw new IllegalStateException("nobody asks");
        }
    };

    @Test
    void makes_a_round_at_the_start_and_at_each_wake() throws InterruptedException {
        try (UpkeepLoop loop = new UpkeepLoop(upkeep, new FakeForwarding())) {
            loop.start();
            rounds.acquire();
            loop.wake();
            rounds.acquire();
            loop.wake();
            assertThat(rounds.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_storm_of_wakes_is_a_handful_of_rounds() throws InterruptedException {
        try (UpkeepLoop loop = new UpkeepLoop(upkeep, new FakeForwarding())) {
            loop.start();
            rounds.acquire();
            for (int i = 0; i < 100_000; i++) {
                loop.wake();
            }
            rounds.acquire();
        }
        assertThat(made.get()).isLessThan(100);
    }

    @Test
    void a_round_that_fails_does_not_end_the_loop() throws InterruptedException {
        failing = true;
        try (UpkeepLoop loop = new UpkeepLoop(upkeep, new FakeForwarding())) {
            loop.start();
            rounds.acquire();
            loop.wake();
            assertThat(rounds.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void looks_at_the_packet_filter_at_the_start_and_when_it_may_have_changed() throws InterruptedException {
        Semaphore looks = new Semaphore(0);
        Forwarding watched = new Forwarding() {
            @Override
            public List<String> allow() {
                looks.release();
                return List.of();
            }

            @Override
            public List<String> withdraw() {
                throw new IllegalStateException("nobody withdraws");
            }
        };
        try (UpkeepLoop loop = new UpkeepLoop(upkeep, watched)) {
            loop.start();
            looks.acquire();
            loop.wakeForwarding();
            looks.acquire();
            loop.wake();
            rounds.acquire(3);
        }
        assertThat(looks.availablePermits()).isZero();
    }

    @Test
    void is_over_once_closed() throws InterruptedException {
        UpkeepLoop loop = new UpkeepLoop(upkeep, new FakeForwarding());
        loop.start();
        rounds.acquire();
        loop.close();
        int before = made.get();
        loop.wake();
        assertThat(rounds.tryAcquire(1, TimeUnit.SECONDS)).isFalse();
        assertThat(made.get()).isEqualTo(before);
    }
}
