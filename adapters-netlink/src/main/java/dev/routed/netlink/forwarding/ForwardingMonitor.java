package dev.routed.netlink.forwarding;

import dev.routed.netlink.connection.NetlinkListener;
import dev.routed.netlink.filter.Nfnetlink;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for events after which the host may no longer forward packets, on separate threads that call back: a
 * forwarding sysctl was turned off, an address of the host came or went, or nftables chains or rules were edited, as by
 * iptables-nft. The kernel sends no events for changes by iptables-legacy.
 */
public final class ForwardingMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardingMonitor.class);
    private final List<NetlinkListener> listeners;

    private ForwardingMonitor(List<NetlinkListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Starts to listen in the calling thread's network namespace. Failures are logged.
     *
     * @param changed called when forwarding may have changed, once per changed rule including net-routed's own, and
     * after events were lost; must not block
     */
    public static ForwardingMonitor start(Runnable changed) {
        Optional<NetlinkListener> switches = listen("forwarding-monitor",
                message -> ForwardingEvents.switchesOff(message) || ForwardingEvents.movesAddress(message),
                () -> NetlinkSocket.open(Rtnetlink.RTNLGRP_IPV4_NETCONF, Rtnetlink.RTNLGRP_IPV6_NETCONF,
                        Rtnetlink.RTNLGRP_IPV4_IFADDR),
                changed);
        Optional<NetlinkListener> rules = listen("packet-filter-monitor", ForwardingEvents::editsFilter,
                () -> NetlinkSocket.openNetfilter(Nfnetlink.NFNLGRP_NFTABLES), changed);
        return new ForwardingMonitor(Stream.concat(switches.stream(), rules.stream()).toList());
    }

    private static Optional<NetlinkListener> listen(String name, Predicate<NetlinkMessage> matters,
            Supplier<NetlinkSocket> socket, Runnable changed) {
        try {
            NetlinkListener listener = NetlinkListener.open(name, socket, message -> {
                if (matters.test(message)) {
                    changed.run();
                }
            }, lost -> changed.run());
            listener.start();
            return Optional.of(listener);
        } catch (SyscallFailed failure) {
            LOG.warn("cannot start {}; forwarding is only checked periodically: {}", name, failure.getMessage());
            return Optional.empty();
        }
    }

    /** Returns false if listening had started and has ended because a socket failed. */
    public boolean isListening() {
        return listeners.stream().allMatch(NetlinkListener::isListening);
    }

    /**
     * Stops listening. Returns once no callback is running and none will follow. Must not be called from a callback.
     */
    @Override
    public void close() {
        listeners.forEach(NetlinkListener::close);
    }
}
