package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Prefix;
import dev.routed.netlink.reachability.Reachability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reports whether packets pass the packet filter. The result is measured with test packets instead of interpreting
 * rules.
 */
final class FilterChecks {
    private static final String SUBJECT = "packet filter";

    private FilterChecks() {
    }

    /** @param subnets those of the routed networks, as far as they are known */
    static List<Finding> examine(Reachability reachability, Collection<Prefix> subnets) {
        List<Finding> findings = new ArrayList<>();
        reachability.unknown().ifPresent(
                reason -> findings.add(Finding.advice(SUBJECT, "cannot send test packets: " + reason,
                        "run net-routed doctor as root, with CAP_NET_RAW; or inspect with: nft monitor trace")));
        reachability.obstacles().forEach(obstacle -> findings.add(obstacle.whole()
                ? Finding.fault(SUBJECT, obstacle.sentence(), obstacle.fix(subnets))
                : Finding.advice(SUBJECT, obstacle.sentence(),
                        "nothing, if intended; else: " + obstacle.fix(subnets))));
        reachability.translations().forEach(translation -> findings.add(translation.amongContainers()
                ? Finding.fault(SUBJECT, translation.sentence(), translation.fix())
                : Finding.advice(SUBJECT, translation.sentence(), "nothing, if intended; else: " + translation.fix())));
        if (reachability.ignored() > 0) {
            findings.add(
                    Finding.advice(SUBJECT,
                            reachability.ignored() + " rules could not be tested because they use extensions outside of"
                                    + " nftables, such as ipset",
                            "if packets are lost, inspect with: nft monitor trace"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(SUBJECT,
                    "connections pass between other hosts and containers, and between containers"));
        }
        return findings;
    }
}
