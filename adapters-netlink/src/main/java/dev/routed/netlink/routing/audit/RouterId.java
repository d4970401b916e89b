package dev.routed.netlink.routing.audit;

import dev.routed.domain.address.IpAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks the router id, by which routers identify each other; routers with the same id never become neighbours (RFC
 * 2328, 10.5; RFC 6286).
 */
public final class RouterId {

    private RouterId() {
    }

    /**
     * Returns a defect if the router id is an address that other hosts have as well.
     *
     * @param protocol the protocol of the router id: "ospf"
     * @param remedy returns the fix for a valid id
     */
    public static Optional<RoutingDefect> audit(String protocol, String id, HostRoutingFacts host,
            Function<String, String> remedy) {
        return host.shared().entrySet().stream().filter(entry -> entry.getKey().toString().equals(id)).findFirst()
                .map(entry -> defect(protocol, entry, host, remedy));
    }

    private static RoutingDefect defect(String protocol, Map.Entry<IpAddress, String> shared, HostRoutingFacts host,
            Function<String, String> remedy) {
        return new RoutingDefect(protocol + " router id", "the router id is " + shared.getKey() + ", the address of "
                + shared.getValue()
                + ", which other hosts have as well: routers with the same id never become neighbours",
                remedy.apply(host.ownAddress().map(Object::toString).orElse("an address that no other host has")));
    }
}
