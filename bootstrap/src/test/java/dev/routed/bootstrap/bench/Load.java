package dev.routed.bootstrap.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays Docker's part: whole endpoint life cycles from RequestAddress to ReleaseAddress, with several concurrent
 * clients. Usage: {@code Load PLUGIN_DIR CYCLES CLIENTS}.
 */
public final class Load {
    private static final String NETWORK = "be9c" + "0".repeat(60);
    private final Path plugins;
    private final int cycles;
    private final int clients;

    private Load(Path plugins, int cycles, int clients) {
        this.plugins = plugins;
        this.cycles = cycles;
        this.clients = clients;
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) throws Exception {
        Load load = new Load(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try (EngineClient engine = new EngineClient(load.plugins)) {
            String pool = engine.create(NETWORK, "10.90.0.0/16");
            load.run(pool);
            engine.delete(NETWORK, pool);
        }
    }

    private void run(String pool) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Callable<Times>> shares = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int first = client;
            shares.add(() -> share(first, pool));
        }
        long start = System.nanoTime();
        Times all = new Times();
        for (Future<Times> done : threads.invokeAll(shares)) {
            all.addAll(done.get());
        }
        threads.shutdown();
        System.out.printf("%d cycles, %d client%s: %.0f cycles per second%n", cycles, clients, clients == 1 ? "" : "s",
                cycles * 1e9 / (System.nanoTime() - start));
        all.print();
    }

    /**
     * Runs the endpoints of one client; their ids contain the number of clients, so that runs do not share link names.
     */
    private Times share(int first, String pool) throws IOException {
        try (EngineClient engine = new EngineClient(plugins)) {
            for (int i = first; i < cycles; i += clients) {
                String endpoint = String.format("%03x%07x%054x", clients, i, 0);
                engine.leave(NETWORK, pool, endpoint, engine.join(NETWORK, pool, endpoint));
            }
            return engine.times();
        }
    }
}
