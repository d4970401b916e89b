package dev.routed.netlink.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program without a shell, and returns its output, limited in size and time.
 *
 * @param command the program, found on the PATH or by its path, and the first arguments of every call
 */
public record Program(List<String> command) {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 4 << 20;
    /** Packet filters may be large. */
    private static final int MAX_BYTES_OF_A_LISTING = 64 << 20;

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
     * @param text the standard output, and standard error if that was merged into it
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
            return Optional.of(run(commandLine, "", TIMEOUT, false, MAX_BYTES));
        } catch (IOException failure) {
            LOG.debug("cannot run {}: {}", commandLine.get(0), failure.getMessage());
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Runs a program in the calling thread's namespaces. Throws IOException if it cannot be started, and Stuck if it
     * takes too long, prints too much, or leaves a child that holds its output open.
     *
     * @param commandLine the program and its arguments
     * @param merge whether the text includes what the program prints to standard error
     */
    public static Output run(List<String> commandLine, String input, Duration timeout, boolean merge)
            throws IOException, InterruptedException {
        return run(commandLine, input, timeout, merge, MAX_BYTES_OF_A_LISTING);
    }

    private static Output run(List<String> commandLine, String input, Duration timeout, boolean merge, int mostBytes)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Process process = begin(commandLine, merge);
        // Threads of their own, because neither killing the program nor closing a pipe ends a read or a write for sure.
        FutureTask<byte[]> output = start("output", () -> read(process, mostBytes + 1));
        start("input", () -> write(process, input));
        try {
            byte[] text = output.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (text.length > mostBytes) {
                throw new Stuck(commandLine.get(0) + " printed more than " + mostBytes + " bytes");
            }
            return new Output(awaitStatus(process, commandLine, deadline), new String(text, StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            throw new Stuck(commandLine.get(0) + " did not finish within " + timeout.toSeconds() + " s");
        } catch (ExecutionException failure) {
            throw new IOException("cannot read the output of " + commandLine.get(0), failure.getCause());
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static Process begin(List<String> commandLine, boolean merge) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(commandLine);
        if (merge) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static int awaitStatus(Process process, List<String> commandLine, long deadline)
            throws InterruptedException, TimeoutException {
        if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        if (process.exitValue() != 0) {
            LOG.debug("{} ended with status {}", commandLine, process.exitValue());
        }
        return process.exitValue();
    }

    private static byte[] read(Process process, int most) throws IOException {
        try (InputStream output = process.getInputStream()) {
            return output.readNBytes(most);
        }
    }

    private static Void write(Process process, String input) throws IOException {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return null;
    }

    private static <T> FutureTask<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
