package dev.routed.netlink.connection;

import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.EventSource;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.libc.ThreadPriority;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the events of a socket on its own thread and passes them to a callback. Any failure, including an Error in
 * the callback, is logged and, after a pause, treated as lost events; a failed socket is reopened.
 */
public final class NetlinkListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkListener.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);
    private final Supplier<? extends EventSource> opener;
    private final Consumer<NetlinkMessage> heard;
    private final Consumer<NetlinkListener> lost;
    private final Duration pause;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile EventSource socket;
    private volatile long lastTurn = System.nanoTime();
    /** What to recover from: lost events, and possibly a failed socket. */
    private boolean failed;
    private boolean broken;

    private NetlinkListener(String name, EventSource socket, Supplier<? extends EventSource> opener,
            Consumer<NetlinkMessage> heard, Consumer<NetlinkListener> lost, Duration pause) {
        this.opener = opener;
        this.socket = socket;
        this.heard = heard;
        this.lost = lost;
        this.pause = pause;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * Opens the socket: from then on events are kept until {@link #start}. Throws SyscallFailed.
     *
     * @param name the name of the thread
     * @param opener opens the socket, initially and after each failure; the listener closes it
     * @param heard receives an event or a reply to {@link #ask}; may throw MalformedMessage
     * @param lost called after events were lost or could not be parsed
     */
    public static NetlinkListener open(String name, Supplier<? extends EventSource> opener,
            Consumer<NetlinkMessage> heard, Consumer<NetlinkListener> lost) {
        return open(name, opener, heard, lost, PAUSE);
    }

    /**
     * Opens the socket with its own pause.
     *
     * @param pause the delay after a failure
     */
    static NetlinkListener open(String name, Supplier<? extends EventSource> opener,
            Consumer<NetlinkMessage> heard, Consumer<NetlinkListener> lost, Duration pause) {
        return new NetlinkListener(name, opener.get(), opener, heard, lost, pause);
    }

    public void start() {
        thread.start();
    }

    /** Returns false if the thread has ended or hangs in a callback. */
    public boolean isListening() {
        return thread.isAlive() && System.nanoTime() - lastTurn < STUCK_AFTER.toNanos();
    }

    /** Sends a request whose reply arrives among the events. Throws SyscallFailed. */
    public void ask(NetlinkRequest request) {
        socket.send(request.encode(1));
    }

    private void run() {
        ThreadPriority.raiseThread(); // containers start while their events are processed
        while (!isClosing()) {
            try {
                turn();
            } catch (InterruptedException | RuntimeException | Error whileRecovering) {
                failed = true; // nothing interrupts this thread
            }
        }
        socket.close();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void turn() throws InterruptedException {
        try {
            recover();
            receive();
        } catch (Throwable failure) {
            failed = true;
            broken = failure instanceof SyscallFailed;
            report(failure);
            closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
        lastTurn = System.nanoTime();
    }

    private void recover() {
        if (broken) {
            socket.close();
            socket = opener.get();
            broken = false;
        }
        if (failed) {
            lost.accept(this);
            failed = false;
        }
    }

    private void receive() {
        try {
            socket.receive().ifPresent(datagram -> NetlinkMessage.split(datagram).forEach(heard));
        } catch (SyscallFailed failure) {
            if (!failure.errno().equals(Errno.ENOBUFS)) {
                throw failure;
            }
            LOG.debug("{}: receive buffer overflowed; reading everything again", thread.getName());
            lost.accept(this);
        }
    }

    private void report(Throwable failure) {
        if (isClosing()) { // while closing, resources may be closed already
            LOG.debug("{}: {}", thread.getName(), failure.toString());
        } else if (failure instanceof SyscallFailed || failure instanceof MalformedMessage) {
            LOG.warn("{}: events were lost; reading everything again in {} s: {}", thread.getName(), pause.toSeconds(),
                    failure.getMessage());
        } else {
            LOG.error("{}: cannot handle an event; reading everything again in {} s", thread.getName(),
                    pause.toSeconds(), failure);
        }
    }

    /**
     * Stops the listener. Returns once no callback is running and none will follow. Must not be called from a callback.
     */
    @Override
    public void close() {
        closing.countDown();
        wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends NLMSG_NOOP, whose ACK unblocks the reader. */
    private void wake() {
        try {
            ask(new NetlinkRequest(Netlink.NLMSG_NOOP, Netlink.NLM_F_ACK, new byte[0]));
        } catch (SyscallFailed failure) {
            LOG.debug("{}: cannot wake the reader: {}", thread.getName(), failure.getMessage());
        }
    }
}
