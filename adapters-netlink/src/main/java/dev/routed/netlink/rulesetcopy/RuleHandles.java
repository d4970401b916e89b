package dev.routed.netlink.rulesetcopy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps the handles of copied rules to the host's rules. */
public final class RuleHandles {
    private final Map<Trace.TraceEvent, DropLocation> drops = new HashMap<>();
    private final Ruleset host;

    private RuleHandles(Ruleset host) {
        this.host = host;
    }

    /**
     * Creates the mapping.
     *
     * @param host the host's ruleset
     * @param copied the host's rules that were copied
     * @param copies their copies, in the same order within each chain
     */
    public static RuleHandles of(Ruleset host, List<RulesetPart> copied, List<RulesetPart> copies) {
        RuleHandles numbers = new RuleHandles(host);
        Map<ChainId, Integer> seen = new HashMap<>();
        for (RulesetPart copy : copies) {
            ChainId place = copy.place();
            int nth = seen.merge(place, 1, Integer::sum);
            copied.stream().filter(rule -> rule.place().equals(place)).skip(nth - 1L).findFirst()
                    .ifPresent(rule -> numbers.drops.put(
                            new Trace.TraceEvent(place, copy.handle()),
                            numbers.drop(place, number(host.rules(), rule), rule.handle())));
        }
        return numbers;
    }

    private static int number(List<RulesetPart> all, RulesetPart rule) {
        return 1 + (int) all.stream().filter(other -> other.place().equals(rule.place()))
                .takeWhile(other -> other != rule).count();
    }

    /** Converts a trace event of the copy to the host's rule. */
    public DropLocation drop(Trace.TraceEvent event) {
        return Optional.ofNullable(drops.get(event)).orElseGet(() -> drop(event.place(), 0, 0));
    }

    private DropLocation drop(ChainId place, int rule, long handle) {
        String family = switch (place.family()) {
            case Nft.NFPROTO_IPV4 -> "ip";
            case Nft.NFPROTO_IPV6 -> "ip6";
            case Nft.NFPROTO_NETDEV -> "netdev";
            default -> "inet";
        };
        return new DropLocation(family, place.table(), place.chain(), rule, handle, host.baseOf(place), false);
    }
}
