package dev.routed.domain.port.out;

import java.util.List;

/** That the host forwards packets from and to our links: the kernel's switch, and the packet filter's consent. */
public interface Forwarding {

    /**
     * Switches forwarding on and lets our links through the packet filter; what is already so is left alone.
     *
     * @return what could not be done and what to do about it, one line each; empty when all is well
     */
    List<String> allow();

    /** Takes our consent out of the packet filter again. The kernel's switch stays: others may rely on it. */
    List<String> withdraw();
}
