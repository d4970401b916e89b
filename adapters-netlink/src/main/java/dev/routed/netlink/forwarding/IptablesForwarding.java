package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.port.out.HostPrerequisite;
import dev.routed.netlink.libc.ProcSys;
import dev.routed.netlink.rulesetcopy.DockerNftables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the host forward packets of our links, through the kernel's switches and the iptables programs, in the calling
 * thread's network namespace.
 */
public final class IptablesForwarding implements HostPrerequisite {
    private static final Logger LOG = LoggerFactory.getLogger(IptablesForwarding.class);
    private static final List<String> POLICY_DROP = List.of("-P", "FORWARD", "DROP");
    /** In what iptables reports when another program keeps it waiting for longer than its flag -w allows. */
    private static final String LOCK = "xtables lock";
    private static final List<String> POLICY_ACCEPT = List.of("-P", "FORWARD", "ACCEPT");
    private static final String DOCKER_BRIDGE = "docker0";
    private static final String DOCKER_CHAIN = "DOCKER";
    private final ForwardingSysctls switches;
    private final Iptables ipv4;
    private final Iptables ipv6;
    private final Set<Iptables> missed = ConcurrentHashMap.newKeySet();
    private final Set<Iptables> droppedByUs = ConcurrentHashMap.newKeySet();
    /** Families whose policy may have to be set before they are forwarded. */
    private final Set<Family> undecided = EnumSet.allOf(Family.class);

    /**
     * Creates the forwarding.
     *
     * @param procSys /proc/sys or a substitute
     * @param iptables the program for IPv4, by name or path
     * @param ip6tables the program for IPv6
     */
    public IptablesForwarding(Path procSys, String iptables, String ip6tables) {
        this.switches = new ForwardingSysctls(new Sysctl(procSys));
        this.ipv4 = new Iptables(iptables);
        this.ipv6 = new Iptables(ip6tables);
    }

    /** Returns the forwarding of this host. */
    public static IptablesForwarding ofHost() {
        return new IptablesForwarding(ProcSys.ofHost(System.getenv()), "iptables", "ip6tables");
    }

    @Override
    public synchronized List<String> ensure() {
        List<String> problems = setInitialPolicy();
        droppedByUs.stream().filter(IptablesForwarding::cutsOffBridges).forEach(this::restoreAccept);
        problems.addAll(switches.forward(withPolicy()));
        ForwardedLinkReader.ForwardedNames links = ForwardedLinkReader.names();
        links.uplinks().forEach(link -> switches.notForwarding(link).ifPresent(problems::add));
        links.all().forEach(link -> switches.notAnswering(link).ifPresent(problems::add));
        problems.addAll(change(table -> new FilterRules(table, links.all()).toAllow()));
        return problems;
    }

    /** Takes our rules out of the packet filter again. The kernel's switch stays: others may rely on it. */
    public List<String> withdraw() {
        return change(table -> new FilterRules(table, List.of()).toWithdraw());
    }

    /**
     * Sets the FORWARD policy to DROP if the host does not forward yet, so that it starts to forward only packets of
     * net-routed. Docker does the same when it enables forwarding; if it finds forwarding enabled it does not, and
     * unpublished ports of its containers would be reachable. The policy is only set initially: if forwarding is
     * disabled later, packets of others may have relied on it before. With its nftables backend, Docker accepts nothing
     * in this chain, and the policy would cut off its bridges.
     *
     * @return why a family is not forwarded yet, because another program holds the lock of iptables
     */
    private List<String> setInitialPolicy() {
        List<String> problems = new ArrayList<>();
        for (Family family : List.copyOf(undecided)) {
            Iptables program = family == Family.IPV4 ? ipv4 : ipv6;
            try {
                if (switches.isOff(family) && !DockerNftables.isInUse()) {
                    program.run(POLICY_DROP);
                    droppedByUs.add(program);
                }
                undecided.remove(family);
            } catch (IptablesFailed | IptablesMissing failure) {
                if (failure.getMessage().contains(LOCK)) {
                    problems.add("forwarding of " + family
                            + " stays off until the policy of FORWARD can be set to DROP: " + failure.getMessage());
                } else {
                    undecided.remove(family);
                    LOG.warn("{} is forwarded without a FORWARD policy of DROP: this host may forward between any of"
                            + " its links, unless another firewall forbids it: {}", family, failure.getMessage());
                }
            }
        }
        return problems;
    }

    private Set<Family> withPolicy() {
        Set<Family> withPolicy = EnumSet.allOf(Family.class);
        withPolicy.removeAll(undecided);
        return withPolicy;
    }

    /**
     * Returns true if Docker has bridges and accepts none of their packets in this program's chains, as with its
     * nftables backend, with {@code "iptables": false}, and with IPv6 before version 27. Docker starts after us, and
     * only then shows it: it creates its chains before its bridge.
     */
    private static boolean cutsOffBridges(Iptables program) {
        if (DockerNftables.isInUse()) {
            return true;
        }
        try {
            return ForwardedLinkReader.exists(DOCKER_BRIDGE) && !IptablesTable.parse(program.list()).has(DOCKER_CHAIN);
        } catch (IptablesFailed | IptablesMissing unknown) {
            return false;
        }
    }

    private void restoreAccept(Iptables program) {
        try {
            program.run(POLICY_ACCEPT);
            droppedByUs.remove(program);
            LOG.info("the FORWARD policy of {}, which net-routed had set to DROP, is ACCEPT again, because Docker has"
                    + " bridges but no rules that accept their packets there: what else this host forwards is up to"
                    + " other firewalls", program.program());
        } catch (IptablesFailed | IptablesMissing failure) {
            LOG.warn("cannot set the FORWARD policy to ACCEPT: {}", failure.getMessage());
        }
    }

    private List<String> change(Function<IptablesTable, List<List<String>>> decision) {
        List<String> problems = new ArrayList<>();
        for (Iptables program : switches.hasIpv6() ? List.of(ipv4, ipv6) : List.of(ipv4)) {
            try {
                decision.apply(IptablesTable.parse(program.list())).forEach(program::run);
            } catch (IptablesFailed failure) {
                problems.add(failure.getMessage());
            } catch (IptablesMissing missing) {
                if (missed.add(program)) {
                    LOG.info("{}; only rules of other programs decide which packets are forwarded",
                            missing.getMessage());
                }
            }
        }
        return problems;
    }
}
