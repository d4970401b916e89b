package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Turns facts about a host into findings. Pure: reads and changes nothing. */
final class Doctor {

    private Doctor() {
    }

    /** Returns at least one finding per known fact, in the order in which a packet passes. */
    static List<Finding> examine(HostFacts facts) {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(facts.forwards()).forEach((family, on) -> findings.add(forwarding(family, on)));
        findings.addAll(FilterChecks.examine(facts.reachability(), facts.subnets()));
        findings.add(guard(facts.cannotFilter()));
        findings.addAll(UplinkChecks.examine(facts));
        findings.addAll(RoutingChecks.examine(facts.routing()));
        addresses(facts).ifPresent(findings::add);
        facts.erasesForeignRoutes().ifPresent(erases -> findings.add(networkManager(erases)));
        facts.startsFirst().ifPresent(first -> findings.add(startOrder(first)));
        return findings;
    }

    private static Finding forwarding(Family family, boolean on) {
        String key = family == Family.IPV4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding";
        return on ? Finding.ok("forwarding", family + " is forwarded")
                : Finding.fault("forwarding", family + " is not forwarded: no packet reaches or leaves a container",
                        "start net-routed, which enables forwarding, or: sysctl -w " + key + "=1");
    }

    private static Finding guard(Optional<String> cannotFilter) {
        return cannotFilter
                .map(reason -> Finding.fault("nftables",
                        "this host cannot filter packets: " + reason + "; containers can"
                                + " send from any address, and those with the option ingress-allowed are refused",
                        "load the kernel module as root: modprobe nf_tables"))
                .orElseGet(() -> Finding.ok("nftables", "source address filters for containers are available"));
    }

    private static Optional<Finding> addresses(HostFacts facts) {
        if (facts.bareLinks().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.fault("host ends", "these host ends have no IPv4 address: " + facts.bareLinks()
                        + "; FRR 10.7 does not announce routes over them", "net-routed reconcile"));
    }

    private static Finding networkManager(boolean erases) {
        return erases ? Finding.fault("systemd-networkd", "it deletes all routes of net-routed when it restarts",
                "write \"[Network]\" and \"ManageForeignRoutes=no\" into /etc/systemd/networkd.conf.d/net-routed.conf,"
                        + " then: systemctl restart systemd-networkd")
                : Finding.ok("systemd-networkd", "it keeps the routes of net-routed");
    }

    private static Finding startOrder(boolean first) {
        return first ? Finding.ok("start order", "net-routed starts before Docker")
                : Finding.fault("start order",
                        "Docker does not wait for net-routed when the host boots, and does not retry"
                                + " containers whose network was missing",
                        "write \"[Unit]\", \"After=net-routed.service\" and \"Wants=net-routed.service\" into"
                                + " /etc/systemd/system/docker.service.d/net-routed.conf, then: systemctl "
                                + "daemon-reload");
    }
}
