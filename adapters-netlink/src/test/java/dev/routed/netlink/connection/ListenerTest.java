package dev.routed.netlink.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.libc.EventSource;
import dev.routed.netlink.wire.NetlinkRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The timeouts only keep a broken listener from blocking the build. */
@Timeout(60)
class ListenerTest {
    private static final ByteBuffer WAKE = new NetlinkRequest(1, 0, new byte[0]).encode(1);
    private final BlockingQueue<ByteBuffer> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> ofSocket = new LinkedBlockingQueue<>();
    private final Semaphore opened = new Semaphore(0);
    private final Semaphore heard = new Semaphore(0);
    private final Semaphore lost = new Semaphore(0);
    private final NetlinkListener listener = NetlinkListener.open("listener", Socket::new, event -> {
        heard.release();
        fail(failures);
    }, listener -> lost.release(), Duration.ofMillis(1));

    private final class Socket implements EventSource {
        private Socket() {
            opened.release();
        }

        @Override
        public OptionalInt indexOf(String link) {
            return OptionalInt.empty();
        }

        @Override
        public Optional<ByteBuffer> receive() {
            fail(ofSocket);
            try {
                return Optional.of(events.take());
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void send(ByteBuffer datagram) {
            events.add(WAKE);
        }

        @Override
        public Optional<ByteBuffer> receiveNow() {
            throw new IllegalStateException("not called");
        }

        @Override
        public void close() {
            opened.acquireUninterruptibly();
        }
    }

    private static void fail(BlockingQueue<Throwable> failures) {
        Throwable failure = failures.poll();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    static Throwable[] failures() {
        return new Throwable[]{new OutOfMemoryError("unable to create native thread"), new StackOverflowError(),
            new IllegalStateException("odd")};
    }

    @AfterEach
    void close() {
        listener.close();
        assertThat(opened.availablePermits()).as("the last socket is closed").isZero();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void nothing_that_a_callback_throws_ends_it_and_its_event_counts_as_lost(Throwable failure)
            throws InterruptedException {
        failures.add(failure);
        listener.start();
        events.add(WAKE);
        heard.acquire();
        lost.acquire();
        events.add(WAKE);
        heard.acquire();
        assertThat(listener.isListening()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void nothing_that_the_socket_throws_ends_it(Throwable failure) throws InterruptedException {
        ofSocket.add(failure);
        listener.start();
        lost.acquire();
        events.add(WAKE);
        heard.acquire();
        assertThat(listener.isListening()).isTrue();
    }

    @Test
    void one_that_was_never_started_does_not_listen() {
        assertThat(listener.isListening()).isFalse();
        listener.start();
    }
}
