package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.resource.ResourceStack;
import dev.routed.domain.port.out.StateStore;
import dev.routed.netlink.Capabilities;
import dev.routed.netlink.libc.ThreadPriority;
import java.time.Clock;
import java.util.function.Function;

/** The running daemon. */
public final class Daemon implements AutoCloseable {
    private final ResourceStack resources;

    private Daemon(ResourceStack resources) {
        this.resources = resources;
    }

    /** Starts a daemon. Throws what keeps it from starting, in an operator's terms, and leaves nothing open then. */
    public static Daemon start(DaemonSettings settings) {
        Clock clock = Clock.systemUTC();
        return start(settings, clock, resources -> Journal.open(settings.stateDir(), clock, resources));
    }

    /** Starts a daemon over that journal, which stays open; the state directory is left alone. */
    public static Daemon start(DaemonSettings settings, StateStore stateStore) {
        return start(settings, Clock.systemUTC(), resources -> Journal.over(stateStore));
    }

    private static Daemon start(DaemonSettings settings, Clock clock, Function<ResourceStack, Journal> journal) {
        ResourceStack resources = new ResourceStack();
        try {
            Capabilities.require();
            ThreadPriority.raiseProcess();
            new Startup(settings, resources, clock).run(() -> journal.apply(resources));
            return new Daemon(resources);
        } catch (RuntimeException failure) {
            resources.close();
            throw failure;
        } catch (VirtualMachineError failure) { // for example out of threads
            resources.close();
            throw new IllegalStateException("cannot start: " + failure.getMessage(), failure);
        }
    }

    /** Closes the sockets first, then everything else. Links and routes stay. */
    @Override
    public void close() {
        resources.close();
    }
}
