package dev.routed.domain.network;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options set on a network or an endpoint; every value is valid.
 *
 * @param values as given by the user
 * @param unread "name=value" entries recorded by a newer version; they have no effect and are preserved
 */
public record Options(Map<Option, String> values, List<String> unread) {
    public static final Options NONE = new Options(Map.of(), List.of());
    private static final String MEDALLIA_PREFIX = "com.medallia.routed.network.";

    public Options {
        Map<Option, String> checked = new EnumMap<>(Option.class);
        values.forEach((option, value) -> {
            check(option, value);
            checked.put(option, value);
        });
        values = Collections.unmodifiableMap(checked);
        unread = List.copyOf(unread);
    }

    /**
     * Parses the options of a network. Names are case-insensitive, and the prefix used by the original routed plugin is
     * accepted.
     *
     * @throws Rejection for an unknown name, an invalid value, or a name given twice
     */
    public static Options ofNetwork(Map<String, String> given) {
        return read("a network", Option.Scope.NETWORK, given);
    }

    /** Parses the options of an endpoint, by the rules of {@link #ofNetwork}. */
    public static Options ofEndpoint(Map<String, String> given) {
        return read("an endpoint", Option.Scope.ENDPOINT, given);
    }

    /**
     * Parses the output of {@link #texts}, written by this or another version, for a network or an endpoint. Unknown
     * options and unreadable values are kept in {@link #unread}.
     *
     * @throws Rejection if an unreadable value determines which packets reach the endpoint
     */
    public static Options ofTexts(List<String> texts) {
        Map<Option, String> values = new EnumMap<>(Option.class);
        List<String> unread = new ArrayList<>();
        for (String text : texts) {
            Optional<Option> option = Arrays.stream(Option.values()).filter(known -> known.text().equals(name(text)))
                    .findFirst();
            String value = text.substring(Math.min(text.length(), name(text).length() + 1));
            option.filter(known -> isReadable(known, value))
                    .ifPresentOrElse(known -> values.put(known, value), () -> unread.add(text));
        }
        return new Options(values, unread);
    }

    private static boolean isReadable(Option option, String value) {
        try {
            check(option, value);
            return true;
        } catch (Rejection malformed) {
            if (option.mustBeRead()) {
                throw malformed;
            }
            return false;
        }
    }

    /** Returns the options as "name=value" entries. */
    public List<String> texts() {
        return Stream.concat(values.entrySet().stream().map(entry -> entry.getKey().text() + "=" + entry.getValue()),
                unread.stream()).toList();
    }

    /** Returns these options, completed by those of {@code others} that are not set here. */
    public Options over(Options others) {
        Map<Option, String> both = new EnumMap<>(Option.class);
        both.putAll(others.values);
        both.putAll(values);
        Set<String> own = texts().stream().map(Options::name).collect(Collectors.toSet());
        return new Options(both,
                Stream.concat(unread.stream(), others.unread.stream().filter(text -> !own.contains(name(text))))
                        .toList());
    }

    private static String name(String text) {
        return text.split("=", 2)[0];
    }

    private static Options read(String owner, Option.Scope scope, Map<String, String> given) {
        Map<Option, String> values = new EnumMap<>(Option.class);
        given.forEach((name, value) -> {
            Option option = named(name, owner, scope);
            if (values.put(option, value) != null) {
                throw new Rejection("option \"" + option.text() + "\" of " + owner + " is given twice");
            }
        });
        return new Options(values, List.of());
    }

    private static Option named(String name, String owner, Option.Scope scope) {
        String lower = name.toLowerCase(Locale.ROOT);
        String own = lower.startsWith(MEDALLIA_PREFIX) ? lower.substring(MEDALLIA_PREFIX.length()) : lower;
        Option called = Arrays.stream(Option.values()).filter(option -> option.isCalled(own)).findFirst()
                .orElseThrow(() -> new Rejection("unknown option \"" + name + "\" of " + owner + "; did you mean \""
                        + SpellingSuggestion.nearest(own, names(scope)) + "\"?"));
        if (!called.mayStandOn(scope)) {
            throw new Rejection("option \"" + called.text() + "\" cannot be set on " + owner + ", which may have "
                    + String.join(", ", names(scope)));
        }
        return called;
    }

    private static List<String> names(Option.Scope scope) {
        return Arrays.stream(Option.values()).filter(option -> option.mayStandOn(scope)).map(Option::text).toList();
    }

    private static void check(Option option, String value) {
        try {
            option.read(value);
        } catch (IllegalArgumentException malformed) {
            throw new Rejection("option \"" + option.text() + "\": " + malformed.getMessage());
        }
    }

    public Optional<Mtu> mtu() {
        return value(Option.MTU).map(Mtu::parse);
    }

    /** Returns the next hop set for the family. */
    public Optional<IpAddress> gateway(Family family) {
        return value(Option.GATEWAY).map(OptionValues::nextHops).orElse(List.of()).stream()
                .filter(hop -> hop.family() == family).findFirst();
    }

    /** Returns the addresses in addition to the one assigned by the network. */
    public List<IpAddress> aliases() {
        return value(Option.IP_ALIASES).map(OptionValues::aliases).orElse(List.of());
    }

    /** Returns the prefixes that the endpoint forwards for. */
    public List<Prefix> routes() {
        return value(Option.ROUTES).map(OptionValues::prefixes).orElse(List.of());
    }

    /** Returns the peers that may open connections; empty: any. */
    public Optional<List<AddressRange>> ingressAllowed() {
        return value(Option.INGRESS_ALLOWED).map(OptionValues::ranges);
    }

    /** Returns true unless switched off. */
    public boolean spoofGuard() {
        return value(Option.SPOOF_GUARD).map(OptionValues::truth).orElse(true);
    }

    /** Returns false unless switched on. */
    public boolean anycast() {
        return value(Option.ANYCAST).map(OptionValues::truth).orElse(false);
    }

    /** Returns false unless switched on. */
    public boolean sticky() {
        return value(Option.STICKY).map(OptionValues::truth).orElse(false);
    }

    public RouteTable table() {
        return value(Option.TABLE).map(RouteTable::parse).orElse(RouteTable.MAIN);
    }

    /** Returns the link on whose LAN the host answers for the containers. */
    public Optional<LinkName> parent() {
        return value(Option.PARENT).map(LinkName::new);
    }

    /** Returns true unless switched off. */
    public boolean macFromIp() {
        return value(Option.MAC_FROM_IP).map(OptionValues::truth).orElse(true);
    }

    /** Returns the alternative name of the host end. */
    public Optional<String> hostIfName() {
        return value(Option.HOST_IFNAME);
    }

    public Advertise advertise() {
        return value(Option.ADVERTISE).map(Advertise::parse).orElse(Advertise.ALWAYS);
    }

    public Duration drain() {
        return value(Option.DRAIN_SECONDS).map(OptionValues::seconds).orElse(Duration.ZERO);
    }

    public Duration linger() {
        return value(Option.LINGER_SECONDS).map(OptionValues::seconds).orElse(Duration.ZERO);
    }

    private Optional<String> value(Option option) {
        return Optional.ofNullable(values.get(option));
    }
}
