package dev.routed.domain.port.out;

import java.util.List;

/** Something outside of our links and routes that packets to and from containers depend on, such as forwarding. */
public interface HostPrerequisite {

    /**
     * Provides it as far as it is missing.
     *
     * @return what is still missing and what to do about it, one line each; empty when all is well
     */
    List<String> ensure();
}
