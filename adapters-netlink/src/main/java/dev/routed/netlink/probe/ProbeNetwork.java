package dev.routed.netlink.probe;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.libc.ProcSys;
import dev.routed.netlink.rtnetlink.link.ProbeRequests;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The interfaces, addresses and routes that flows need, with the names of the host's interfaces. */
final class ProbeNetwork implements AutoCloseable {
    private static final int RTPROT_STATIC = 4;
    private final Map<String, ProbeLink> links = new TreeMap<>();

    private ProbeNetwork() {
    }

    /**
     * Creates the network in the calling thread's network namespace, which is empty. Throws NetlinkException,
     * SyscallFailed and ProbeFailed.
     */
    static ProbeNetwork make(List<Flow> flows, Map<String, List<IpAddress>> addresses) {
        ProbeNetwork network = new ProbeNetwork();
        try (NetlinkConnection kernel = NetlinkConnection.open()) {
            forward();
            for (String name : new TreeSet<>(
                    flows.stream().flatMap(flow -> Stream.of(flow.from(), flow.to())).toList())) {
                ProbeLink link = ProbeLink.make(kernel, name, network.links.size());
                network.links.put(name, link);
                addresses.getOrDefault(name, List.of())
                        .forEach(address -> Requests.carryOut(kernel, ProbeRequests.addAddress(link.index(), address)));
            }
            for (Flow flow : flows) {
                network.lead(kernel, flow.source(), flow.from());
                network.lead(kernel, flow.destination(), flow.to());
            }
            return network;
        } catch (RuntimeException failure) {
            network.close();
            throw failure;
        }
    }

    private void lead(NetlinkConnection kernel, IpAddress address, String name) {
        Requests.carryOut(kernel, RouteRequests.replacing(
                RouteRequests.make(address.hostPrefix(), RouteTable.MAIN, link(name).index(), RTPROT_STATIC)));
    }

    private static void forward() {
        Path switches = ProcSys.writable().resolve("net");
        try {
            Files.writeString(switches.resolve("ipv4/ip_forward"), "1");
            Path ipv6 = switches.resolve("ipv6/conf/all/forwarding");
            if (Files.exists(ipv6)) {
                Files.writeString(ipv6, "1");
            }
        } catch (IOException failure) {
            throw new ProbeFailed("cannot enable forwarding in a separate network namespace: " + failure);
        }
    }

    ProbeLink link(String name) {
        return links.get(name);
    }

    @Override
    public void close() {
        links.values().forEach(ProbeLink::close);
    }
}
