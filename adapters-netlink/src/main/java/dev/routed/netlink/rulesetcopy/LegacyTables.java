package dev.routed.netlink.rulesetcopy;

import dev.routed.domain.address.Family;
import dev.routed.netlink.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of iptables-legacy, which the kernel evaluates in addition to nftables. Their rules cannot be traced, so
 * their counters are used to find where a packet was dropped.
 *
 * @param texts the output of {@code iptables-legacy-save}
 */
public record LegacyTables(Map<Family, String> texts) {
    private static final BaseChain FORWARD = new BaseChain("FORWARD", BaseChain.FORWARD);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern TABLE = Pattern.compile("\\*(\\S+)");
    private static final Pattern POLICY = Pattern.compile(":(\\S+) DROP \\[([1-9]\\d*):\\d+]");
    private static final Pattern RULE = Pattern.compile("\\[(\\d+):\\d+] -A (\\S+) (.*)");
    private static final Pattern FINAL = Pattern.compile("(?:.* )?-j (?:DROP|REJECT|NFQUEUE|QUEUE)(?: .*)?");

    public LegacyTables(Map<Family, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /**
     * Reads the tables of the calling thread's network namespace; skips unused tables, because querying them would load
     * them.
     */
    public static LegacyTables read() {
        Map<Family, String> texts = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            if (isInUse(family)) {
                run(program(family) + "-save", "").ifPresent(text -> texts.put(family, text));
            }
        }
        return new LegacyTables(texts);
    }

    /** Returns true if tables are in use that could not be read because the program is not installed. */
    public static boolean areUnreadable(LegacyTables read) {
        return List.of(Family.values()).stream().anyMatch(family -> isInUse(family) && !read.texts.containsKey(family));
    }

    /** Recreates the tables in the calling thread's network namespace; returns false on failure. */
    public boolean restore() {
        return texts.entrySet().stream()
                .allMatch(entry -> run(program(entry.getKey()) + "-restore", entry.getValue()).isPresent());
    }

    /** Returns the rules and policies without their counters. */
    public List<String> withoutCounters() {
        return texts.values().stream().sorted().map(text -> text.lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("\\[\\d+:\\d+]$", "")).collect(Collectors.joining("\n"))).toList();
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Resets the counters. */
    public void reset() {
        restore();
    }

    /** Returns the rule or policy that has dropped a packet since the last reset. */
    public Optional<DropLocation> drop(Family family) {
        return texts.containsKey(family) ? run(program(family) + "-save", "", "-c").flatMap(text -> drop(family, text))
                : Optional.empty();
    }

    static Optional<DropLocation> drop(Family family, String counted) {
        String table = "";
        String chain = "";
        int rule = 0;
        for (String line : counted.lines().toList()) {
            Matcher tableLine = TABLE.matcher(line);
            Matcher policy = POLICY.matcher(line);
            Matcher ruleLine = RULE.matcher(line);
            if (tableLine.matches()) {
                table = tableLine.group(1);
            } else if (policy.matches() && policy.group(1).equals(FORWARD.name())) {
                return Optional.of(new DropLocation(nftName(family), table, policy.group(1), 0, 0, FORWARD, true));
            } else if (ruleLine.matches()) {
                rule = ruleLine.group(2).equals(chain) ? rule + 1 : 1;
                chain = ruleLine.group(2);
                if (!ruleLine.group(1).equals("0") && FINAL.matcher(ruleLine.group(3)).matches()) {
                    return Optional.of(new DropLocation(nftName(family), table, chain, rule, 0, FORWARD, true));
                }
            }
        }
        return Optional.empty();
    }

    private static String nftName(Family family) {
        return family == Family.IPV4 ? "ip" : "ip6";
    }

    private static String program(Family family) {
        return family == Family.IPV4 ? "iptables-legacy" : "ip6tables-legacy";
    }

    private static boolean isInUse(Family family) {
        try {
            return !Files.readString(
                    Path.of("/proc/thread-self/net", family == Family.IPV4 ? "ip_tables_names" : "ip6_tables_names"))
                    .isBlank();
        } catch (IOException never) { // or the kernel does not support them
            return false;
        }
    }

    /** Returns the output; empty if the program is not installed, fails or takes too long. */
    private static Optional<String> run(String program, String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            Program.Output output = Program.run(command, input, TIMEOUT, false);
            return output.status() == 0 ? Optional.of(output.text()) : Optional.empty();
        } catch (IOException | Program.Stuck failure) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
