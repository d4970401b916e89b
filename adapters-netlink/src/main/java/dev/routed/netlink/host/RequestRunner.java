package dev.routed.netlink.host;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Applies changes and returns their outcomes: empty on success, else the kernel's error. */
public final class RequestRunner {
    private static final Set<Errno> GONE = Set.of(Errno.ENOENT, Errno.ESRCH, Errno.ENODEV);
    private final NetlinkConnection kernel;
    private final HostReader reader;
    private final LinkIndexes indexes;

    /** Creates a runner that knows no links. */
    public RequestRunner(NetlinkConnection kernel) {
        this(kernel, new LinkIndexes());
    }

    /** @param indexes of the namespace of the connection */
    public RequestRunner(NetlinkConnection kernel, LinkIndexes indexes) {
        this.kernel = kernel;
        this.reader = new HostReader(kernel);
        this.indexes = indexes;
    }

    public LinkIndexes indexes() {
        return indexes;
    }

    public HostReader reader() {
        return reader;
    }

    /** Returns one outcome per request, in order. */
    public List<Optional<NetlinkError>> carryOut(List<NetlinkRequest> requests) {
        return kernel.exchange(requests).stream().map(NetlinkReply::error).toList();
    }

    /** Creates a link and learns its index. Returns the outcome of the creation. */
    public Optional<NetlinkError> create(NetlinkRequest creation, LinkName link) {
        Optional<NetlinkError> outcome = carryOut(List.of(creation)).get(0);
        if (outcome.isEmpty()) {
            kernel.indexOf(link).ifPresent(index -> indexes.learn(link, index));
        }
        return outcome;
    }

    /**
     * Applies changes that need a link's index. Returns one outcome per item, in order; ENODEV if the link does not
     * exist.
     */
    public <T> List<Optional<NetlinkError>> carryOut(List<T> items, Function<T, LinkName> link,
            BiFunction<T, Integer, NetlinkRequest> request) {
        List<Optional<NetlinkError>> outcomes = attempt(items, link, request);
        List<Integer> outdated = IntStream.range(0, items.size()).filter(i -> isOfNoLink(outcomes.get(i))).boxed()
                .toList();
        if (!outdated.isEmpty()) {
            List<T> again = outdated.stream().map(items::get).toList();
            indexes.forget(again.stream().map(link).toList());
            Iterator<Optional<NetlinkError>> second = attempt(again, link, request).iterator();
            outdated.forEach(i -> outcomes.set(i, second.next()));
        }
        return outcomes;
    }

    private <T> List<Optional<NetlinkError>> attempt(List<T> items, Function<T, LinkName> link,
            BiFunction<T, Integer, NetlinkRequest> request) {
        Map<LinkName, Integer> links = indexes.find(items.stream().map(link).collect(Collectors.toSet()),
                kernel::indexOf);
        Iterator<Optional<NetlinkError>> outcomes = carryOut(items.stream()
                .filter(item -> links.containsKey(link.apply(item)))
                .map(item -> request.apply(item, links.get(link.apply(item)))).toList()).iterator();
        List<Optional<NetlinkError>> all = new ArrayList<>();
        for (T item : items) {
            all.add(links.containsKey(link.apply(item)) ? outcomes.next()
                    : Optional.of(new NetlinkError(Errno.ENODEV)));
        }
        return all;
    }

    private static boolean isOfNoLink(Optional<NetlinkError> outcome) {
        return outcome.filter(error -> error.errno().equals(Errno.ENODEV)).isPresent();
    }

    /** Treats the deletion of something that no longer exists as success. */
    public static Optional<NetlinkError> unlessGone(Optional<NetlinkError> outcome) {
        return outcome.filter(error -> !GONE.contains(error.errno()));
    }
}
