package dev.routed.netlink.forwarding;

import dev.routed.netlink.program.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the iptables program, in whichever variant the host uses.
 *
 * @param program "iptables" or "ip6tables", found on the PATH, or a path
 */
record Iptables(String program) {
    /** Waits up to five seconds for the lock, since other programs edit rules, too. */
    private static final List<String> WAIT = List.of("-w", "5");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Declares a built-in chain, which always exists. */
    private static final String FORWARD_POLICY = "-P FORWARD ";

    /** Returns all rules as {@code -S} prints them. Throws IptablesFailed, also if the output is not recognised. */
    String list() {
        String listing = run(List.of("-S"));
        if (listing.lines().noneMatch(line -> line.startsWith(FORWARD_POLICY))) {
            throw new IptablesFailed("cannot interpret the output of " + program + " -S: no line \""
                    + FORWARD_POLICY + "...\"");
        }
        return listing;
    }

    /** Returns the output. Throws IptablesFailed and IptablesMissing. */
    String run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(WAIT);
        command.addAll(arguments);
        try {
            Program.Output output = Program.run(command, "", TIMEOUT, true);
            if (output.status() != 0) {
                throw new IptablesFailed(String.join(" ", command) + ": " + reason(output));
            }
            return output.text();
        } catch (Program.Stuck stuck) {
            throw new IptablesFailed(String.join(" ", command) + ": " + stuck.getMessage());
        } catch (IOException failure) {
            throw new IptablesMissing("cannot run " + program + ": " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IptablesFailed("interrupted while waiting for " + program);
        }
    }

    /** Returns the exit status if there is no output, as after a crash. */
    private static String reason(Program.Output output) {
        String message = output.text().strip().replaceAll("\\s+", " ");
        return message.isEmpty() ? "exit status " + output.status() : message;
    }
}
