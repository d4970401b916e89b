package dev.routed.domain.host.route;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import java.util.Optional;

/** What a route leads to. */
public sealed interface RouteTarget {

    /** The link that packets leave by; empty if they leave by none, or not by one alone. */
    Optional<LinkName> device();

    /** The neighbour that forwards to the destination; empty if the destination itself is on the link. */
    Optional<IpAddress> nextHop();

    /** This target, as {@code ip route} prints it; empty if there is no text for it. */
    String text();

    /** The destination and this target, as {@code ip route} prints them. */
    default String describe(Prefix destination) {
        return (destination + " " + text()).strip();
    }

    /** The destination is on the link (scope link). */
    record OnLink(LinkName link) implements RouteTarget {

        @Override
        public Optional<LinkName> device() {
            return Optional.of(link);
        }

        @Override
        public Optional<IpAddress> nextHop() {
            return Optional.empty();
        }

        @Override
        public String text() {
            return "dev " + link;
        }

        /** By hand: nearly all routes have this target, and what Java makes for a record takes several times longer. */
        @Override
        public boolean equals(Object other) {
            return other instanceof OnLink onLink && link.equals(onLink.link);
        }

        @Override
        public int hashCode() {
            return link.hashCode();
        }
    }

    /**
     * A neighbour on the link forwards to the destination. The host resolves this one address only, whatever address
     * inside the destination is used.
     */
    record Via(IpAddress gateway, LinkName link) implements RouteTarget {

        @Override
        public Optional<LinkName> device() {
            return Optional.of(link);
        }

        @Override
        public Optional<IpAddress> nextHop() {
            return Optional.of(gateway);
        }

        @Override
        public String text() {
            return "via " + gateway + " dev " + link;
        }
    }

    /** Nothing: the host answers that the destination is unreachable (RFC 1812, 5.2.7.1). */
    record Unreachable() implements RouteTarget {

        @Override
        public Optional<LinkName> device() {
            return Optional.empty();
        }

        @Override
        public Optional<IpAddress> nextHop() {
            return Optional.empty();
        }

        @Override
        public String text() {
            return "unreachable";
        }

        @Override
        public String describe(Prefix destination) {
            return text() + " " + destination;
        }
    }

    /** Something that no route of this program leads to, such as several next hops. It is observed, never wanted. */
    record Other() implements RouteTarget {

        @Override
        public Optional<LinkName> device() {
            return Optional.empty();
        }

        @Override
        public Optional<IpAddress> nextHop() {
            return Optional.empty();
        }

        @Override
        public String text() {
            return "";
        }
    }
}
