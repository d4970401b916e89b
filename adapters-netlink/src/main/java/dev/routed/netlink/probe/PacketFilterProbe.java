package dev.routed.netlink.probe;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.ruleset.LegacyTables;
import dev.routed.netlink.ruleset.RuleNumbers;
import dev.routed.netlink.ruleset.Ruleset;
import dev.routed.netlink.ruleset.RulesetCopy;
import dev.routed.netlink.ruleset.RulesetPart;
import dev.routed.netlink.ruleset.Trace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Tries connections on a copy of this host's packet filter. Needs CAP_NET_ADMIN, CAP_NET_RAW and CAP_SYS_ADMIN. */
public final class PacketFilterProbe {

    private PacketFilterProbe() {
    }

    /**
     * What was found.
     *
     * @param outcomes one for each flow, in order
     * @param ignored how many rules could not be copied, and so were not asked
     */
    public record Examination(List<FlowOutcome> outcomes, int ignored) {

        public Examination {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Tries these on a copy of the packet filter of the calling thread's network namespace. Throws Refused,
     * SyscallFailed and ProbeFailed: where that cannot be done.
     *
     * @param addresses what the host's interfaces have, by their names
     * @param ownTables the beginning of the names of nftables' tables that are not asked
     */
    public static Examination run(List<Flow> flows, Map<String, List<IpAddress>> addresses, String ownTables) {
        Ruleset ruleset = Ruleset.read(ownTables);
        if (ruleset.isHuge()) {
            throw new ProbeFailed("the packet filter has too many rules to be tried: " + ruleset.parts().size());
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
     * Differs after the packet filter of the calling thread's network namespace has been changed. Throws Refused and
     * SyscallFailed.
     */
    public static Object state() {
        return List.of(Ruleset.generation(), LegacyTables.read().withoutCounters());
    }

    /** The namespace ends with the thread that calls this. */
    private static Examination inCopy(Ruleset ruleset, LegacyTables legacy, List<Flow> flows,
            Map<String, List<IpAddress>> addresses) {
        NetworkNamespace.enterNew();
        try (ProbeNetwork network = ProbeNetwork.make(flows, addresses)) {
            List<RulesetPart> made = RulesetCopy.make(ruleset.parts());
            if (!legacy.restore()) {
                throw new ProbeFailed("the rules of iptables-legacy could not be copied");
            }
            List<RulesetPart> rules = made.stream().filter(RulesetPart::isRule).toList();
            try (Trace trace = Trace.start()) {
                FilterCopy copy = new FilterCopy(RuleNumbers.of(ruleset, rules, Ruleset.read("").rules()), legacy,
                        trace);
                return new Examination(flows.stream().map(flow -> copy.attempt(flow, network)).toList(),
                        ruleset.rules().size() - rules.size());
            }
        }
    }
}
