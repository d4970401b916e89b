package dev.routed.netlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.PacketSocket;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the neighbours on a link that this host answers for addresses, so that those who sent to another host before
 * send here at once. Best effort: without it they find out when their entry for the address expires.
 */
public final class LanAnnouncer {
    private static final Logger LOG = LoggerFactory.getLogger(LanAnnouncer.class);
    private static final Prefix LINK_LOCAL = Prefix.parse("fe80::/10");
    private final NetworkNamespace home;
    private final HostReader reader;

    /**
     * Creates an announcer. Needs CAP_NET_RAW.
     *
     * @param home the namespace of the links
     * @param reader reads that namespace
     */
    public LanAnnouncer(NetworkNamespace home, HostReader reader) {
        this.home = home;
        this.reader = reader;
    }

    /** Announces the addresses. Throws NetlinkException. */
    public void announce(LinkMessage link, Collection<IpAddress> addresses) {
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
}
