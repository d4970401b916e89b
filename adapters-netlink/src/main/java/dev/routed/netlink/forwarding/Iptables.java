package dev.routed.netlink.forwarding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the iptables program, in whichever variant the host uses.
 *
 * @param program "iptables" or "ip6tables", found on the PATH, or a path
 */
record Iptables(String program) {
    /** Waits up to five seconds for the lock, since other programs edit rules, too. */
    private static final List<String> WAIT = List.of("-w", "5");
    private static final int PATIENCE_SECONDS = 10;
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
            return output(command);
        } catch (IOException failure) {
            throw new IptablesMissing("cannot run " + program + ": " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IptablesFailed("interrupted while waiting for " + program);
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(() -> {
            late.set(true);
            process.destroyForcibly();
        }, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        alarm.cancel(false);
        if (late.get()) {
            throw new IptablesFailed(String.join(" ", command) + ": not finished after " + PATIENCE_SECONDS + " s");
        }
        if (status != 0) {
            throw new IptablesFailed(String.join(" ", command) + ": " + reason(status, output));
        }
        return output;
    }

    /** Returns the exit status if there is no output, as after a crash. */
    private static String reason(int status, String output) {
        String message = output.strip().replaceAll("\\s+", " ");
        return message.isEmpty() ? "exit status " + status : message;
    }
}
