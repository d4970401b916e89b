package dev.routed.bootstrap.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Docker's side of the plugin protocol, with one persistent connection per socket; measures the duration of its calls.
 */
final class EngineClient implements AutoCloseable {
    private final Times times = new Times();
    private final KeptConnection network;
    private final KeptConnection ipam;

    EngineClient(Path plugins) throws IOException {
        network = new KeptConnection(plugins.resolve("net-routed.sock"));
        ipam = new KeptConnection(plugins.resolve("ipam-routed.sock"));
    }

    Times times() {
        return times;
    }

    /** Creates a network; returns the id of its pool. */
    String create(String networkId, String subnet) throws IOException {
        String pool = field("PoolID", ipam.call("IpamDriver.RequestPool",
                json("AddressSpace", "routed-local", "Pool", subnet, "SubPool", "")));
        network.call("NetworkDriver.CreateNetwork", "{\"NetworkID\":\"" + networkId
                + "\",\"Options\":{},\"IPv4Data\":[" + json("AddressSpace", "routed-local",
                        "Pool", subnet, "Gateway", "169.254.1.1/32")
                + "]}");
        return pool;
    }

    void delete(String networkId, String pool) throws IOException {
        network.call("NetworkDriver.DeleteNetwork", json("NetworkID", networkId));
        ipam.call("IpamDriver.ReleasePool", json("PoolID", pool));
    }

    /** Runs the calls from RequestAddress to Join; returns the address, such as "10.99.0.1/16". */
    String join(String networkId, String pool, String endpoint) throws IOException {
        String address = field("Address", timed(ipam, "IpamDriver.RequestAddress",
                json("PoolID", pool, "Address", "")));
        timed(network, "NetworkDriver.CreateEndpoint", "{\"NetworkID\":\"" + networkId
                + "\",\"EndpointID\":\"" + endpoint
                + "\",\"Interface\":" + json("Address", address) + ",\"Options\":{}}");
        timed(network, "NetworkDriver.Join", json("NetworkID", networkId, "EndpointID", endpoint,
                "SandboxKey", "/var/run/docker/netns/" + endpoint.substring(0, 12)));
        return address;
    }

    /** Runs the calls from Leave to ReleaseAddress. */
    void leave(String networkId, String pool, String endpoint, String address) throws IOException {
        String names = json("NetworkID", networkId, "EndpointID", endpoint);
        timed(network, "NetworkDriver.Leave", names);
        timed(network, "NetworkDriver.DeleteEndpoint", names);
        timed(ipam, "IpamDriver.ReleaseAddress",
                json("PoolID", pool, "Address", address.substring(0, address.indexOf('/'))));
    }

    private String timed(KeptConnection connection, String method, String body) throws IOException {
        long start = System.nanoTime();
        String answer = connection.call(method, body);
        times.add(method, System.nanoTime() - start);
        return answer;
    }

    private static String json(String... pairs) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "\"" : ",\"").append(pairs[i]).append("\":\"").append(pairs[i + 1]).append('"');
        }
        return text.append('}').toString();
    }

    private static String field(String name, String json) {
        String key = "\"" + name + "\":\"";
        int start = json.indexOf(key) + key.length();
        return json.substring(start, json.indexOf('"', start));
    }

    @Override
    public void close() throws IOException {
        network.close();
        ipam.close();
    }
}
