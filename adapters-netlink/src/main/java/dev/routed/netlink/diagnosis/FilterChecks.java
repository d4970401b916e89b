package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import java.util.ArrayList;
import java.util.List;

/** Whether the packet filter lets our packets through. */
final class FilterChecks {
    private static final String SUBJECT = "packet filter";

    private FilterChecks() {
    }

    static List<Finding> examine(FilterFacts facts) {
        List<Finding> findings = new ArrayList<>();
        String program = facts.family() == Family.IPV4 ? "iptables" : "ip6tables";
        if (!facts.known()) {
            findings.add(Finding.fault(SUBJECT, program + " does not answer: what happens to " + facts.family() + " is unknown",
                    "as root, install " + program + "; without it, let packets from and to vethr+ through yourself"));
        } else if (facts.letsUsThrough()) {
            findings.add(Finding.fine(SUBJECT, facts.family() + " from and to containers is let through"));
        } else if (facts.dropsByDefault()) {
            findings.add(Finding.fault(SUBJECT, "the chain FORWARD drops what no rule speaks of, and no rule speaks of vethr+ ("
                    + facts.family() + ")", "start net-routed, which adds them, or: " + program
                    + " -I FORWARD -i vethr+ -j ACCEPT; " + program + " -I FORWARD -o vethr+ -j ACCEPT"));
        } else {
            findings.add(Finding.fine(SUBJECT, facts.family() + " is let through by default"));
        }
        facts.otherDroppers().forEach(chain -> findings.add(Finding.advice(SUBJECT, chain + " drops what its own rules do not"
                + " let through, whatever other chains say", "see that it accepts packets from and to vethr*")));
        return findings;
    }
}
