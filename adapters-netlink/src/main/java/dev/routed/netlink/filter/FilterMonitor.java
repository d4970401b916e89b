package dev.routed.netlink.filter;

import dev.routed.netlink.connection.NetlinkListener;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.libc.SyscallFailed;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for changes of net-routed's nftables tables, including its own, on a separate thread that calls back. */
public final class FilterMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FilterMonitor.class);
    private final Optional<NetlinkListener> listener;

    private FilterMonitor(Optional<NetlinkListener> listener) {
        this.listener = listener;
    }

    /**
     * Starts to listen in the calling thread's network namespace; a failure is logged.
     *
     * @param changed called when filters may have changed, and after events were lost; must not block
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
            LOG.warn("no nftables notifications; filters are only checked periodically: {}", failure.getMessage());
            return new FilterMonitor(Optional.empty());
        }
    }

    /** Returns false if listening had started and has ended because the socket failed. */
    public boolean isListening() {
        return listener.map(NetlinkListener::isListening).orElse(true);
    }

    /**
     * Stops listening. Returns once no callback is running and none will follow. Must not be called from a callback.
     */
    @Override
    public void close() {
        listener.ifPresent(NetlinkListener::close);
    }
}
