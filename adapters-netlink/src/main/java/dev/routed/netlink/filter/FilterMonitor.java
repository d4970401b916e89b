package dev.routed.netlink.filter;

import dev.routed.netlink.connection.NetlinkListener;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.libc.SyscallFailed;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears when anybody, we ourselves too, changes our tables in nftables, on a thread of its own, which calls back. */
public final class FilterMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FilterMonitor.class);
    private final Optional<NetlinkListener> listener;

    private FilterMonitor(Optional<NetlinkListener> listener) {
        this.listener = listener;
    }

    /**
     * Starts to listen in the network namespace of the calling thread; where that cannot be, that is logged.
     *
     * @param changed look at the filters soon; also called when events were lost. Should only take note.
     */
    public static FilterMonitor start(Runnable changed) {
        try {
            NetlinkListener listener = NetlinkListener.open("filter-monitor",
                    () -> NetlinkSocket.openNetfilter(Nfnetlink.NFNLGRP_NFTABLES), message -> {
                        if (Nfnetlink.concernsOurTables(message)) {
                            changed.run();
                        }
                    }, lost -> changed.run());
            listener.start();
            return new FilterMonitor(Optional.of(listener));
        } catch (SyscallFailed failure) {
            LOG.warn("filters are only looked at from time to time: {}", failure.getMessage());
            return new FilterMonitor(Optional.empty());
        }
    }

    /** False once what could be listened to is heard no more: the socket has failed. */
    public boolean isListening() {
        return listener.map(NetlinkListener::isListening).orElse(true);
    }

    /** Returns when no callback is running and none will come. Not to be called from a callback. */
    @Override
    public void close() {
        listener.ifPresent(NetlinkListener::close);
    }
}
