package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Says of each thing that a host needs whether it has it. Touches nothing, asks nobody. */
final class Doctor {

    private Doctor() {
    }

    /** One finding at least for each thing that is known, in the order in which a packet or a reader comes by. */
    static List<Finding> examine(HostFacts facts) {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(facts.forwards()).forEach((family, on) -> findings.add(forwarding(family, on)));
        findings.addAll(FilterChecks.examine(facts.reachability()));
        findings.add(guard(facts.cannotFilter()));
        findings.addAll(UplinkChecks.examine(facts.uplinks(), facts.mtu()));
        findings.addAll(RoutingChecks.examine(facts.routing()));
        addresses(facts).ifPresent(findings::add);
        facts.erasesForeignRoutes().ifPresent(erases -> findings.add(networkManager(erases)));
        facts.startsFirst().ifPresent(first -> findings.add(startOrder(first)));
        return findings;
    }

    private static Finding forwarding(Family family, boolean on) {
        String key = family == Family.IPV4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding";
        return on ? Finding.fine("forwarding", family + " is forwarded")
                : Finding.fault("forwarding", family + " is not forwarded: nothing reaches a container, or leaves it",
                        "start net-routed, which switches it on, or: sysctl -w " + key + "=1");
    }

    private static Finding guard(Optional<String> cannotFilter) {
        return cannotFilter
                .map(reason -> Finding.fault("nftables",
                        "this host cannot filter packets: " + reason + "; containers may"
                                + " send from any address, and those that ask for ingress-allowed are refused",
                        "as root, load the kernel's module: modprobe nf_tables"))
                .orElseGet(() -> Finding.fine("nftables", "containers can be guarded"));
    }

    private static Optional<Finding> addresses(HostFacts facts) {
        if (facts.bareLinks().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.fault("host ends", "these links have no IPv4 address on the host's end: " + facts.bareLinks()
                        + "; FRR 10.7 does not announce routes over them", "net-routed reconcile"));
    }

    private static Finding networkManager(boolean erases) {
        return erases ? Finding.fault("systemd-networkd", "it deletes all our routes when it restarts",
                "write \"[Network]\" and \"ManageForeignRoutes=no\" into /etc/systemd/networkd.conf.d/net-routed.conf,"
                        + " then: systemctl restart systemd-networkd")
                : Finding.fine("systemd-networkd", "it leaves our routes alone");
    }

    private static Finding startOrder(boolean first) {
        return first ? Finding.fine("start order", "net-routed starts before Docker")
                : Finding.fault("start order",
                        "Docker does not wait for net-routed when the host boots, and does not start"
                                + " again the containers whose network was missing",
                        "write \"[Unit]\", \"After=net-routed.service\" and \"Wants=net-routed.service\" into"
                                + " /etc/systemd/system/docker.service.d/net-routed.conf, then: systemctl "
                                + "daemon-reload");
    }
}
