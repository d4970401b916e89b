package dev.routed.store;

import dev.routed.domain.failure.StateStoreFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Another process that uses a journal and reports on its standard output what was acknowledged. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * @param task "open": reports the result of opening the journal; a number: records endpoints from there on and
     *     prints each
     */
    static Child start(String task, Path directory) throws IOException {
        return new Child(new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Child.class.getName(), task, directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Returns null at the end of the output. */
    String readLine() throws IOException {
        return output.readLine();
    }

    /** Sends SIGKILL; output written before can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] args) {
        try (JournalDatabase database = JournalDatabase.open(Path.of(args[1]), Clock.systemUTC())) {
            if (args[0].equals("open")) {
                say("opened");
                return;
            }
            for (int number = Integer.parseInt(args[0]);; number++) {
                database.stateStore().record(Changes.of(number).created());
                database.stateStore().record(Changes.of(number).joined());
                say("joined " + number);
                if (number % 2 == 1) {
                    database.stateStore().record(Changes.of(number).deleted());
                    say("deleted " + number);
                }
            }
        } catch (StateStoreFailure e) {
            say(e.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
