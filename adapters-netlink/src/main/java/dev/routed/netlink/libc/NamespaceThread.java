package dev.routed.netlink.libc;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that enters other network namespaces, for one short task at a time. It returns to its own namespace
 * after each task, because it would keep the namespace of a dead container alive. It is started once, so that no
 * container needs a new thread on a host that has run out of threads.
 */
final class NamespaceThread {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceThread.class);
    /** The namespace of the process's first thread, which never leaves it. */
    private static final String OF_PROCESS = "/proc/self/ns/net";
    private static final NamespaceThread ONLY = new NamespaceThread();
    private final BlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
    private NetworkNamespace home;
    private Thread thread;
    /** Only used by the thread itself. */
    private boolean away;

    private NamespaceThread() {
    }

    /**
     * Starts the thread unless it is running. Throws SyscallFailed, with EAGAIN if the process has reached its limit of
     * threads.
     */
    static void start() {
        ONLY.startOnce();
    }

    /** Runs the task in the namespace; exceptions are passed on unchanged. Throws SyscallFailed. */
    static <T> T call(NetworkNamespace namespace, Supplier<T> task) {
        start();
        FutureTask<T> future = new FutureTask<>(() -> {
            namespace.enter();
            ONLY.away = true;
            return task.get();
        });
        ONLY.tasks.add(future);
        return await(future);
    }

    private synchronized void startOnce() {
        if (thread != null && thread.isAlive()) {
            return;
        }
        if (home == null) {
            home = NetworkNamespace.open(OF_PROCESS);
        }
        Thread next = new Thread(this::run, "network-namespace");
        next.setDaemon(true);
        try {
            next.start();
        } catch (OutOfMemoryError noMoreThreads) {
            throw new SyscallFailed("start the thread that enters network namespaces", Errno.EAGAIN.number());
        }
        thread = next;
    }

    private void run() {
        ThreadPriority.raiseThread(); // containers about to run wait for it
        while (true) {
            try {
                tasks.take().run(); // captures the task's exceptions
                goHome();
            } catch (InterruptedException | RuntimeException | Error unexpected) {
                LOG.error("unexpected failure of the thread that enters network namespaces; it continues", unexpected);
            }
        }
    }

    private void goHome() {
        if (!away) {
            return;
        }
        try {
            home.enter();
            away = false;
        } catch (SyscallFailed failure) {
            // The next task enters its own namespace anyway.
            LOG.warn("cannot leave the network namespace of a container until the next task: {}",
                    failure.getMessage());
        }
    }

    private static <T> T await(FutureTask<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            throw unwrapped(failure.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException ours ? ours : new IllegalStateException(cause);
    }
}
