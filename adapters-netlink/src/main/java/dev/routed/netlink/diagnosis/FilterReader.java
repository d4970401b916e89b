package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the packet filter and changes nothing. */
final class FilterReader {
    private static final List<String> LIST = List.of("-w", "5", "-S");
    private static final Pattern TABLE = Pattern.compile("table (\\S+) (\\S+) \\{");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{");
    private static final Pattern HOOK = Pattern.compile("type filter hook forward .*policy drop;.*");

    private FilterReader() {
    }

    /** Of one family, as the calling thread's network namespace has it. */
    static FilterFacts read(Family family) {
        Optional<String> rules = new Program(family == Family.IPV4 ? "iptables" : "ip6tables").ask(LIST);
        List<String> others = new Program("nft").ask(List.of("list", "chains")).map(FilterReader::droppers).orElse(List.of());
        return rules.map(text -> facts(family, text, others))
                .orElseGet(() -> new FilterFacts(family, false, false, false, others));
    }

    /** From what {@code iptables -S} printed. */
    static FilterFacts facts(Family family, String rules, List<String> otherDroppers) {
        String ours = LinkName.HOST_END_PREFIX + "+ ";
        boolean in = rules.lines().anyMatch(line -> line.contains("-i " + ours) && line.endsWith("-j ACCEPT"));
        boolean out = rules.lines().anyMatch(line -> line.contains("-o " + ours) && line.endsWith("-j ACCEPT"));
        return new FilterFacts(family, true, rules.lines().anyMatch("-P FORWARD DROP"::equals), in && out, otherDroppers);
    }

    /** From what {@code nft list chains} printed, without the chains that iptables shows, too. */
    static List<String> droppers(String chains) {
        List<String> droppers = new ArrayList<>();
        String table = "";
        String chain = "";
        for (String line : chains.lines().map(String::strip).toList()) {
            Matcher tableLine = TABLE.matcher(line);
            Matcher chainLine = CHAIN.matcher(line);
            if (tableLine.matches()) {
                table = tableLine.group(1) + " " + tableLine.group(2);
            } else if (chainLine.matches()) {
                chain = chainLine.group(1);
            } else if (HOOK.matcher(line).matches() && !table.matches("ip6? filter")) {
                droppers.add("the nftables chain " + table + " " + chain);
            }
        }
        return droppers;
    }
}
