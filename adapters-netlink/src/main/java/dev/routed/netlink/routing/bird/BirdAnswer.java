package dev.routed.netlink.routing.bird;

import dev.routed.domain.address.Prefix;
import dev.routed.netlink.program.UnexpectedOutput;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of birdc after its greeting, "BIRD 2.0.12 ready." and "Access restricted".
 *
 * @param question the command
 */
public record BirdAnswer(String question, String text) {
    private static final Pattern GREETING = Pattern.compile("BIRD (\\S+) ready\\.");
    private static final String RESTRICTED = "Access restricted";

    /** Returns the lines without the greeting and blank lines. */
    public List<String> lines() {
        return text.lines().filter(line -> !line.isBlank() && !line.equals(RESTRICTED) && !GREETING.matcher(line)
                .matches()).toList();
    }

    /** Returns the exception for an output that is not recognised. */
    public UnexpectedOutput misunderstood(String line) {
        return new UnexpectedOutput("BIRD " + version(), question, line);
    }

    /** Parses a prefix. Throws UnexpectedOutput. */
    public Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw misunderstood(text);
        }
    }

    private String version() {
        Matcher greeting = GREETING.matcher(text);
        return greeting.find() ? greeting.group(1) : "(unknown version)";
    }
}
