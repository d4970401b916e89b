package dev.routed.netlink.conntrack;

import dev.routed.domain.address.Prefix;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's connection tracking in one network namespace. Deletes the connections of an address that has moved:
 * otherwise connections that its former owner had allowed would count as established for the next one.
 */
public final class ConnectionTracking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTracking.class);
    /** Exists only if connections are tracked; a request would load the module otherwise. */
    private static final Path IN_USE = Path.of("/proc/sys/net/netfilter/nf_conntrack_count");
    /** The background thread rests this many times as long as it has worked, so it takes a tenth of a processor. */
    private static final int REST = 9;
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(10);
    /** Stands for more connections than the kernel ever tracks. */
    private static final int UNKNOWN = Integer.MAX_VALUE;
    /** How many addresses a log line names. */
    private static final int MAX_NAMED = 3;
    private final Optional<NetlinkConnection> kernel;
    private final ThreadPoolExecutor deferred;
    private OutdatedConnections pending = OutdatedConnections.NONE;

    /** @param kernel empty if the kernel tracks nothing */
    private ConnectionTracking(Optional<NetlinkConnection> kernel) {
        this.kernel = kernel;
        this.deferred = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "connection-tracking");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Opens connection tracking in the calling thread's network namespace; a kernel without it has none to delete. */
    public static ConnectionTracking open() {
        ConnectionTracking tracking = new ConnectionTracking(kernel());
        tracking.deferred.prestartAllCoreThreads();
        return tracking;
    }

    private static Optional<NetlinkConnection> kernel() {
        try {
            return Optional.of(NetlinkConnection.openNetfilter());
        } catch (SyscallFailed without) {
            LOG.info("tracked connections cannot be deleted, as this kernel has no netfilter: {}",
                    without.getMessage());
            return Optional.empty();
        }
    }

    /** Deletes these connections in the background. */
    public synchronized void forgetSoon(OutdatedConnections outdated) {
        boolean waits = !pending.isEmpty();
        pending = pending.and(outdated);
        if (!waits && !pending.isEmpty() && !deferred.isShutdown()) {
            deferred.execute(this::forgetPending);
        }
    }

    private void forgetPending() {
        long began = System.nanoTime();
        forget(takePending());
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(REST * (System.nanoTime() - began), LONGEST_REST));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized OutdatedConnections takePending() {
        OutdatedConnections outdated = pending;
        pending = OutdatedConnections.NONE;
        return outdated;
    }

    /** Deletes these connections. Failures are logged; packets of old connections may get through then. */
    public void forget(OutdatedConnections outdated) {
        if (!outdated.isEmpty() && Files.exists(IN_USE)) {
            kernel.ifPresent(netfilter -> forget(outdated, netfilter));
        }
    }

    private void forget(OutdatedConnections outdated, NetlinkConnection netfilter) {
        Set<Prefix> addresses = outdated.prefixes();
        try {
            Predicate<TrackedConnection> test = outdated.test();
            List<NetlinkRequest> deletions = ConnectionSearch.dumps(addresses, count(netfilter)).stream()
                    .flatMap(dump -> netfilter.dump(dump,
                            message -> Optional.of(TrackedConnection.read(message)).filter(test)).stream())
                    .map(TrackedConnection::deletion).toList();
            netfilter.exchange(deletions).stream().flatMap(answer -> error(answer).stream()).findFirst()
                    .ifPresent(reason -> warn(addresses, reason));
        } catch (NetlinkException | SyscallFailed | MalformedMessage failure) {
            warn(addresses, failure.getMessage());
        }
    }

    /** Says nothing once this is closed: what is under way then may fail for that alone. */
    private void warn(Collection<Prefix> addresses, String reason) {
        if (!deferred.isShutdown()) {
            LOG.warn("cannot delete tracked connections of {}: {}; packets of old connections may pass a new filter "
                    + "until they time out", some(addresses), reason);
        }
    }

    /** Formats as "10.46.1.7/32, 10.46.1.8/32 and 3 more". */
    static String some(Collection<Prefix> addresses) {
        String first = addresses.stream().sorted().limit(MAX_NAMED).map(Prefix::toString)
                .collect(Collectors.joining(", "));
        return addresses.size() <= MAX_NAMED ? first : first + " and " + (addresses.size() - MAX_NAMED) + " more";
    }

    /** A connection that is in two dumps is deleted once, and does not exist the second time. */
    private static Optional<String> error(NetlinkReply answer) {
        return answer.error().filter(error -> !error.errno().equals(Errno.ENOENT)).map(Object::toString);
    }

    /** Returns how many connections the kernel tracks in this network namespace. */
    private static long count(NetlinkConnection netfilter) {
        return netfilter.exchange(List.of(ConnectionRequests.count())).get(0).parts().stream().mapToLong(
                part -> part.attributes(Conntrack.NFGENMSG_SIZE).be32(Conntrack.CTA_STATS_GLOBAL_ENTRIES)
                        .orElse(UNKNOWN))
                .findFirst().orElse(UNKNOWN);
    }

    @Override
    public void close() {
        deferred.shutdownNow();
        kernel.ifPresent(NetlinkConnection::close);
    }
}
