package dev.routed.netlink.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program without a shell and without input, and returns its output, limited in size and time.
 *
 * @param command the program, found on the PATH or by its path, and the first arguments of every call
 */
public record Program(List<String> command) {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int PATIENCE_SECONDS = 5;
    private static final int MOST_BYTES = 4 << 20;

    public Program(String... command) {
        this(List.of(command));
    }

    /** Thrown when the program takes too long or prints too much, so its output is unknown. */
    public static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stuck(String message) {
            super(message);
        }
    }

    /** Returns the output; empty if the program is not installed, fails, takes too long or prints too much. */
    public Optional<String> ask(List<String> arguments) {
        try {
            return demand(arguments);
        } catch (Stuck stuck) {
            LOG.debug("{}", stuck.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The result of a run.
     *
     * @param status 0 on success
     * @param text the standard output
     */
    public record Output(int status, String text) {
    }

    /** Returns the output like {@link #ask}, but throws Stuck if the program takes too long or prints too much. */
    public Optional<String> demand(List<String> arguments) {
        return run(arguments).filter(output -> output.status() == 0).map(Output::text);
    }

    /** Returns the result; empty if the program is not installed. Throws Stuck. */
    public Optional<Output> run(List<String> arguments) {
        List<String> commandLine = new ArrayList<>(command);
        commandLine.addAll(arguments);
        try {
            return Optional.of(answer(commandLine));
        } catch (IOException failure) {
            LOG.debug("cannot run {}: {}", commandLine.get(0), failure.getMessage());
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Output answer(List<String> commandLine) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(commandLine).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(() -> {
            late.set(true);
            process.destroyForcibly();
        }, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            byte[] text = output.readNBytes(MOST_BYTES);
            if (output.read() >= 0) {
                throw new Stuck(commandLine.get(0) + " printed more than " + MOST_BYTES + " bytes");
            }
            int status = process.waitFor();
            if (status != 0) {
                refuseLate(late, commandLine);
                LOG.debug("{} ended with status {}", commandLine, status);
            }
            return new Output(status, new String(text, StandardCharsets.UTF_8));
        } catch (IOException interrupted) { // killing the process closes the pipe
            refuseLate(late, commandLine);
            throw interrupted;
        } finally {
            alarm.cancel(false);
            process.destroyForcibly();
        }
    }

    private static void refuseLate(AtomicBoolean late, List<String> commandLine) {
        if (late.get()) {
            throw new Stuck(commandLine.get(0) + " did not finish within " + PATIENCE_SECONDS + " s");
        }
    }
}
