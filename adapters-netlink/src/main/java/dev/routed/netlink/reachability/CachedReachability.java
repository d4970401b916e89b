package dev.routed.netlink.reachability;

import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.probe.PacketFilterProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Repeats the examination only if the packet filter has changed, and not too often. Not thread-safe. */
public final class CachedReachability implements Supplier<Reachability> {
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(5);
    /** Uplinks and containers may change without a change of the filter. */
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(1);
    private Optional<Reachability> last = Optional.empty();
    private Object state = "";
    private long examined;

    @Override
    public Reachability get() {
        Duration age = Duration.ofNanos(System.nanoTime() - examined);
        if (last.isEmpty() || age.compareTo(MIN_INTERVAL) > 0 && (age.compareTo(MAX_INTERVAL) > 0 || hasChanged())) {
            state = state();
            last = Optional.of(Reachability.examine());
            examined = System.nanoTime();
        }
        return last.orElseThrow();
    }

    private boolean hasChanged() {
        return !state().equals(state);
    }

    private static Object state() {
        try {
            return PacketFilterProbe.state();
        } catch (NetlinkException | SyscallFailed failure) {
            return "unknown";
        }
    }
}
