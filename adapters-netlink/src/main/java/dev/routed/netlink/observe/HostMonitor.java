package dev.routed.netlink.observe;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostChange;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkListener;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Listens for changes of the host's links, addresses and routes on a separate thread that calls back. Callbacks are
 * frequent and must not block.
 */
public final class HostMonitor implements AutoCloseable {
    private static final int[] GROUPS = {Rtnetlink.RTNLGRP_LINK, Rtnetlink.RTNLGRP_IPV4_IFADDR,
        Rtnetlink.RTNLGRP_IPV6_IFADDR, Rtnetlink.RTNLGRP_IPV4_ROUTE, Rtnetlink.RTNLGRP_IPV6_ROUTE};
    private final NetlinkListener listener;

    private HostMonitor(NetlinkListener listener) {
        this.listener = listener;
    }

    /**
     * Starts to listen in the calling thread's network namespace. Throws HostFailure.
     *
     * @param wanted returns true if a destination is managed by net-routed, so that routes of other programs to it
     * matter
     * @param callsForWork returns true if net-routed's links and routes are not as they should be after a change
     * @param changed called after such a change, after a change of the host's other addresses or of another program's
     * route to a managed destination, and after events were lost
     * @param connected called for each host end whose other end is up: initially, when it comes up, and again when
     * another property of such a link changes (the kernel may report a short interruption only after its end)
     */
    public static HostMonitor start(Predicate<Prefix> wanted, Predicate<HostChange> callsForWork, Runnable changed,
            Consumer<LinkName> connected) {
        return HostErrors.translate("listen to rtnetlink", () -> {
            Callbacks callbacks = new Callbacks(new EventFilter(wanted, callsForWork), changed, connected);
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

    /** Returns false if listening has ended because the socket failed. */
    public boolean isListening() {
        return listener.isListening();
    }

    /**
     * Stops listening. Returns once no callback is running and none will follow. Must not be called from a callback.
     */
    @Override
    public void close() {
        listener.close();
    }
}
