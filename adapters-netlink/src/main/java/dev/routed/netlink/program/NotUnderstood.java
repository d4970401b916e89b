package dev.routed.netlink.program;

import java.util.regex.Pattern;

/**
 * A program answered with something that its reader does not know, such as the output of a newer version. Such an
 * answer must never pass for an empty one.
 */
public final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_LINE = 120;
    private static final Pattern CONDITION = Pattern.compile(" where .*| -c .*", Pattern.DOTALL);

    /**
     * @param program its name and version: "BIRD 3.1.8"
     * @param question the command; conditions and further commands are left out of the message
     * @param line the first line that was not understood
     */
    public NotUnderstood(String program, String question, String line) {
        super("cannot understand " + program + "'s answer to \"" + CONDITION.matcher(question).replaceFirst("")
                + "\": first line that"
                + " was not understood: \"" + shortened(line.strip()) + "\"");
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
