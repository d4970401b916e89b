package dev.routed.netlink.observe;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostChange;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.host.KernelTranslation;
import dev.routed.netlink.host.LinkIndexes;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Selects the kernel events that may require work. Remembers the links that it has heard of; not thread-safe. */
public final class EventFilter {
    private final Predicate<Prefix> wanted;
    private final Predicate<HostChange> callsForWork;
    private final LinkIndexes links = new LinkIndexes();

    /**
     * Creates a filter.
     *
     * @param wanted returns true for destinations that net-routed manages
     * @param callsForWork returns true for a change of net-routed's links and routes that is not as it should be
     */
    public EventFilter(Predicate<Prefix> wanted, Predicate<HostChange> callsForWork) {
        this.wanted = wanted;
        this.callsForWork = callsForWork;
    }

    /** Returns true if the event concerns net-routed; false for replies to requests. Throws MalformedMessage. */
    public boolean concernsUs(NetlinkMessage message) {
        int type = message.header().type();
        boolean isEvent = !message.header().has(Netlink.NLM_F_MULTI);
        return switch (type) {
            case Rtnetlink.RTM_NEWLINK -> concernsUs(LinkMessage.read(message), true) && isEvent;
            case Rtnetlink.RTM_DELLINK -> concernsUs(LinkMessage.read(message), false) && isEvent;
            case Rtnetlink.RTM_NEWROUTE -> isEvent && RouteMessage.read(message)
                    .filter(route -> concernsUs(route, true)).isPresent();
            case Rtnetlink.RTM_DELROUTE -> isEvent && RouteMessage.read(message)
                    .filter(route -> concernsUs(route, false)).isPresent();
            case Rtnetlink.RTM_NEWADDR -> isEvent && AddressMessage.read(message)
                    .filter(address -> concernsUs(address, true)).isPresent();
            case Rtnetlink.RTM_DELADDR -> isEvent && AddressMessage.read(message)
                    .filter(address -> concernsUs(address, false)).isPresent();
            default -> false;
        };
    }

    /** Returns the host end that this event or reply reports with its other end up. Throws MalformedMessage. */
    Optional<LinkName> connected(NetlinkMessage message) {
        if (message.header().type() != Rtnetlink.RTM_NEWLINK) {
            return Optional.empty();
        }
        return Optional.of(LinkMessage.read(message))
                .filter(link -> OwnershipMark.isOurs(link) && link.up() && link.carrier())
                .map(link -> new LinkName(link.name()));
    }

    private boolean concernsUs(LinkMessage link, boolean present) {
        if (!LinkName.isHostEnd(link.name())) {
            return OwnershipMark.nameOf(link).isPresent(); // renamed
        }
        LinkName name = new LinkName(link.name());
        if (present) {
            links.learn(name, link.index());
            return callsForWork.test(new HostChange.LinkChanged(KernelTranslation.link(name, link, List.of())));
        }
        links.forget(List.of(name));
        return callsForWork.test(new HostChange.LinkGone(name));
    }

    private boolean concernsUs(RouteMessage route, boolean present) {
        if (!OwnershipMark.isOurs(route)) {
            return route.table() == Rtnetlink.RT_TABLE_MAIN && wanted.test(route.destination());
        }
        Optional<LinkName> link = link(route.index());
        if (link.isEmpty() && route.index().isPresent()) {
            return true; // over a link of others
        }
        HostRoute ours = KernelTranslation.route(route, link.map(LinkName::text).orElse(""));
        return callsForWork.test(present ? new HostChange.RouteAdded(ours) : new HostChange.RouteGone(ours));
    }

    private boolean concernsUs(AddressMessage message, boolean present) {
        Optional<LinkName> link = link(OptionalInt.of(message.index()));
        IpAddress address = message.address().address();
        return link.map(owner -> callsForWork.test(present ? new HostChange.AddressAdded(owner, address)
                : new HostChange.AddressGone(owner, address))).orElseGet(() -> KernelTranslation.isOfHost(address));
    }

    private Optional<LinkName> link(OptionalInt index) {
        return index.isPresent() ? links.nameOf(index.getAsInt()) : Optional.empty();
    }
}
