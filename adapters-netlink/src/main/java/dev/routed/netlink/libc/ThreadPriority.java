package dev.routed.netlink.libc;

import java.io.File;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises the priority of latency-sensitive threads on a busy host; has no effect without CAP_SYS_NICE. */
public final class ThreadPriority {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadPriority.class);
    private static final int THIS_THREAD = 0;
    private static final int HIGHEST = -20;
    private static final int HIGH = -10;
    private static final File THREADS = new File("/proc/self/task");

    private ThreadPriority() {
    }

    /** Raises the calling thread to the highest priority of ordinary threads (setpriority(2)). */
    public static void raiseThread() {
        raise(THIS_THREAD, HIGHEST);
    }

    /**
     * Raises all threads of this process and thereby those that they start: Linux has a nice value per thread. Threads
     * of a JVM wait for all others at times, for example during garbage collection, and hence for the one with the
     * lowest priority.
     */
    public static void raiseProcess() {
        Optional.ofNullable(THREADS.list()).stream().flatMap(Stream::of).mapToInt(Integer::parseInt)
                .forEach(thread -> raise(thread, HIGH));
    }

    private static void raise(int thread, int nice) {
        if (Libc.setpriority(Libc.PRIO_PROCESS, thread, nice) != 0) {
            LOG.debug("cannot raise the priority of thread {}: {}", thread, new Errno(Libc.errno()));
        }
    }
}
