package dev.routed.domain.network;

import java.util.Locale;
import java.util.function.Function;

/** What users may set on a network, on an endpoint, or on both: then the endpoint's own value counts. */
public enum Option {
    /** Largest packet of the link in bytes. */
    MTU("mtu", Place.BOTH, Mtu::parse, Unreadable.UNSET),
    /** Next hops of the endpoint, at most one of each family. */
    GATEWAY("gateway", Place.ENDPOINT, OptionValues::nextHops, Unreadable.UNSET),
    /** Further addresses on the endpoint's interface: addresses, small prefixes, ranges. */
    IP_ALIASES("ip-aliases", Place.ENDPOINT, OptionValues::aliases, Unreadable.REFUSED),
    /** Prefixes that the endpoint routes on: the host has a route to them, the interface no address. */
    ROUTES("routes", Place.ENDPOINT, OptionValues::prefixes, Unreadable.REFUSED),
    /** Who may open connections to the endpoint: addresses, prefixes, ranges, or {@code none}. */
    INGRESS_ALLOWED("ingress-allowed", Place.BOTH, OptionValues::ranges, Unreadable.REFUSED),
    /** Whether an endpoint may send from its own addresses only. */
    SPOOF_GUARD("spoof-guard", Place.NETWORK, OptionValues::truth, Unreadable.REFUSED),
    /** Whether other hosts may have the same addresses. */
    ANYCAST("anycast", Place.NETWORK, OptionValues::truth, Unreadable.UNSET),
    /** The host's routing table that the routes go to. */
    TABLE("table", Place.NETWORK, RouteTable::parse, Unreadable.REFUSED),
    /** Whether the MAC address is made from the IP address. */
    MAC_FROM_IP("mac-from-ip", Place.BOTH, OptionValues::truth, Unreadable.UNSET),
    /** A further name for the host end of the link. */
    HOST_IFNAME("host-ifname", Place.ENDPOINT, OptionValues::linkName, Unreadable.UNSET),
    /** When the addresses are announced. */
    ADVERTISE("advertise", Place.BOTH, Advertise::parse, Unreadable.REFUSED),
    /** How long packets still flow after the addresses are withdrawn and before the endpoint leaves. */
    DRAIN_SECONDS("drain-seconds", Place.BOTH, OptionValues::seconds, Unreadable.UNSET),
    /** How long an address is still announced after its endpoint has left. */
    LINGER_SECONDS("linger-seconds", Place.NETWORK, OptionValues::seconds, Unreadable.UNSET);

    /** Where an option may stand. */
    enum Place { NETWORK, ENDPOINT, BOTH }

    /**
     * What becomes of a recorded value that this program cannot read, because a newer one wrote it or a rule was
     * tightened since.
     */
    private enum Unreadable {
        /** As if it were not set; it stays recorded. */
        UNSET,
        /**
         * Nothing is done at all: to guess which addresses an endpoint has, which packets reach it and whether others
         * learn of it could expose it or cut it off.
         */
        REFUSED
    }

    private final String text;
    private final Place place;
    private final Function<String, ?> reader;
    private final Unreadable unreadable;

    Option(String text, Place place, Function<String, ?> reader, Unreadable unreadable) {
        this.text = text;
        this.place = place;
        this.reader = reader;
        this.unreadable = unreadable;
    }

    /** Its name as users write it. */
    public String text() {
        return text;
    }

    boolean mayStandOn(Place where) {
        return place == where || place == Place.BOTH;
    }

    /** Throws IllegalArgumentException that says what is wrong with the value. */
    Object read(String value) {
        return reader.apply(value);
    }

    /** False if an endpoint may be treated as if the option were not set on it. */
    boolean mustBeRead() {
        return unreadable == Unreadable.REFUSED;
    }

    /** Hyphens and case do not matter, so that the names of the first routed plugin are read as well. */
    boolean isCalled(String name) {
        return plain(name).equals(plain(text));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
