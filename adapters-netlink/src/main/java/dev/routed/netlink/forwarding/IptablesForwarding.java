package dev.routed.netlink.forwarding;

import dev.routed.domain.port.out.Forwarding;
import dev.routed.netlink.libc.ProcSys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Forwarding through the kernel's switches and the iptables programs, in the calling thread's network namespace. */
public final class IptablesForwarding implements Forwarding {
    private static final List<String> LIST = List.of("-S");
    private final ForwardingSysctls switches;
    private final Iptables ipv4;
    private final Iptables ipv6;

    /**
     * @param procSys /proc/sys, or what stands for it
     * @param iptables the program for IPv4, by name or path
     * @param ip6tables the program for IPv6
     */
    public IptablesForwarding(Path procSys, String iptables, String ip6tables) {
        this.switches = new ForwardingSysctls(new Sysctl(procSys));
        this.ipv4 = new Iptables(iptables);
        this.ipv6 = new Iptables(ip6tables);
    }

    /** For this host as it is. */
    public static IptablesForwarding ofHost() {
        return new IptablesForwarding(ProcSys.ofHost(System.getenv()), "iptables", "ip6tables");
    }

    @Override
    public List<String> allow() {
        List<String> problems = new ArrayList<>(switches.forward());
        List<String> uplinks = TransitLinkReader.read();
        problems.addAll(change(table -> new FilterRules(table, uplinks).toAllow()));
        return problems;
    }

    @Override
    public List<String> withdraw() {
        return change(table -> new FilterRules(table, List.of()).toWithdraw());
    }

    private List<String> change(Function<FilterTable, List<List<String>>> decision) {
        List<String> problems = new ArrayList<>();
        for (Iptables program : switches.hasIpv6() ? List.of(ipv4, ipv6) : List.of(ipv4)) {
            try {
                decision.apply(FilterTable.parse(program.run(LIST))).forEach(program::run);
            } catch (IptablesFailed failure) {
                problems.add(failure.getMessage());
            }
        }
        return problems;
    }
}
