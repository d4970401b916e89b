package dev.routed.netlink.filter.tables;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.nftables.NftChain;
import dev.routed.netlink.nftables.NftRule;
import dev.routed.netlink.nftables.RulesetChange;
import dev.routed.netlink.nftables.expression.Expression;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The chain that lets some addresses open connections and rejects all others. Links with the same list share the chain,
 * whose name is a hash of the list. It has one rule per range instead of a set, because with thousands of sets every
 * change of the packet filter takes seconds.
 */
public final class AllowedSourcesChain {
    public static final String PREFIX = "from-";
    private static final int DIGITS = 16;

    private AllowedSourcesChain() {
    }

    public static String name(List<AddressRange> ranges) {
        String list = ranges.stream().map(AllowedSourcesChain::text).collect(Collectors.joining(","));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** Adds the commands that create the chain. */
    public static void create(List<AddressRange> ranges, RulesetChange change) {
        NftChain chain = chain(ranges);
        change.addChain(chain);
        rules(ranges).forEach(rule -> change.addRule(new NftRule(chain.table(), chain.name(), rule)));
    }

    public static void remove(List<AddressRange> ranges, RulesetChange change) {
        change.deleteChain(chain(ranges));
    }

    private static NftChain chain(List<AddressRange> ranges) {
        return new NftChain(FilterTable.INGRESS.inKernel(), name(ranges), Optional.empty());
    }

    /**
     * Returns the ranges that the rules accept. Throws IllegalArgumentException if net-routed would not have written
     * them.
     */
    public static List<AddressRange> read(String name, List<List<Expression>> rules) {
        List<AddressRange> ranges = rules.stream().limit(Math.max(0, rules.size() - 1)).map(AllowedSourceRule::read)
                .toList();
        if (!rules.equals(rules(ranges)) || !name(ranges).equals(name)) {
            throw new IllegalArgumentException("chain " + name + " has other rules: " + rules);
        }
        return ranges;
    }

    private static List<List<Expression>> rules(List<AddressRange> ranges) {
        List<List<Expression>> rules = new ArrayList<>(ranges.stream().map(AllowedSourceRule::of).toList());
        rules.add(RuleBuilder.rule().goTo(IngressRules.REFUSE));
        return rules;
    }

    /** Formats a range, as a prefix if it is one of more than one address. */
    private static String text(AddressRange range) {
        return range.prefix().filter(prefix -> !prefix.isHost()).map(Prefix::toString).orElseGet(range::toString);
    }
}
