package dev.routed.netlink.diagnosis;

import dev.routed.domain.network.Mtu;
import java.util.ArrayList;
import java.util.List;

/** Checks whether the uplinks suit the containers' packets. */
final class UplinkChecks {

    private UplinkChecks() {
    }

    static List<Finding> examine(HostFacts facts) {
        List<UplinkFacts> uplinks = facts.uplinks();
        List<Finding> findings = new ArrayList<>();
        uplinks.stream().filter(uplink -> !uplink.forwards()).map(UplinkChecks::forwarding).forEach(findings::add);
        uplinks.stream().filter(uplink -> facts.lacksDefaultRoute() && !uplink.heedsAdvertisements())
                .map(UplinkChecks::advertisements).forEach(findings::add);
        uplinks.forEach(uplink -> findings.add(mtu(uplink, facts.mtu())));
        uplinks.forEach(uplink -> findings.add(reversePathFilter(uplink, uplinks.size())));
        return findings;
    }

    /** As systemd-networkd (IPv4Forwarding=no) and NetworkManager (ipv4.forwarding) configure single links. */
    private static Finding forwarding(UplinkFacts uplink) {
        return Finding.fault("forwarding", "IPv4 packets that " + uplink.name()
                + " receives for containers are not forwarded: forwarding is off on this link",
                "sysctl -w net.ipv4.conf." + key(uplink) + ".forwarding=1, and find out what sets it");
    }

    private static Finding advertisements(UplinkFacts uplink) {
        return Finding.fault("router advertisements",
                "the host has no IPv6 default route, and " + uplink.name()
                        + " ignores router advertisements because the host forwards (accept_ra is 1)",
                "sysctl -w net.ipv6.conf." + key(uplink) + ".accept_ra=2, or configure an IPv6 default route");
    }

    private static Finding mtu(UplinkFacts uplink, Mtu mtu) {
        String both = uplink.name() + " has MTU " + uplink.mtu() + ", containers send up to " + mtu + " bytes";
        if (uplink.mtu() < mtu.bytes()) {
            return Finding.fault("MTU", both + ": large packets depend on path MTU discovery by ICMP",
                    "net-routed --mtu " + uplink.mtu() + ", or: ip link set " + uplink.name() + " mtu " + mtu);
        } else if (uplink.mtu() > mtu.bytes()) {
            return Finding.advice("MTU", both, "net-routed --mtu " + uplink.mtu() + " if all hosts have that MTU");
        }
        return Finding.ok("MTU", both);
    }

    /** The kernel applies the larger of the values of "all" and of the link. */
    private static Finding reversePathFilter(UplinkFacts uplink, int uplinks) {
        if (!uplink.isStrict()) {
            return Finding.ok("rp_filter", uplink.name() + " accepts packets whose replies leave over another link");
        } else if (uplinks == 1) {
            return Finding.ok("rp_filter", uplink.name() + " is strict, which is harmless on the only uplink");
        }
        return Finding.fault("rp_filter",
                uplink.name() + " drops packets whose replies leave over another uplink ("
                        + (uplink.ipv4() ? "strict" : "without an IPv4 address on it, loose is strict as well") + ")",
                uplink.ipv4() ? "sysctl -w net.ipv4.conf." + key(uplink) + ".rp_filter=2"
                        : "sysctl -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf." + key(uplink) + ".rp_filter=0");
    }

    /** Returns the link's name as part of a key: sysctl(8) takes a slash for a dot. */
    private static String key(UplinkFacts uplink) {
        return uplink.name().replace('.', '/');
    }
}
