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
 * Hears when the host may no longer forward our packets, on threads of its own, which call back: the kernel's switches
 * were turned off, or somebody edited nftables' chains or rules, as iptables-nft does. Changes by iptables-legacy are
 * not heard: the kernel does not tell of them.
 */
public final class ForwardingMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardingMonitor.class);
    private final List<NetlinkListener> listeners;

    private ForwardingMonitor(List<NetlinkListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Starts to listen in the network namespace of the calling thread. What cannot be listened to is logged.
     *
     * @param changed look at forwarding soon; called for our own rules too, once for each line changed, and when events
     *     were lost. Should only take note.
     */
    public static ForwardingMonitor start(Runnable changed) {
        Optional<NetlinkListener> switches = listen("forwarding-monitor", ForwardingEvents::switchesOff,
                () -> NetlinkSocket.open(Rtnetlink.RTNLGRP_IPV4_NETCONF, Rtnetlink.RTNLGRP_IPV6_NETCONF), changed);
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
            LOG.warn("forwarding is only looked at from time to time: no {}: {}", name, failure.getMessage());
            return Optional.empty();
        }
    }

    /** False once something that could be listened to is heard no more: a socket has failed. */
    public boolean isListening() {
        return listeners.stream().allMatch(NetlinkListener::isListening);
    }

    /** Returns when no callback is running and none will come. Not to be called from a callback. */
    @Override
    public void close() {
        listeners.forEach(NetlinkListener::close);
    }
}
