package dev.routed.netlink.diagnosis;

import dev.routed.netlink.reachability.Reachability;
import java.util.ArrayList;
import java.util.List;

/** Whether packets get through the packet filter: packets were tried, no rule was taken for an answer. */
final class FilterChecks {
    private static final String SUBJECT = "packet filter";

    private FilterChecks() {
    }

    static List<Finding> examine(Reachability reachability) {
        List<Finding> findings = new ArrayList<>();
        reachability.unknown().ifPresent(
                reason -> findings.add(Finding.advice(SUBJECT, "cannot try whether packets get through: " + reason,
                        "run net-routed doctor as root, with CAP_NET_RAW; or look with: nft monitor trace")));
        reachability.obstacles().forEach(obstacle -> findings.add(obstacle.whole()
                ? Finding.fault(SUBJECT, obstacle.sentence(), obstacle.fix())
                : Finding.advice(SUBJECT, obstacle.sentence(), "nothing, if that is meant; else: " + obstacle.fix())));
        if (reachability.ignored() > 0) {
            findings.add(
                    Finding.advice(SUBJECT,
                            reachability.ignored() + " rules could not be tried, because they need what is not part of"
                                    + " nftables, such as ipset",
                            "if packets are missing, look with: nft monitor trace"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine(SUBJECT,
                    "connections between other hosts and containers get through, and between containers"));
        }
        return findings;
    }
}
