package dev.routed.netlink;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.LinkRequests;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Malformed;
import dev.routed.netlink.wire.Message;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.Request;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears when the host's links, addresses and routes change, on a thread of its own, which calls back. A change of our
 * own making is heard like any other; callbacks come often and should only take note.
 */
public final class HostMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostMonitor.class);
    private static final int[] GROUPS = {Rtnetlink.RTNLGRP_LINK, Rtnetlink.RTNLGRP_IPV4_IFADDR,
        Rtnetlink.RTNLGRP_IPV6_IFADDR, Rtnetlink.RTNLGRP_IPV4_ROUTE, Rtnetlink.RTNLGRP_IPV6_ROUTE};
    private final NetlinkSocket socket;
    private final EventFilter filter;
    private final Consumer<LinkName> connected;
    private final Runnable changed;
    private final Thread thread;
    private volatile boolean closing;

    private HostMonitor(NetlinkSocket socket, EventFilter filter, Runnable changed, Consumer<LinkName> connected) {
        this.socket = socket;
        this.filter = filter;
        this.connected = connected;
        this.changed = changed;
        this.thread = new Thread(this::run, "host-monitor");
        thread.setDaemon(true);
    }

    /**
     * Starts to listen in the network namespace of the calling thread. Throws HostFailure.
     *
     * @param wanted tells whether a destination is one of ours, so that other programs' routes to it matter
     * @param changed something that bears our mark changed, an address of the host, or a route to a wanted destination;
     *     or events were lost, so that anything may have
     * @param connected the other end of a link of ours is up: called for each at first, when it came up, and again when
     *     something else about such a link changed (the kernel may tell of a short interruption only once it is over)
     */
    public static HostMonitor start(Predicate<Prefix> wanted, Runnable changed, Consumer<LinkName> connected) {
        NetlinkSocket socket = Failures.translate("listen to rtnetlink", () -> NetlinkSocket.open(GROUPS));
        HostMonitor monitor = new HostMonitor(socket, new EventFilter(wanted), changed, connected);
        monitor.thread.start();
        return monitor;
    }

    private void run() {
        try (socket) {
            askForLinks();
            while (!closing) {
                hear();
            }
        } catch (SyscallFailed failure) {
            LOG.error("no longer listening for changes of the host: {}", failure.getMessage());
        }
    }

    private void hear() {
        try {
            Message.split(socket.receive()).forEach(this::take);
        } catch (SyscallFailed failure) {
            if (!failure.errno().equals(Errno.ENOBUFS)) {
                throw failure;
            }
            LOG.debug("events of the host were lost: looking at everything");
            askForLinks();
            tell(changed);
        } catch (Malformed malformed) {
            LOG.warn("an event of the host makes no sense: {}", malformed.getMessage());
            tell(changed);
        }
    }

    private void take(Message message) {
        filter.connected(message).ifPresent(link -> tell(() -> connected.accept(link)));
        if (filter.concernsUs(message)) {
            tell(changed);
        }
    }

    private static void tell(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException bug) {
            LOG.error("a change of the host was not handled", bug);
        }
    }

    /** The answer arrives among the events. */
    private void askForLinks() {
        socket.send(LinkRequests.dumpVeth().with(Netlink.NLM_F_DUMP).encode(1));
    }

    /** Returns when no callback is running and none will come. Not to be called from a callback. */
    @Override
    public void close() {
        closing = true;
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
            socket.send(new Request(Netlink.NLMSG_NOOP, Netlink.NLM_F_ACK, new byte[0]).encode(2));
        } catch (SyscallFailed failure) {
            LOG.debug("the host is not listened to any more: {}", failure.getMessage());
        }
    }
}
