package dev.routed.bootstrap.loop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Measures some work of the thread that starts it.
 *
 * @param begun {@link System#nanoTime()} at the start
 * @param cpu processor time of the thread at the start, in nanoseconds
 */
record Stopwatch(long begun, long cpu) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    /** Returns the time since the start. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Returns the time since the start without that in which the thread waited or other threads had the processor. */
    Duration worked() {
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu);
    }
}
