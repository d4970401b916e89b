package dev.routed.http.socket;

import dev.routed.domain.failure.HostFailure;
import java.io.IOException;
import java.net.SocketException;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * The right to manage links and routes of this network namespace: two daemons would each delete what the other makes. It is
 * a socket in the abstract namespace (unix(7)), which belongs to the network namespace, leaves no file and goes with the
 * process.
 */
public final class HostClaim implements AutoCloseable {
    private static final String NAME = "net-routed";
    private final AFUNIXServerSocket socket;

    private HostClaim(AFUNIXServerSocket socket) {
        this.socket = socket;
    }

    /** Throws HostFailure that names the process that holds the claim. */
    public static HostClaim take() {
        return take(NAME);
    }

    static HostClaim take(String name) {
        try {
            AFUNIXSocketAddress address = AFUNIXSocketAddress.inAbstractNamespace(name);
            AFUNIXServerSocket socket = AFUNIXServerSocket.newInstance();
            socket.setReuseAddress(false);
            try {
                socket.bind(address);
            } catch (SocketException taken) {
                socket.close();
                throw new HostFailure("another net-routed (" + holder(address) + ") manages this network namespace already; "
                        + "one is enough for any number of networks", taken);
            }
            HostClaim claim = new HostClaim(socket);
            Thread doorman = new Thread(claim::answerContenders, "host-claim");
            doorman.setDaemon(true);
            doorman.start();
            return claim;
        } catch (IOException e) {
            throw new HostFailure("cannot claim this network namespace: " + e.getMessage(), e);
        }
    }

    /** Whoever else wants the claim connects, to learn who has it. Unanswered they would fill the queue, and the next would wait. */
    private void answerContenders() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
            } catch (IOException closed) {
                // Ours, when the claim is given up; a contender's, when it has gone already.
            }
        }
    }

    private static String holder(AFUNIXSocketAddress address) {
        try (AFUNIXSocket socket = AFUNIXSocket.connectTo(address)) {
            return Peer.of(socket).toString();
        } catch (IOException unknown) {
            return "a process that does not answer";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It goes with the process at the latest.
        }
    }
}
