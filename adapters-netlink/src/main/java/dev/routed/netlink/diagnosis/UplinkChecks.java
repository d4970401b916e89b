package dev.routed.netlink.diagnosis;

import dev.routed.domain.network.Mtu;
import java.util.ArrayList;
import java.util.List;

/** Whether the links to other hosts suit our packets. */
final class UplinkChecks {

    private UplinkChecks() {
    }

    static List<Finding> examine(List<UplinkFacts> uplinks, Mtu mtu) {
        List<Finding> findings = new ArrayList<>();
        uplinks.forEach(uplink -> findings.add(mtu(uplink, mtu)));
        uplinks.forEach(uplink -> findings.add(reversePathFilter(uplink, uplinks.size())));
        return findings;
    }

    private static Finding mtu(UplinkFacts uplink, Mtu mtu) {
        String both = uplink.name() + " carries " + uplink.mtu() + " bytes, containers send up to " + mtu;
        if (uplink.mtu() < mtu.bytes()) {
            return Finding.fault("MTU", both + ": the longest packets depend on ICMP to find their way",
                    "net-routed --mtu " + uplink.mtu() + ", or: ip link set " + uplink.name() + " mtu " + mtu);
        } else if (uplink.mtu() > mtu.bytes()) {
            return Finding.advice("MTU", both, "net-routed --mtu " + uplink.mtu() + " if all hosts carry as much");
        }
        return Finding.fine("MTU", both);
    }

    /** The kernel takes the larger of the values of all links together and of each. */
    private static Finding reversePathFilter(UplinkFacts uplink, int uplinks) {
        if (uplink.reversePathFilter() != UplinkFacts.STRICT) {
            return Finding.fine("rp_filter", uplink.name() + " takes packets that would be answered over another link");
        } else if (uplinks == 1) {
            return Finding.fine("rp_filter", uplink.name() + " is strict, which does no harm to the only uplink");
        }
        return Finding.fault("rp_filter",
                uplink.name() + " drops packets that would be answered over another uplink (strict)",
                "sysctl -w net.ipv4.conf." + uplink.name().replace('.', '/') + ".rp_filter=2");
    }
}
