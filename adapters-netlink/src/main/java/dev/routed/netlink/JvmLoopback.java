package dev.routed.netlink;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import java.net.InetAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the JVM find its loopback address in a private network namespace, which ends with the thread. The JVM compares
 * all addresses of all links with each other for it (java.net.InetAddress.getLoopbackAddress), once, when the first
 * Unix socket is opened: with 30,000 links that takes seconds.
 */
public final class JvmLoopback {
    private static final Logger LOG = LoggerFactory.getLogger(JvmLoopback.class);
    private static boolean found;

    private JvmLoopback() {
    }

    /** Returns once it has been found. Call it before anything that opens a Unix socket. */
    public static synchronized void find() {
        if (found) {
            return;
        }
        Thread stage = new Thread(JvmLoopback::findWithoutLinks, "jvm-loopback");
        stage.setDaemon(true);
        stage.start();
        try {
            stage.join();
            found = true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void findWithoutLinks() {
        try {
            NetworkNamespace.enterNew();
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                kernel.exchange(List.of(LinkRequests.setUp(new LinkName("lo")))); // else the result would be ::1
            }
            InetAddress.getLoopbackAddress();
        } catch (SyscallFailed refused) {
            LOG.debug("the JVM searches all links for its loopback address: {}", refused.getMessage());
        }
    }
}
