package dev.routed.netlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.PacketSocket;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.neighbour.ProxyMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the neighbours on a link that this host answers for addresses, so that those who sent to another host before
 * send here at once. Best effort: without it they find out when their entry for the address expires. Every announcement
 * is made twice, since the first may be lost.
 */
public final class LanAnnouncer implements AutoCloseable {
    /** ANNOUNCE_INTERVAL of RFC 5227, which for IPv6 is within the limits of RFC 4861, section 7.2.6. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(LanAnnouncer.class);
    private static final Prefix LINK_LOCAL = Prefix.parse("fe80::/10");
    private final NetworkNamespace home;
    private final HostReader reader;
    private final Duration interval;
    private final ScheduledThreadPoolExecutor repeats;

    LanAnnouncer(NetworkNamespace home, HostReader reader, Duration interval) {
        this.home = home;
        this.reader = reader;
        this.interval = interval;
        this.repeats = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "lan-announcer");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Starts an announcer. Needs CAP_NET_RAW.
     *
     * @param home the namespace of the links
     * @param reader reads that namespace
     */
    public static LanAnnouncer start(NetworkNamespace home, HostReader reader) {
        LanAnnouncer announcer = new LanAnnouncer(home, reader, INTERVAL);
        announcer.repeats.prestartCoreThread(); // there may be no threads later
        return announcer;
    }

    /** Announces the addresses, for which there are proxy entries on the link. Throws NetlinkException. */
    public void announce(LinkMessage link, Collection<IpAddress> addresses) {
        announceOnce(link, addresses);
        repeats.schedule(() -> repeat(link, Set.copyOf(addresses)), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An address whose entry is gone may be on another host by now. */
    private void repeat(LinkMessage link, Set<IpAddress> addresses) {
        try {
            List<IpAddress> left = reader.proxies().stream().filter(entry -> entry.index() == link.index())
                    .map(ProxyMessage::address).filter(addresses::contains).toList();
            if (!left.isEmpty()) {
                announceOnce(link, left);
            }
        } catch (NetlinkException | SyscallFailed failure) {
            LOG.debug("cannot repeat the announcement of {} on {}: {}", addresses, link.name(), failure.getMessage());
        }
    }

    private void announceOnce(LinkMessage link, Collection<IpAddress> addresses) {
        Optional<IpAddress> source = reader.addressesOn(link.index()).stream().map(own -> own.address().address())
                .filter(own -> own.family() == Family.IPV6).max((one, other) -> Boolean.compare(isLinkLocal(one),
                        isLinkLocal(other)));
        link.mac().ifPresent(mac -> send(link, mac, source, addresses));
    }

    private static boolean isLinkLocal(IpAddress address) {
        return LINK_LOCAL.contains(address);
    }

    private void send(LinkMessage link, MacAddress mac, Optional<IpAddress> source, Collection<IpAddress> addresses) {
        try (PacketSocket socket = home.call(() -> PacketSocket.open(link.index()))) {
            for (IpAddress address : addresses) {
                if (address.family() == Family.IPV4 || source.isPresent()) {
                    socket.send(AnnouncementFrame.of(address, mac, source.orElse(address)));
                }
            }
        } catch (SyscallFailed failure) {
            LOG.warn(
                    "cannot announce {} on {}: {}; neighbours that have just sent to another host for them learn later",
                    addresses, link.name(), failure.getMessage());
        }
    }

    /** Drops the announcements that were to be repeated. */
    @Override
    public void close() {
        repeats.shutdownNow();
    }
}
