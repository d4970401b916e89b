package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The chain that lets some addresses open connections and refuses all others. All links with the same list share it: its
 * name is made from the list. It has one rule for each range and no set of its own, because thousands of sets make every
 * change of the packet filter take seconds.
 */
final class AllowedSourcesChain {
    static final String PREFIX = "from-";
    private static final int DIGITS = 16;
    private static final String LAST = "goto refuse";
    private static final Pattern RULE = Pattern.compile("ip6? saddr (\\S+) accept");

    private AllowedSourcesChain() {
    }

    static String name(List<AddressRange> ranges) {
        String list = ranges.stream().map(AllowedSourcesChain::text).collect(Collectors.joining(","));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** The commands that make it. */
    static String creation(List<AddressRange> ranges) {
        String rules = ranges.stream().map(range -> "        " + rule(range) + "\n").collect(Collectors.joining());
        return "table " + FilterTable.INGRESS + " {\n    chain " + name(ranges) + " {\n" + rules + "        " + LAST + "\n    }\n}\n";
    }

    static String removal(List<AddressRange> ranges) {
        return "delete chain " + FilterTable.INGRESS + " " + name(ranges) + "\n";
    }

    /** What its rules, as listed, let in. Throws IllegalArgumentException when they are not as we make them. */
    static List<AddressRange> read(String name, List<String> rules) {
        int last = rules.size() - 1;
        List<AddressRange> ranges = last < 0 ? List.of()
                : rules.subList(0, last).stream().map(AllowedSourcesChain::readRule).toList();
        if (last < 0 || !rules.get(last).equals(LAST) || !name(ranges).equals(name)) {
            throw new IllegalArgumentException("chain " + name + " has other rules: " + rules);
        }
        return ranges;
    }

    private static String rule(AddressRange range) {
        return (range.family() == Family.IPV4 ? "ip" : "ip6") + " saddr " + text(range) + " accept";
    }

    /** As a prefix where it is a larger one. */
    private static String text(AddressRange range) {
        return IntStream.range(0, range.family().bits())
                .mapToObj(length -> Prefix.around(range.first(), length)).filter(prefix -> prefix.range().equals(range))
                .findFirst().map(Prefix::toString).orElseGet(range::toString);
    }

    private static AddressRange readRule(String rule) {
        Matcher matcher = RULE.matcher(rule);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a rule of ours: " + rule);
        }
        return AddressRange.parse(matcher.group(1));
    }
}
