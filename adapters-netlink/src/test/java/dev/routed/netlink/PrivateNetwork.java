package dev.routed.netlink;

import dev.routed.netlink.libc.Namespaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network namespace for the duration of a test, with its own thread inside, so that nothing outside is touched.
 * Sockets opened and processes started by that thread stay in it.
 */
public final class PrivateNetwork implements AutoCloseable {
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(task -> new Thread(task, "private-network"));

    public PrivateNetwork() {
        call(() -> {
            Namespaces.enterNewNetwork();
            return null;
        });
        run("ip", "link", "set", "lo", "up");
    }

    /** Runs the task in the namespace; runtime exceptions and assertion errors are passed on unchanged. */
    public <T> T call(Callable<T> task) {
        try {
            return thread.submit(task).get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Returns the namespace's file, which exists as long as this object is open. */
    public String path() {
        return call(() -> Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")))
                .resolve("ns/net").toString());
    }

    /** Runs a command in the namespace and returns its output; fails the test if the command fails. */
    public String run(String... command) {
        return call(() -> {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(List.of(command) + " failed: " + output);
            }
            return output.strip();
        });
    }

    /** Waits until packets to the address stay in the namespace: the kernel adds IPv6's local routes a little later. */
    public void awaitLocal(String address) {
        while (!run("sh", "-c", "ip route get " + address + " 2>&1 || :").startsWith("local ")) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
