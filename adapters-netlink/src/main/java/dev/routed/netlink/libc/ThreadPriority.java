package dev.routed.netlink.libc;

import java.io.File;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets threads that somebody waits for go before others on a busy host; without CAP_SYS_NICE all stay as they are. */
public final class ThreadPriority {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadPriority.class);
    private static final int THIS_THREAD = 0;
    private static final int HIGHEST = -20;
    private static final int HIGH = -10;
    private static final File THREADS = new File("/proc/self/task");

    private ThreadPriority() {
    }

    /** Raises the calling thread to the highest priority of ordinary threads (man 2 setpriority). */
    public static void raiseThread() {
        raise(THIS_THREAD, HIGHEST);
    }

    /**
     * Raises every thread of this process, and by that those that they start: Linux has a nice value for each thread. A
     * thread of a JVM waits now and then for all others, be it that memory is collected, and so for the least urgent
     * one.
     */
    public static void raiseProcess() {
        Optional.ofNullable(THREADS.list()).stream().flatMap(Stream::of).mapToInt(Integer::parseInt)
                .forEach(thread -> raise(thread, HIGH));
    }

    private static void raise(int thread, int nice) {
        if (Libc.setpriority(Libc.PRIO_PROCESS, thread, nice) != 0) {
            LOG.debug("thread {} keeps its priority: {}", thread, new Errno(Libc.errno()));
        }
    }
}
