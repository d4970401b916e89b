package dev.routed.domain.network;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parsers for option values. Every method throws IllegalArgumentException with the reason if the value is invalid. */
final class OptionValues {
    /** Some user interfaces separate options by commas, so lists accept other separators too. */
    private static final String SEPARATORS = "[,;|+\\s]+";
    private static final String NONE = "none";
    private static final int MAX_ALIASES = 256;
    private static final int MAX_SECONDS = 60;

    private OptionValues() {
    }

    /** Returns every address of every item. */
    static List<IpAddress> aliases(String text) {
        List<IpAddress> aliases = new ArrayList<>();
        for (String item : items(text)) {
            aliases.addAll(AddressRange.parse(item).addresses(MAX_ALIASES + 1));
            if (aliases.size() > MAX_ALIASES) {
                throw new IllegalArgumentException("more than " + MAX_ALIASES
                        + " addresses; use the option \"routes\" for whole prefixes");
            }
        }
        if (aliases.stream().distinct().count() < aliases.size()) {
            throw new IllegalArgumentException("an address is given twice in \"" + text + "\"");
        }
        return aliases;
    }

    static List<Prefix> prefixes(String text) {
        List<Prefix> prefixes = items(text).stream()
                .map(item -> item.indexOf('/') < 0 ? IpAddress.parse(item).hostPrefix() : Prefix.parse(item)).toList();
        for (int i = 0; i < prefixes.size(); i++) {
            Prefix one = prefixes.get(i);
            prefixes.subList(i + 1, prefixes.size()).stream().filter(one::overlaps).findFirst().ifPresent(other -> {
                throw new IllegalArgumentException(one + " and " + other + " overlap");
            });
        }
        return prefixes;
    }

    /** Returns an empty list for "none". */
    static List<AddressRange> ranges(String text) {
        return text.strip().equals(NONE) ? List.of() : items(text).stream().map(AddressRange::parse).toList();
    }

    static List<IpAddress> nextHops(String text) {
        List<IpAddress> hops = items(text).stream().map(IpAddress::parse).toList();
        if (hops.stream().map(IpAddress::family).distinct().count() < hops.size()) {
            throw new IllegalArgumentException("at most one gateway per family, not " + hops);
        }
        hops.stream().filter(hop -> !NextHops.isPossible(hop)).findFirst().ifPresent(hop -> {
            throw new IllegalArgumentException(hop + " cannot be a next hop: " + NextHops.IMPOSSIBLE);
        });
        return hops;
    }

    static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        }
        return text.equals("true");
    }

    /** Accepts names that the kernel accepts (dev_valid_name) and other programs print safely, except our own names. */
    static String linkName(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}") || text.startsWith(LinkName.HOST_END_PREFIX)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a valid link name: up to 15 letters, digits, \"_\", \".\","
                            + " \"-\", not beginning with \"" + LinkName.HOST_END_PREFIX + "\"");
        }
        return text;
    }

    static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > MAX_SECONDS) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number of seconds from 0 to " + MAX_SECONDS);
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static List<String> items(String text) {
        List<String> items = Arrays.stream(text.strip().split(SEPARATORS)).filter(item -> !item.isEmpty()).toList();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("the list is empty");
        }
        return items;
    }
}
