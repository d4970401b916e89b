package dev.routed.domain.network;

import java.util.Locale;
import java.util.function.Function;

/** The options of networks and endpoints. An option set on both takes the endpoint's value. */
public enum Option {
    /** Link MTU in bytes. */
    MTU("mtu", Scope.BOTH, Mtu::parse, Unreadable.UNSET),
    /** Next hops of the endpoint, at most one per family. */
    GATEWAY("gateway", Scope.ENDPOINT, OptionValues::nextHops, Unreadable.UNSET),
    /** Additional addresses of the endpoint's interface: addresses, small prefixes, ranges. */
    IP_ALIASES("ip-aliases", Scope.ENDPOINT, OptionValues::aliases, Unreadable.REFUSED),
    /** Prefixes that the endpoint forwards for: the host has a route to them, the interface has no address in them. */
    ROUTES("routes", Scope.ENDPOINT, OptionValues::prefixes, Unreadable.REFUSED),
    /** Peers that may open connections to the endpoint: addresses, prefixes, ranges, or {@code none}. */
    INGRESS_ALLOWED("ingress-allowed", Scope.BOTH, OptionValues::ranges, Unreadable.REFUSED),
    /** Whether an endpoint may send only from its own addresses. */
    SPOOF_GUARD("spoof-guard", Scope.NETWORK, OptionValues::truth, Unreadable.REFUSED),
    /** Whether other hosts may announce the same addresses. */
    ANYCAST("anycast", Scope.NETWORK, OptionValues::truth, Unreadable.UNSET),
    /** Whether a free address goes to the container name that had it last. */
    STICKY("sticky", Scope.NETWORK, OptionValues::truth, Unreadable.UNSET),
    /** The host's routing table that receives the routes. */
    TABLE("table", Scope.NETWORK, RouteTable::parse, Unreadable.REFUSED),
    /** The link on whose LAN the host answers for the containers. */
    PARENT("parent", Scope.NETWORK, LinkName::new, Unreadable.REFUSED),
    /** Whether the MAC address is derived from the IP address. */
    MAC_FROM_IP("mac-from-ip", Scope.BOTH, OptionValues::truth, Unreadable.UNSET),
    /** An alternative name of the host end. */
    HOST_IFNAME("host-ifname", Scope.ENDPOINT, OptionValues::linkName, Unreadable.UNSET),
    /** When the addresses are announced. */
    ADVERTISE("advertise", Scope.BOTH, Advertise::parse, Unreadable.REFUSED),
    /** How long packets still flow between the withdrawal of the addresses and the endpoint's leave. */
    DRAIN_SECONDS("drain-seconds", Scope.BOTH, OptionValues::seconds, Unreadable.UNSET),
    /** How long an address stays announced after its endpoint has left. */
    LINGER_SECONDS("linger-seconds", Scope.NETWORK, OptionValues::seconds, Unreadable.UNSET);

    /** Where an option may be set. */
    enum Scope { NETWORK, ENDPOINT, BOTH }

    /**
     * How to treat a recorded value that this version cannot read, because a newer version wrote it or a rule was
     * tightened.
     */
    private enum Unreadable {
        /** Treat the option as not set; the value stays recorded. */
        UNSET,
        /**
         * Refuse to load the journal: guessing an endpoint's addresses, its packet filter or its announcements could
         * expose it or cut it off.
         */
        REFUSED
    }

    private final String text;
    private final Scope scope;
    private final Function<String, ?> reader;
    private final Unreadable unreadable;

    Option(String text, Scope scope, Function<String, ?> reader, Unreadable unreadable) {
        this.text = text;
        this.scope = scope;
        this.reader = reader;
        this.unreadable = unreadable;
    }

    /** Returns the name of the option as users write it. */
    public String text() {
        return text;
    }

    boolean mayStandOn(Scope where) {
        return scope == where || scope == Scope.BOTH;
    }

    /**
     * Parses the value.
     *
     * @throws IllegalArgumentException with the reason if the value is invalid
     */
    Object read(String value) {
        return reader.apply(value);
    }

    /** Returns false if an unreadable value may be treated as not set. */
    boolean mustBeRead() {
        return unreadable == Unreadable.REFUSED;
    }

    /**
     * Compares names ignoring hyphens, underscores and case, so that names of the original routed plugin are accepted.
     */
    boolean isCalled(String name) {
        return plain(name).equals(plain(text));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
