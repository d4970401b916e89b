package dev.routed.netlink.program;

import java.util.regex.Pattern;

/**
 * Thrown when the output of a program is not recognised, for example that of a newer version. Such output must never be
 * treated as empty.
 */
public final class UnexpectedOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_LINE = 120;
    private static final Pattern CONDITION = Pattern.compile(" where .*| -c .*", Pattern.DOTALL);

    /**
     * Creates the exception.
     *
     * @param program the program's name and version: "BIRD 3.1.8"
     * @param question the command; conditions and further commands are left out of the message
     * @param line the first line that was not recognised
     */
    public UnexpectedOutput(String program, String question, String line) {
        super("cannot interpret " + program + "'s output for \"" + CONDITION.matcher(question).replaceFirst("")
                + "\": first unknown"
                + " line: \"" + shortened(line.strip()) + "\"");
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
