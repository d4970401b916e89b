package dev.routed.netlink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.netlink.program.Program;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One of FRR's daemons.
 *
 * @param name "zebra", "ospfd", …
 */
record FrrDaemon(Program vtysh, String name) {
    /** Keeps question and answer far below what a command line holds and what a program may say. */
    private static final int COMMANDS_AT_ONCE = 200;

    /** What it prints; empty when it does not run. Throws Program.Stuck. */
    Optional<String> text(String command) {
        return vtysh.demand(List.of("-d", name, "-c", command));
    }

    /** One JSON text for each command; empty when it does not run, or knows one of the commands not. Throws Program.Stuck. */
    Optional<List<JsonNode>> json(Collection<String> commands) {
        List<String> all = List.copyOf(commands);
        List<JsonNode> texts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += COMMANDS_AT_ONCE) {
            Optional<List<JsonNode>> told = part(all.subList(from, Math.min(all.size(), from + COMMANDS_AT_ONCE)));
            if (told.isEmpty()) {
                return Optional.empty();
            }
            texts.addAll(told.get());
        }
        return Optional.of(texts);
    }

    private Optional<List<JsonNode>> part(List<String> commands) {
        List<String> arguments = new ArrayList<>(List.of("-d", name));
        commands.forEach(command -> arguments.addAll(List.of("-c", command)));
        return vtysh.demand(arguments).flatMap(ConcatenatedJson::read).filter(texts -> texts.size() == commands.size());
    }
}
