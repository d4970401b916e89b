package dev.routed.netlink.host;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Applies changes and returns their outcomes: empty on success, else the kernel's error. */
public final class RequestRunner {
    private static final Set<Errno> GONE = Set.of(Errno.ENOENT, Errno.ESRCH, Errno.ENODEV);
    private final NetlinkConnection kernel;
    private final HostReader reader;

    public RequestRunner(NetlinkConnection kernel) {
        this.kernel = kernel;
        this.reader = new HostReader(kernel);
    }

    public HostReader reader() {
        return reader;
    }

    /** Returns one outcome per request, in order. */
    public List<Optional<NetlinkError>> carryOut(List<NetlinkRequest> requests) {
        return kernel.exchange(requests).stream().map(NetlinkReply::error).toList();
    }

    /**
     * Applies changes that need a link's index. Returns one outcome per item, in order; ENODEV if the link does not
     * exist.
     */
    public <T> List<Optional<NetlinkError>> carryOut(List<T> items, Function<T, LinkName> link,
            BiFunction<T, Integer, NetlinkRequest> request) {
        Map<LinkName, LinkMessage> links = reader.links(items.stream().map(link).toList());
        Iterator<Optional<NetlinkError>> outcomes = carryOut(items.stream()
                .filter(item -> links.containsKey(link.apply(item)))
                .map(item -> request.apply(item, links.get(link.apply(item)).index())).toList()).iterator();
        List<Optional<NetlinkError>> all = new ArrayList<>();
        for (T item : items) {
            all.add(links.containsKey(link.apply(item)) ? outcomes.next()
                    : Optional.of(new NetlinkError(Errno.ENODEV)));
        }
        return all;
    }

    /** Treats the deletion of something that no longer exists as success. */
    public static Optional<NetlinkError> unlessGone(Optional<NetlinkError> outcome) {
        return outcome.filter(error -> !GONE.contains(error.errno()));
    }
}
