package dev.routed.netlink.observe;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkListener;
import dev.routed.netlink.failure.FailureTranslation;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Hears when the host's links, addresses and routes change, on a thread of its own, which calls back. A change of our
 * own making is heard like any other; callbacks come often and should only take note.
 */
public final class HostMonitor implements AutoCloseable {
    private static final int[] GROUPS = {Rtnetlink.RTNLGRP_LINK, Rtnetlink.RTNLGRP_IPV4_IFADDR,
        Rtnetlink.RTNLGRP_IPV6_IFADDR, Rtnetlink.RTNLGRP_IPV4_ROUTE, Rtnetlink.RTNLGRP_IPV6_ROUTE};
    private final NetlinkListener listener;

    private HostMonitor(NetlinkListener listener) {
        this.listener = listener;
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
        return FailureTranslation.translate("listen to rtnetlink", () -> {
            Callbacks callbacks = new Callbacks(new EventFilter(wanted), changed, connected);
            NetlinkListener listener = NetlinkListener.open("host-monitor", () -> NetlinkSocket.open(GROUPS),
                    callbacks::heard, callbacks::lost);
            askForLinks(listener);
            listener.start();
            return new HostMonitor(listener);
        });
    }

    private record Callbacks(EventFilter filter, Runnable changed, Consumer<LinkName> connected) {

        void heard(NetlinkMessage message) {
            try {
                filter.connected(message).ifPresent(connected);
            } finally {
                if (filter.concernsUs(message)) {
                    changed.run();
                }
            }
        }

        void lost(NetlinkListener listener) {
            askForLinks(listener);
            changed.run();
        }
    }

    private static void askForLinks(NetlinkListener listener) {
        listener.ask(LinkRequests.dumpVeth().with(Netlink.NLM_F_DUMP));
    }

    /** False once it hears no more: the socket has failed. */
    public boolean isListening() {
        return listener.isListening();
    }

    /** Returns when no callback is running and none will come. Not to be called from a callback. */
    @Override
    public void close() {
        listener.close();
    }
}
