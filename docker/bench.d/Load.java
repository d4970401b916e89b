import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays Docker's part: whole cycles of an endpoint's life, from RequestAddress to ReleaseAddress, by several clients at once
 * over connections that are kept. Run as a single source file: {@code java Load.java PLUGIN_DIR CYCLES CLIENTS}.
 */
public final class Load {
    private static final String POOL = "10.99.0.0/16";
    private static final String NETWORK = "be9c" + "0".repeat(60);

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int cycles = Integer.parseInt(args[1]);
        int clients = Integer.parseInt(args[2]);
        try (Plugin plugin = new Plugin(directory)) {
            String pool = plugin.open();
            long start = System.nanoTime();
            Map<String, List<Long>> times = cycles(directory, pool, cycles, clients);
            double seconds = (System.nanoTime() - start) / 1e9;
            plugin.close(pool);
            print(times, cycles, clients, seconds);
        }
    }

    private static Map<String, List<Long>> cycles(Path directory, String pool, int cycles, int clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Callable<Map<String, List<Long>>>> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int first = client;
            work.add(() -> {
                try (Plugin plugin = new Plugin(directory)) {
                    for (int cycle = first; cycle < cycles; cycle += clients) {
                        plugin.cycle(pool, String.format("%02x%08x%054x", clients, cycle, 0));
                    }
                    return plugin.times;
                }
            });
        }
        Map<String, List<Long>> all = new LinkedHashMap<>();
        for (Future<Map<String, List<Long>>> done : threads.invokeAll(work)) {
            done.get().forEach((call, nanos) -> all.computeIfAbsent(call, name -> new ArrayList<>()).addAll(nanos));
        }
        threads.shutdown();
        return all;
    }

    private static void print(Map<String, List<Long>> times, int cycles, int clients, double seconds) {
        System.out.printf("%d cycles, %d client%s: %.0f cycles per second%n", cycles, clients, clients == 1 ? "" : "s",
                cycles / seconds);
        System.out.printf("  %-32s %10s %10s%n", "", "p50 ms", "p99 ms");
        times.forEach((call, nanos) -> {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf("  %-32s %10.3f %10.3f%n", call, sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6);
        });
    }

    /** One client: a connection to each of the two sockets, and how long each of its calls took in nanoseconds. */
    private static final class Plugin implements AutoCloseable {
        private final Connection network;
        private final Connection ipam;
        private final Map<String, List<Long>> times = new LinkedHashMap<>();

        Plugin(Path directory) throws IOException {
            network = new Connection(directory.resolve("net-routed.sock"));
            ipam = new Connection(directory.resolve("ipam-routed.sock"));
        }

        /** Opens the pool and the network; returns the pool's id. */
        String open() throws IOException {
            String pool = field("PoolID", ipam.call("IpamDriver.RequestPool",
                    json("AddressSpace", "routed-local", "Pool", POOL, "SubPool", "")));
            network.call("NetworkDriver.CreateNetwork", "{\"NetworkID\":\"" + NETWORK + "\",\"Options\":{},\"IPv4Data\":[{"
                    + "\"AddressSpace\":\"routed-local\",\"Pool\":\"" + POOL + "\",\"Gateway\":\"169.254.1.1/32\"}]}");
            return pool;
        }

        void close(String pool) throws IOException {
            network.call("NetworkDriver.DeleteNetwork", json("NetworkID", NETWORK));
            ipam.call("IpamDriver.ReleasePool", json("PoolID", pool));
        }

        void cycle(String pool, String endpoint) throws IOException {
            String address = field("Address", timed(ipam, "IpamDriver.RequestAddress",
                    json("PoolID", pool, "Address", "")));
            timed(network, "NetworkDriver.CreateEndpoint", "{\"NetworkID\":\"" + NETWORK + "\",\"EndpointID\":\"" + endpoint
                    + "\",\"Interface\":" + json("Address", address) + ",\"Options\":{}}");
            String names = json("NetworkID", NETWORK, "EndpointID", endpoint);
            timed(network, "NetworkDriver.Join", json("NetworkID", NETWORK, "EndpointID", endpoint, "SandboxKey",
                    "/var/run/docker/netns/" + endpoint.substring(0, 12)));
            timed(network, "NetworkDriver.Leave", names);
            timed(network, "NetworkDriver.DeleteEndpoint", names);
            timed(ipam, "IpamDriver.ReleaseAddress",
                    json("PoolID", pool, "Address", address.substring(0, address.indexOf('/'))));
        }

        private String timed(Connection connection, String method, String body) throws IOException {
            long start = System.nanoTime();
            String answer = connection.call(method, body);
            times.computeIfAbsent(method, name -> new ArrayList<>()).add(System.nanoTime() - start);
            return answer;
        }

        @Override
        public void close() throws IOException {
            network.channel.close();
            ipam.channel.close();
        }
    }

    /** A kept HTTP connection over a unix socket, as little of HTTP/1.1 as these answers need. */
    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocate(1 << 16);

        Connection(Path socket) throws IOException {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
        }

        String call(String method, String body) throws IOException {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = "POST /" + method + " HTTP/1.1\r\nHost: plugin.moby.localhost\r\nContent-Length: " + content.length
                    + "\r\nAccept: application/vnd.docker.plugins.v1.2+json\r\n\r\n";
            byte[] start = head.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer request = ByteBuffer.allocate(start.length + content.length).put(start).put(content).flip();
            while (request.hasRemaining()) {
                channel.write(request);
            }
            String answer = receive();
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IOException(method + ": " + answer);
            }
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }

        private String receive() throws IOException {
            received.clear();
            while (channel.read(received) >= 0) {
                String text = new String(received.array(), 0, received.position(), StandardCharsets.UTF_8);
                int end = text.indexOf("\r\n\r\n");
                if (end >= 0 && received.position() >= end + 4 + length(text.substring(0, end))) {
                    return text;
                }
            }
            throw new IOException("the daemon closed the connection");
        }

        private static int length(String head) {
            return Arrays.stream(head.split("\r\n")).filter(line -> line.toLowerCase().startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
        }
    }

    private static String json(String... pairs) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ",").append('"').append(pairs[i]).append("\":\"").append(pairs[i + 1]).append('"');
        }
        return text.append('}').toString();
    }

    private static String field(String name, String json) {
        String key = "\"" + name + "\":\"";
        int start = json.indexOf(key) + key.length();
        return json.substring(start, json.indexOf('"', start));
    }
}
