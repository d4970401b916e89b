package dev.routed.netlink;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.container.ContainerEndSetup;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up a dummy container end in a private network namespace, which ends with the thread. Code that runs for the
 * first time is about ten times slower in a JVM, and the first container after a start would not wait for its
 * addresses.
 */
public final class JvmWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(JvmWarmUp.class);
    private static final int TIMES = 10;
    private static final LinkPair PAIR = new LinkPair(new LinkName("vethr0000000000"), new LinkName("eth0"), "",
            MacAddress.parse("02:00:00:00:00:01"), new Mtu(1500), Set.of());
    private static final InterfaceAddress OWN = InterfaceAddress.parse("192.0.2.1/32");
    private static final List<IpAddress> ALIASES = List.of(IpAddress.parse("192.0.2.2"),
            IpAddress.parse("2001:db8::2"));
    private static final List<IpAddress> NEXT_HOPS = List.of(IpAddress.parse("169.254.1.1"),
            IpAddress.parse("fe80::1:1"));

    private JvmWarmUp() {
    }

    /** Starts the warm-up in the background. */
    public static void begin() {
        Thread stage = new Thread(JvmWarmUp::perform, "jvm-warm-up");
        stage.setDaemon(true);
        try {
            stage.start();
        } catch (OutOfMemoryError noMoreThreads) {
            LOG.debug("cannot start the JVM warm-up: {}", noMoreThreads.getMessage());
        }
    }

    private static void perform() {
        try {
            ContainerEnd containerEnd = new ContainerEnd(new Namespace(NetworkNamespace.enterNew()), List.of(OWN),
                    ALIASES, NEXT_HOPS, List.of());
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                kernel.exchange(List.of(LinkRequests.add(PAIR), LinkRequests.setUp(PAIR.peer())));
                HostReader reader = new HostReader(kernel);
                int peer = reader.links(List.of(PAIR.peer())).get(PAIR.peer()).index();
                kernel.exchange(List.of(AddressRequests.add(peer, OWN)));
                for (int i = 0; i < TIMES; i++) {
                    // the lookup of the host end, as far as it goes in a single namespace
                    new ContainerEndSetup(reader).complete(PAIR.hostEnd(), containerEnd, true);
                    ContainerEndSetup.complete(peer, containerEnd, true);
                }
            }
        } catch (RuntimeException failure) {
            LOG.debug("JVM warm-up failed: {}", failure.toString());
        }
    }
}
