package dev.routed.netlink.reachability;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.rulesetcopy.DropLocation;
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
    private static final String DOCKER_USER = "DOCKER-USER";

    private AcceptCommands() {
    }

    /** Returns commands separated by semicolons. */
    static String of(DropLocation drop, List<Flow> flows) {
        Set<String> uplinks = new TreeSet<>(flows.stream().flatMap(flow -> Stream.of(flow.from(), flow.to()))
                .filter(link -> !LinkName.isHostEnd(link)).toList());
        if (drop.table().equals("firewalld")) {
            return firewalld();
        } else if (drop.chain().startsWith("ufw")) {
            return ufw(uplinks);
        } else if (isOfIptables(drop)) {
            return iptables(drop, uplinks);
        }
        return nftables(drop, uplinks);
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

    private static String iptables(DropLocation drop, Set<String> uplinks) {
        String program = (drop.family().equals("ip6") ? "ip6tables" : "iptables") + (drop.legacy() ? "-legacy" : "")
                + (drop.table().equals("filter") ? "" : " -t " + drop.table());
        String chain = drop.chain().equals(DOCKER_USER) ? DOCKER_USER : drop.base().name();
        String commands = drop.base().isForward()
                ? pairs(uplinks).map(
                        pair -> program + " -I " + chain + " -i " + pair.get(0) + " -o " + pair.get(1) + " -j ACCEPT")
                        .collect(Collectors.joining("; "))
                : Stream.concat(Stream.of(OURS), uplinks.stream()).map(link -> program + " -I " + chain
                        + (drop.base().hook().equals("prerouting") ? " -i " : " -o ") + link + " -j ACCEPT")
                        .collect(Collectors.joining("; "));
        return "start net-routed, which adds its rules if it can; otherwise run, and add to the firewall's "
                + "configuration: "
                + commands;
    }

    private static String nftables(DropLocation drop, Set<String> uplinks) {
        String insert = "nft insert rule " + drop.family() + " " + drop.table() + " " + drop.base().name();
        String key = drop.base().hook().equals("prerouting") ? "iifname" : "oifname";
        Stream<String> commands = drop.base().isForward()
                ? pairs(uplinks).map(pair -> insert + " iifname \"" + wildcard(pair.get(0)) + "\" oifname \""
                        + wildcard(pair.get(1)) + "\" accept")
                : Stream.concat(Stream.of(OURS), uplinks.stream())
                        .map(link -> insert + " " + key + " \"" + wildcard(link) + "\" accept");
        return commands.collect(Collectors.joining("; "))
                + "; and add the same to the file that defines this table";
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
