package dev.routed.netlink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.netlink.program.Program;
import dev.routed.netlink.program.UnexpectedOutput;
import dev.routed.netlink.routing.frr.UnexpectedJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of FRR's daemons. All methods throw Program.Stuck.
 *
 * @param name "zebra", "ospfd", …
 */
record FrrDaemon(Program vtysh, String name) {
    private static final Pattern VERSION = Pattern.compile("^frr version (\\S+)", Pattern.MULTILINE);
    /** The output of a running daemon without configuration. Later versions print nothing. */
    private static final Pattern IDLE = Pattern.compile("(% \\S+ is not enabled.*\\s*)*");
    private static final String COMPLAINT = "% ";
    /** Keeps command lines and output far below their limits. */
    private static final int COMMANDS_AT_ONCE = 200;

    /** Returns the output of a command; empty if the daemon does not run. */
    Optional<String> text(String command) {
        return vtysh.demand(List.of("-d", name, "-c", command));
    }

    /** Returns the daemon's version, which in a container may differ from that of vtysh; empty if it does not run. */
    Optional<String> version() {
        return text("show running-config").map(VERSION::matcher).filter(Matcher::find).map(version -> version.group(1));
    }

    /**
     * Returns one JSON text per command; empty if the daemon does not run or is not configured. Throws
     * UnexpectedOutput.
     */
    Optional<List<JsonNode>> json(Collection<String> commands) {
        List<String> all = List.copyOf(commands);
        List<JsonNode> texts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += COMMANDS_AT_ONCE) {
            Optional<List<JsonNode>> replies = part(all.subList(from, Math.min(all.size(), from + COMMANDS_AT_ONCE)));
            if (replies.isEmpty()) {
                return Optional.empty();
            }
            texts.addAll(replies.get());
        }
        return Optional.of(texts);
    }

    /** Reads the reply to a command. Throws UnexpectedOutput if the JSON is not as expected. */
    <T> T understand(String question, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (UnexpectedJson unexpected) {
            throw misunderstood(question, unexpected.getMessage());
        }
    }

    private Optional<List<JsonNode>> part(List<String> commands) {
        List<String> arguments = new ArrayList<>(List.of("-d", name));
        commands.forEach(command -> arguments.addAll(List.of("-c", command)));
        Optional<Program.Output> output = vtysh.run(arguments);
        String text = output.map(Program.Output::text).orElse("");
        boolean failed = output.isEmpty() || output.get().status() != 0;
        if (IDLE.matcher(text).matches() || failed && text.lines().noneMatch(line -> line.startsWith(COMPLAINT))) {
            return Optional.empty();
        }
        Optional<List<JsonNode>> texts = ConcatenatedJson.read(text).filter(all -> all.size() == commands.size());
        if (failed || texts.isEmpty()) {
            throw misunderstood(commands.get(0), text.lines().filter(line -> line.startsWith(COMPLAINT)).findFirst()
                    .orElse(text.lines().findFirst().orElse("")));
        }
        return texts;
    }

    private UnexpectedOutput misunderstood(String question, String line) {
        return new UnexpectedOutput("FRR " + version().orElse("(unknown version)") + " " + name, question, line);
    }
}
