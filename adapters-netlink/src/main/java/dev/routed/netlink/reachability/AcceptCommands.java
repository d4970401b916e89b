package dev.routed.netlink.reachability;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.rulesetcopy.DropLocation;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Returns the commands that let packets pass, in the syntax of the firewall that drops them. */
final class AcceptCommands {
    private static final String OURS = LinkName.HOST_END_PREFIX + "+";
    private static final Set<String> TABLES_OF_IPTABLES = Set.of("filter", "mangle", "raw", "security", "nat");
    private static final String FILTER = "filter";
    private static final String DOCKER_USER = "DOCKER-USER";

    private AcceptCommands() {
    }

    /**
     * Returns commands separated by semicolons. They open the firewall for packets of containers only, not for those to
     * the host itself.
     *
     * @param subnets those of the routed networks, as far as they are known
     */
    static String of(DropLocation drop, List<Flow> flows, Collection<Prefix> subnets) {
        Set<String> uplinks = new TreeSet<>(flows.stream().flatMap(flow -> Stream.of(flow.from(), flow.to()))
                .filter(link -> !LinkName.isHostEnd(link)).toList());
        if (drop.table().equals("firewalld")) {
            return firewalld();
        } else if (drop.chain().startsWith("ufw")) {
            return ufw(uplinks);
        } else if (isOfIptables(drop)) {
            return drop.base().isForward() ? iptablesForward(drop, uplinks) : iptablesElsewhere(drop, flows, subnets);
        }
        return (drop.base().isForward() ? nftablesForward(drop, uplinks) : nftablesElsewhere(drop, flows, subnets))
                + "; and add the same to the file that defines this table";
    }

    /**
     * Adds a zone for net-routed's links and a policy for each direction; what a container may reach on the host itself
     * does not change.
     */
    private static String firewalld() {
        String permanent = "firewall-cmd --permanent ";
        return Stream.of(permanent + "--new-zone=net-routed", permanent + "--zone=net-routed --add-interface=vethr+",
                policy("net-routed-in", "ANY", "net-routed"), policy("net-routed-out", "net-routed", "ANY"),
                "firewall-cmd --reload")
                .collect(Collectors.joining("; "));
    }

    private static String policy(String name, String from, String to) {
        String policy = "firewall-cmd --permanent --policy=" + name;
        return "firewall-cmd --permanent --new-policy=" + name + "; " + policy + " --set-target=ACCEPT; " + policy
                + " --add-ingress-zone=" + from + "; " + policy + " --add-egress-zone=" + to;
    }

    private static String ufw(Set<String> uplinks) {
        return pairs(uplinks).map(pair -> "ufw route prepend allow in on " + pair.get(0) + " out on " + pair.get(1))
                .collect(Collectors.joining("; "));
    }

    private static boolean isOfIptables(DropLocation drop) {
        return drop.legacy() || !drop.family().equals("inet") && TABLES_OF_IPTABLES.contains(drop.table())
                && drop.base().name().equals(drop.base().hook().toUpperCase(Locale.ROOT));
    }

    private static String iptables(DropLocation drop) {
        return (drop.family().equals("ip6") ? "ip6tables" : "iptables") + (drop.legacy() ? "-legacy" : "")
                + (drop.table().equals(FILTER) ? "" : " -t " + drop.table());
    }

    /** Rules of the operator in DOCKER-USER must still come first. */
    private static String iptablesForward(DropLocation drop, Set<String> uplinks) {
        String program = iptables(drop);
        String chain = drop.chain().equals(DOCKER_USER) ? DOCKER_USER : drop.base().name();
        boolean ours = drop.table().equals(FILTER);
        return (ours ? "start net-routed if it does not run, which adds its rules; otherwise run, and add"
                : "run, and add")
                + " to the firewall's configuration: "
                + pairs(uplinks).map(
                        pair -> program + " -I " + chain + " -i " + pair.get(0) + " -o " + pair.get(1) + " -j ACCEPT")
                        .collect(Collectors.joining("; "))
                + (ours && chain.equals("FORWARD") ? "; " + program + " -I FORWARD -j " + DOCKER_USER : "");
    }

    private static String iptablesElsewhere(DropLocation drop, List<Flow> flows, Collection<Prefix> subnets) {
        String insert = iptables(drop) + " -I " + drop.base().name();
        return "run, and add to the firewall's configuration: " + matches(drop, flows, subnets).stream()
                .map(match -> insert + match.iptables() + " -j ACCEPT").collect(Collectors.joining("; "));
    }

    private static String nftablesForward(DropLocation drop, Set<String> uplinks) {
        return pairs(uplinks).map(pair -> insert(drop) + " iifname \"" + wildcard(pair.get(0)) + "\" oifname \""
                + wildcard(pair.get(1)) + "\" accept").collect(Collectors.joining("; "));
    }

    private static String nftablesElsewhere(DropLocation drop, List<Flow> flows, Collection<Prefix> subnets) {
        return matches(drop, flows, subnets).stream().map(match -> insert(drop) + match.nftables() + " accept")
                .collect(Collectors.joining("; "));
    }

    private static String insert(DropLocation drop) {
        return "nft insert rule " + drop.family() + " " + drop.table() + " " + drop.base().name();
    }

    /** Conditions of a rule in both syntaxes. */
    private record Match(String iptables, String nftables) {
    }

    /** Returns what the dropped packets have in common where a rule can match only one interface. */
    private static Set<Match> matches(DropLocation drop, List<Flow> flows, Collection<Prefix> subnets) {
        boolean before = drop.base().hook().equals("prerouting");
        Set<Match> matches = new LinkedHashSet<>();
        for (Flow flow : flows) {
            String link = before ? flow.from() : flow.to();
            if (before && LinkName.isHostEnd(link)) {
                matches.add(new Match(" -i " + OURS + " -m addrtype ! --dst-type LOCAL",
                        " iifname \"" + wildcard(OURS) + "\" fib daddr type != local"));
            } else {
                boolean toContainer = before || LinkName.isHostEnd(link);
                containers(toContainer ? flow.destination() : flow.source(), subnets)
                        .forEach(prefix -> matches.add(match(before, link, toContainer, prefix)));
            }
        }
        return matches;
    }

    private static Match match(boolean before, String link, boolean toContainer, Prefix prefix) {
        String name = LinkName.isHostEnd(link) ? OURS : link;
        return new Match((before ? " -i " : " -o ") + name + (toContainer ? " -d " : " -s ") + prefix,
                (before ? " iifname \"" : " oifname \"") + wildcard(name) + "\" "
                        + (prefix.family() == Family.IPV4 ? "ip" : "ip6") + (toContainer ? " daddr " : " saddr ")
                        + prefix);
    }

    /** Returns the subnets of the container's family if one of them has its address, otherwise its address. */
    private static List<Prefix> containers(IpAddress container, Collection<Prefix> subnets) {
        return subnets.stream().anyMatch(subnet -> subnet.contains(container))
                ? subnets.stream().filter(subnet -> subnet.family() == container.family()).toList()
                : List.of(container.hostPrefix());
    }

    /** Returns both directions between each uplink and net-routed's links, and from link to link. */
    private static Stream<List<String>> pairs(Set<String> uplinks) {
        return Stream.concat(
                uplinks.stream().flatMap(uplink -> Stream.of(List.of(uplink, OURS), List.of(OURS, uplink))),
                Stream.of(List.of(OURS, OURS)));
    }

    private static String wildcard(String link) {
        return link.endsWith("+") ? link.substring(0, link.length() - 1) + "*" : link;
    }
}
