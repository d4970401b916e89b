package dev.routed.netlink.diagnosis;

import dev.routed.domain.network.Mtu;
import java.util.ArrayList;
import java.util.List;

/** Checks whether the uplinks suit the containers' packets. */
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
        String both = uplink.name() + " has MTU " + uplink.mtu() + ", containers send up to " + mtu + " bytes";
        if (uplink.mtu() < mtu.bytes()) {
            return Finding.fault("MTU", both + ": large packets depend on path MTU discovery by ICMP",
                    "net-routed --mtu " + uplink.mtu() + ", or: ip link set " + uplink.name() + " mtu " + mtu);
        } else if (uplink.mtu() > mtu.bytes()) {
            return Finding.advice("MTU", both, "net-routed --mtu " + uplink.mtu() + " if all hosts have that MTU");
        }
        return Finding.fine("MTU", both);
    }

    /** The kernel applies the larger of the values of "all" and of the link. */
    private static Finding reversePathFilter(UplinkFacts uplink, int uplinks) {
        if (!uplink.isStrict()) {
            return Finding.fine("rp_filter", uplink.name() + " accepts packets whose replies leave over another link");
        } else if (uplinks == 1) {
            return Finding.fine("rp_filter", uplink.name() + " is strict, which is harmless on the only uplink");
        }
        return Finding.fault("rp_filter",
                uplink.name() + " drops packets whose replies leave over another uplink ("
                        + (uplink.ipv4() ? "strict" : "without an IPv4 address on it, loose is strict as well") + ")",
                uplink.ipv4() ? set(uplink.name(), 2) : set("all", 0) + " " + setting(uplink.name(), 0));
    }

    private static String set(String link, int value) {
        return "sysctl -w " + setting(link, value);
    }

    private static String setting(String link, int value) {
        return "net.ipv4.conf." + link.replace('.', '/') + ".rp_filter=" + value;
    }
}
