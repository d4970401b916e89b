package dev.routed.netlink.container;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.ObservedContainerEnd;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.host.HostReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one container after the other, so that a failure in one does not affect the others. */
public final class ContainerEndView {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerEndView.class);

    private ContainerEndView() {
    }

    /**
     * Reads the container ends of these links.
     *
     * @param host reads the host ends
     */
    public static ObservedContainerEnds observe(Map<LinkName, ContainerEnd> wanted, HostReader host) {
        Map<LinkName, ObservedContainerEnd> ends = new TreeMap<>();
        Map<LinkName, HostError> unreadable = new TreeMap<>();
        host.links(wanted.keySet()).forEach((name, hostEnd) -> failure(name, () -> {
            ContainerEndReader.observe(wanted.get(name), hostEnd).ifPresent(there -> ends.put(name, there));
            return Optional.empty();
        }).ifPresent(why -> unreadable.put(name, why)));
        return new ObservedContainerEnds(ends, unreadable);
    }

    /**
     * Runs some work in one container. Returns the reason of a failure instead of throwing an exception.
     *
     * @param concerned what the work is about, for the log
     * @param work returns why it failed; empty if it did not
     */
    public static Optional<HostError> failure(Object concerned, Supplier<Optional<HostError>> work) {
        try {
            return HostErrors.attempt(work);
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("{} failed unexpectedly; other containers are not affected", concerned, bug);
            return Optional.of(HostError.of(bug.toString()));
        }
    }
}
