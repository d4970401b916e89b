package dev.routed.netlink.probe;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.rulesetcopy.LegacyTables;
import dev.routed.netlink.rulesetcopy.RuleHandles;
import dev.routed.netlink.rulesetcopy.Ruleset;
import dev.routed.netlink.rulesetcopy.RulesetCopy;
import dev.routed.netlink.rulesetcopy.RulesetPart;
import dev.routed.netlink.rulesetcopy.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries connections on a copy of this host's packet filter. Needs CAP_NET_ADMIN, CAP_NET_RAW and CAP_SYS_ADMIN. */
public final class PacketFilterProbe {

    private PacketFilterProbe() {
    }

    /**
     * The result of an examination.
     *
     * @param outcomes one per flow, in order
     * @param ignored the number of rules that could not be copied and were therefore not tested
     */
    public record ProbeResult(List<FlowOutcome> outcomes, int ignored) {

        public ProbeResult {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Tries flows on a copy of the packet filter of the calling thread's network namespace. Throws NetlinkException,
     * SyscallFailed and ProbeFailed.
     *
     * @param addresses the addresses of the host's interfaces, by name
     * @param ownTables the name prefix of nftables tables that are not copied
     */
    public static ProbeResult run(List<Flow> flows, Map<String, List<IpAddress>> addresses, String ownTables) {
        Ruleset ruleset = Ruleset.read(ownTables);
        if (ruleset.isHuge()) {
            throw new ProbeFailed("the packet filter has too many rules to be tested: " + ruleset.parts().size());
        }
        LegacyTables legacy = LegacyTables.read();
        if (LegacyTables.areUnreadable(legacy)) {
            throw new ProbeFailed("tables of iptables-legacy are in use, and iptables-legacy-save cannot read them");
        }
        try {
            return CompletableFuture.supplyAsync(() -> inCopy(ruleset, legacy, flows, addresses),
                    work -> new Thread(work, "packet-filter-probe").start()).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /**
     * Returns a value that changes when the packet filter of the calling thread's network namespace changes. Throws
     * NetlinkException and SyscallFailed.
     */
    public static Object state() {
        return List.of(Ruleset.generation(), LegacyTables.read().withoutCounters());
    }

    private static Set<String> links(List<Flow> flows) {
        return flows.stream().flatMap(flow -> Stream.of(flow.from(), flow.to())).collect(Collectors.toSet());
    }

    /** Runs in a new namespace, which ends with the calling thread. */
    private static ProbeResult inCopy(Ruleset ruleset, LegacyTables legacy, List<Flow> flows,
            Map<String, List<IpAddress>> addresses) {
        NetworkNamespace.enterNew();
        try (ProbeNetwork network = ProbeNetwork.make(flows, addresses)) {
            List<RulesetPart> made = RulesetCopy.make(ruleset.parts());
            if (!legacy.restore()) {
                throw new ProbeFailed("cannot copy the rules of iptables-legacy");
            }
            List<RulesetPart> rules = made.stream().filter(RulesetPart::isRule).toList();
            try (Trace trace = Trace.start(links(flows))) {
                FilterCopy copy = new FilterCopy(RuleHandles.of(ruleset, rules, Ruleset.read("").rules()), legacy,
                        trace);
                return new ProbeResult(flows.stream().map(flow -> copy.attempt(flow, network)).toList(),
                        ruleset.rules().size() - rules.size());
            }
        }
    }
}
