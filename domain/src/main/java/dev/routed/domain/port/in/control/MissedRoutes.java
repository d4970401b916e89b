package dev.routed.domain.port.in.control;

/** Repeats the kernel's notifications of routes that the routing daemon has missed. */
public interface MissedRoutes {

    /** Asks the routing daemon about some of this host's routes; may take seconds. Throws HostFailure. */
    void refreshMissed();
}
