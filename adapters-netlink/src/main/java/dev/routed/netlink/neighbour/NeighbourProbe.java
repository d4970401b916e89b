package dev.routed.netlink.neighbour;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourMessage;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourRequests;
import dev.routed.netlink.wire.NetlinkRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Lets the kernel ask the neighbours of a link for addresses. It asks as a host that wants to send, not as one that
 * wants the address (RFC 5227, sender 0.0.0.0): Linux answers that only for its own addresses, not for proxy entries.
 */
public final class NeighbourProbe {
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private final NetlinkConnection kernel;

    public NeighbourProbe(NetlinkConnection kernel) {
        this.kernel = kernel;
    }

    /**
     * Returns the first neighbour that answers for one of the addresses, or that an operator has configured. Throws
     * NetlinkException.
     */
    public Optional<NeighbourMessage> probe(Collection<IpAddress> addresses, int index) {
        List<IpAddress> asked = List.copyOf(addresses);
        Optional<NeighbourMessage> configured = first(asked, index, NeighbourMessage::isPermanent);
        if (configured.isPresent()) {
            return configured;
        }
        carryOut(asked.stream().map(address -> NeighbourRequests.delete(index, address)).toList());
        carryOut(asked.stream().map(address -> NeighbourRequests.resolve(index, address)).toList());
        try {
            return await(asked, index);
        } finally {
            carryOut(asked.stream().map(address -> NeighbourRequests.delete(index, address)).toList());
        }
    }

    private Optional<NeighbourMessage> await(List<IpAddress> asked, int index) {
        long start = System.nanoTime();
        Optional<NeighbourMessage> found = first(asked, index, NeighbourMessage::isThere);
        while (found.isEmpty() && System.nanoTime() - start < TIMEOUT.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            found = first(asked, index, NeighbourMessage::isThere);
        }
        return found;
    }

    private Optional<NeighbourMessage> first(List<IpAddress> asked, int index, Predicate<NeighbourMessage> wanted) {
        return carryOut(asked.stream().map(address -> NeighbourRequests.get(index, address)).toList()).stream()
                .flatMap(reply -> reply.parts().stream()).flatMap(part -> NeighbourMessage.read(part).stream())
                .filter(wanted).findFirst();
    }

    private List<NetlinkReply> carryOut(List<NetlinkRequest> requests) {
        return kernel.exchange(requests);
    }
}
