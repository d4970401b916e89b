package dev.routed.bootstrap.bench;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import dev.routed.store.JournalDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the journal alone: how often a cycle, RequestAddress to ReleaseAddress, waits for the disk, the database's
 * part included, and how long a commit takes beside a bare fdatasync on the same disk. Usage: {@code JournalCost
 * STATE_DIR CYCLES CLIENTS...}.
 */
public final class JournalCost {
    private static final Prefix SUBNET = Prefix.parse("10.90.0.0/16");
    private static final int RECORD = 300;

    private JournalCost() {
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int cycles = Integer.parseInt(arguments[1]);
        try (JournalDatabase database = JournalDatabase.open(directory, Clock.systemUTC())) {
            cycles(database, cycles / 2, 1); // warms the JVM up
            for (int i = 2; i < arguments.length; i++) {
                int clients = Integer.parseInt(arguments[i]);
                long before = database.syncs();
                Times times = cycles(database, cycles, clients);
                database.stateStore().load(); // the database's part of the last second
                System.out.printf("%d cycles, %d client%s: %.2f syncs a cycle%n", cycles, clients,
                        clients == 1 ? "" : "s", (database.syncs() - before) / (double) cycles);
                bare(directory.resolve("bare"), times);
                times.print();
            }
        }
    }

    private static Times cycles(JournalDatabase database, int cycles, int clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Callable<Times>> shares = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int first = client;
            shares.add(() -> share(first, clients, cycles, database.stateStore()));
        }
        Times all = new Times();
        for (Future<Times> done : threads.invokeAll(shares)) {
            all.addAll(done.get());
        }
        threads.shutdown();
        return all;
    }

    private static Times share(int first, int clients, int cycles, StateStore stateStore) {
        Times times = new Times();
        for (int i = first; i < cycles; i += clients) {
            for (Change change : cycle(i)) {
                long start = System.nanoTime();
                stateStore.record(List.of(change));
                times.add("a commit", System.nanoTime() - start);
            }
        }
        return times;
    }

    /** One change for each call. */
    private static List<Change> cycle(int number) {
        IpAddress address = new IpAddress(SUBNET.family(), 0, SUBNET.first().low() + 1 + number % 60_000);
        Endpoint endpoint = new Endpoint(new EndpointId(String.format("%064x", number)), new NetworkId("n1"),
                List.of(InterfaceAddress.host(address)), MacAddress.of(address), Mtu.ETHERNET);
        Join join = new Join(endpoint, new Namespace("/var/run/docker/netns/" + endpoint.id().shortText()),
                List.of(IpAddress.parse("169.254.1.1")));
        return List.of(
                new Change.AddressLeased(
                        new Lease(address, new PoolId(SUBNET.toString()), Purpose.AUTOMATIC, Instant.EPOCH)),
                new Change.EndpointCreated(endpoint), new Change.EndpointJoined(join),
                new Change.EndpointLeft(endpoint.id()), new Change.EndpointDeleted(endpoint.id()),
                new Change.AddressReleased(address));
    }

    /** Overwrites records in a file that was written in full before. */
    private static void bare(Path path, Times times) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1 << 20), 0);
            file.force(true);
            for (int i = 0; i < 1000; i++) {
                long start = System.nanoTime();
                file.write(ByteBuffer.allocate(RECORD), (long) i * RECORD);
                file.force(false);
                times.add("a write and a bare fdatasync", System.nanoTime() - start);
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
