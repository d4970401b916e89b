package dev.routed.bootstrap.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundOpeningTest {

    /** Remembers that it has been closed. */
    private record Door(AtomicBoolean closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.set(true);
        }
    }

    @Test
    void another_thread_opens_the_resource() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Door door = new Door(new AtomicBoolean());
        BackgroundOpening<Door> opening = BackgroundOpening.begin("door", () -> {
            begun.countDown();
            await(goOn);
            return door;
        });
        begun.await();
        goOn.countDown();
        assertThat(opening.get()).isSameAs(door);
        opening.close();
        assertThat(door.closed()).isTrue();
    }

    @Test
    void unused_resource_is_closed_too() throws Exception {
        Door door = new Door(new AtomicBoolean());
        BackgroundOpening.begin("door", () -> door).close();
        assertThat(door.closed()).isTrue();
    }

    @Test
    void throws_what_opening_threw_and_has_nothing_to_close() throws Exception {
        IllegalStateException locked = new IllegalStateException("locked");
        BackgroundOpening<Door> opening = BackgroundOpening.begin("door", () -> {
            throw locked;
        });
        assertThatThrownBy(opening::get).isSameAs(locked);
        opening.close();
        OutOfMemoryError exhausted = new OutOfMemoryError("unable to create native thread");
        assertThatThrownBy(BackgroundOpening.<Door>begin("door", () -> {
            throw exhausted;
        })::get).isSameAs(exhausted);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
