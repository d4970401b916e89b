package dev.routed.netlink.connection;

import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.libc.ThreadPriority;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the events of a socket on a thread of its own, which calls back. */
public final class NetlinkListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkListener.class);
    private final NetlinkSocket socket;
    private final Consumer<NetlinkMessage> heard;
    private final Runnable lost;
    private final Thread thread;
    private volatile boolean resources;

    /**
     * @param name of the thread
     * @param socket closed in the end
     * @param heard takes an event, or an answer to {@link #ask}; may throw Malformed
     * @param lost there were events that nobody heard, or that made no sense
     */
    public NetlinkListener(String name, NetlinkSocket socket, Consumer<NetlinkMessage> heard, Runnable lost) {
        this.socket = socket;
        this.heard = heard;
        this.lost = lost;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** False once it hears no more. */
    public boolean isListening() {
        return thread.isAlive();
    }

    /** The answer arrives among the events. Throws SyscallFailed. */
    public void ask(NetlinkRequest request) {
        socket.send(request.encode(1));
    }

    private void run() {
        ThreadPriority.raiseThread(); // containers begin to run while we hear of them
        try (socket) {
            while (!resources) {
                hear();
            }
        } catch (SyscallFailed failure) {
            LOG.error("{} no longer listens: {}", thread.getName(), failure.getMessage());
        }
    }

    private void hear() {
        try {
            NetlinkMessage.split(socket.receive()).forEach(message -> notify(() -> heard.accept(message)));
        } catch (SyscallFailed failure) {
            if (!failure.errno().equals(Errno.ENOBUFS)) {
                throw failure;
            }
            LOG.debug("{} has lost events", thread.getName());
            notify(lost);
        } catch (MalformedMessage malformed) {
            LOG.warn("{} cannot read an event: {}", thread.getName(), malformed.getMessage());
            notify(lost);
        }
    }

    private static void notify(Runnable callback) {
        try {
            callback.run();
        } catch (SyscallFailed | MalformedMessage ours) {
            throw ours;
        } catch (RuntimeException bug) {
            LOG.error("an event was not handled", bug);
        }
    }

    /** Returns when no callback is running and none will come. Not to be called from a callback. */
    @Override
    public void close() {
        resources = true;
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

    /** By the acknowledgement of nothing. */
    private void wake() {
        try {
            ask(new NetlinkRequest(Netlink.NLMSG_NOOP, Netlink.NLM_F_ACK, new byte[0]));
        } catch (SyscallFailed failure) {
            LOG.debug("{} does not listen any more: {}", thread.getName(), failure.getMessage());
        }
    }
}
