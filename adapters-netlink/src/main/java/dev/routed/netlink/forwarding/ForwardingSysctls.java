package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.network.LinkName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Enables forwarding in the kernel. */
final class ForwardingSysctls {
    private static final String IPV6 = "net.ipv6.conf";
    private static final String IPV4_FORWARDING = "net.ipv4.ip_forward";
    private static final String IPV6_FORWARDING = IPV6 + ".all.forwarding";
    private static final String FORWARDING = "forwarding";
    private static final String ACCEPT_RA = "accept_ra";
    private static final List<String> NOT_UPLINKS = List.of("all", "default", "lo");
    private final Sysctl sysctl;

    ForwardingSysctls(Sysctl sysctl) {
        this.sysctl = sysctl;
    }

    boolean hasIpv6() {
        return sysctl.exists(IPV6_FORWARDING);
    }

    /** Returns true if the kernel supports that family and does not forward it. */
    boolean isOff(Family family) {
        try {
            return sysctl.is(family == Family.IPV4 ? IPV4_FORWARDING : IPV6_FORWARDING, "0");
        } catch (IOException unknown) {
            return false;
        }
    }

    /**
     * Returns a line about a link whose IPv4 packets are not forwarded although the host forwards, as systemd-networkd
     * (IPv4Forwarding=no) and NetworkManager (ipv4.forwarding) configure single links. Their setting is left alone.
     */
    Optional<String> notForwarding(String link) {
        return excepted(IPV4_FORWARDING, key("net.ipv4.conf", link, FORWARDING),
                "IPv4 packets that " + link + " receives for containers are not forwarded");
    }

    /**
     * Returns a line about a parent link on which the kernel does not answer neighbour discovery for containers: it
     * does so only on a link that forwards, although it forwards IPv6 packets whatever the link's own setting is
     * (ndisc_recv_ns in the kernel's net/ipv6/ndisc.c). The setting is left alone, as it also decides whether the host
     * accepts router advertisements there.
     */
    Optional<String> notAnswering(String link) {
        try {
            return sysctl.is(key(IPV6, link, "proxy_ndp"), "1")
                    ? excepted(IPV6_FORWARDING, key(IPV6, link, FORWARDING),
                            "neighbours on " + link + " get no answer for the IPv6 addresses of containers")
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Returns a line with this effect if the host forwards and the key of one link says otherwise. */
    private Optional<String> excepted(String whole, String key, String effect) {
        try {
            return sysctl.is(whole, "1") && sysctl.is(key, "0")
                    ? Optional.of(effect + ", as " + key + " is 0: run \"sysctl -w " + key
                            + "=1\" on the host, and find out what sets it")
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Returns the key of a link's setting; a dot in the link's name is written as a slash, as in sysctl(8). */
    private static String key(String settings, String link, String setting) {
        return settings + "." + link.replace('.', '/') + "." + setting;
    }

    /** Enables forwarding of these families; returns one line per failure. */
    List<String> forward(Set<Family> families) {
        List<String> problems = new ArrayList<>();
        if (families.contains(Family.IPV4)) {
            sysctl.set(IPV4_FORWARDING, "1").ifPresent(problems::add);
        }
        if (families.contains(Family.IPV6) && hasIpv6()) {
            forwardIpv6().ifPresent(problems::add);
        }
        return problems;
    }

    /**
     * Enables IPv6 forwarding. A router ignores router advertisements and drops the default routes learned from them
     * unless accept_ra is 2 (ip-sysctl in the kernel's documentation), so hosts that depend on them would be cut off.
     */
    private Optional<String> forwardIpv6() {
        try {
            Optional<String> problem = Optional.empty();
            if (!sysctl.is(IPV6_FORWARDING, "1")) {
                problem = keepAdvertisements();
            }
            return problem.isPresent() ? problem : sysctl.set(IPV6_FORWARDING, "1");
        } catch (IOException failure) {
            return Optional.of("cannot read " + IPV6 + ": " + Sysctl.reason(failure));
        }
    }

    private Optional<String> keepAdvertisements() throws IOException {
        for (Sysctl link : sysctl.each(IPV6)) {
            if (!NOT_UPLINKS.contains(link.name()) && !LinkName.isHostEnd(link.name()) && listens(link)) {
                Optional<String> problem = link.set(ACCEPT_RA, "2", key(IPV6, link.name(), ACCEPT_RA));
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns true if the link accepts advertisements only as long as it does not forward. */
    private static boolean listens(Sysctl link) throws IOException {
        return link.is(FORWARDING, "0") && link.is(ACCEPT_RA, "1");
    }
}
