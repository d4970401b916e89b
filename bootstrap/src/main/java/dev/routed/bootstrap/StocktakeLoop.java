package dev.routed.bootstrap;

import dev.routed.domain.port.in.Stock;
import dev.routed.domain.port.in.Stocktake;
import dev.routed.domain.port.in.Unadopted;
import dev.routed.http.health.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares with the engine at the start, now and then, and again when a difference may be believed. It has a thread of its
 * own, because an engine that is starting or stopping may not answer for long.
 */
final class StocktakeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.stocktake");
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** Each of its answers may take 5 s, and there is one for each network and new container. */
    private static final Duration TOO_LONG = Duration.ofMinutes(10);
    private static final String ENGINE = "engine";
    private static final String UNKNOWN = "what the Docker Engine has is unknown, and nothing is removed for it: ";
    private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(5);

    private final Stocktake stocktake;
    private final Runnable changed;
    private final Complaints complaints = new Complaints(LOG);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "stocktake");
    private final Pulse pulse = new Pulse(thread, TOO_LONG);
    private volatile Check engine = Check.warn(ENGINE, "has not been asked yet");
    private boolean silentBefore;
    private List<Unadopted> unadopted = List.of();

    /** @param changed called when something was removed or adopted, so that the host is looked at */
    StocktakeLoop(Stocktake stocktake, Runnable changed) {
        this.stocktake = stocktake;
        this.changed = changed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether comparisons are made. */
    Check check() {
        return pulse.check();
    }

    /** Whether the engine answered last; we can do without, and may be there before it. */
    Check engine() {
        return engine;
    }

    private void run() {
        try {
            Duration pause;
            do {
                pause = attempt();
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration attempt() {
        try {
            Stock stock = stocktake.compare();
            tell(stock);
            pulse.beat();
            if (!stock.known()) {
                return WHILE_UNKNOWN;
            }
            return stock.undecided() ? Stocktake.GRACE.plusMillis(1) : INTERVAL;
        } catch (RuntimeException failure) {
            if (closed.getCount() > 0) { // at the end it may find the journal closed
                LOG.error("comparing with the engine failed and will be tried again", failure);
            }
            return INTERVAL;
        }
    }

    /** Tells of a comparison: in the log, to who asks, and to who wants to know of changes. */
    void tell(Stock stock) {
        Optional<String> silence = stock.silence().map(UNKNOWN::concat);
        engine = silence.map(words -> Check.warn(ENGINE, words)).orElse(Check.pass(ENGINE, "answers"));
        unadopted = stock.known() ? stock.unadopted() : unadopted;
        List<String> troubles = new ArrayList<>(unadopted.stream().map(StocktakeLoop::text).toList());
        silence.filter(words -> silentBefore).ifPresent(troubles::add); // once is normal: an engine that starts after us
        complaints.report(troubles);
        silentBefore = silence.isPresent();
        stock.removed().forEach(change -> LOG.info("the engine has it no longer: {}", ChangeText.of(change, Map.of())));
        stock.adopted().forEach(change -> LOG.info("the engine has it, the journal had lost it: {}", ChangeText.of(change, Map.of())));
        if (!stock.removed().isEmpty() || !stock.adopted().isEmpty()) {
            changed.run();
        }
    }

    private static String text(Unadopted lost) {
        return "the engine has " + lost.what() + ", which cannot be adopted: " + lost.why() + "; after the loss of a journal nothing is"
                + " deleted from the host while there is such a thing: remove it from the engine and create it again";
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
