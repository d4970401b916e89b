package dev.routed.http.socket;

import dev.routed.domain.failure.HostFailure;
import java.io.IOException;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AddressAlreadyInUseSocketException;

/**
 * The right to manage links and routes of this network namespace: two daemons would each delete what the other makes. It is
 * a socket in the abstract namespace (unix(7)), which belongs to the network namespace, leaves no file and goes with the
 * process. A datagram socket, because nobody has to answer it.
 */
public final class HostClaim implements AutoCloseable {
    private static final String NAME = "net-routed";
    private final AFUNIXDatagramSocket socket;

    private HostClaim(AFUNIXDatagramSocket socket) {
        this.socket = socket;
    }

    /** Throws HostFailure when another process has the claim. */
    public static HostClaim take() {
        return take(NAME);
    }

    static HostClaim take(String name) {
        AFUNIXDatagramSocket socket = null;
        try {
            socket = AFUNIXDatagramSocket.newInstance();
            socket.bind(AFUNIXSocketAddress.inAbstractNamespace(name));
            return new HostClaim(socket);
        } catch (AddressAlreadyInUseSocketException taken) {
            socket.close();
            throw new HostFailure("another net-routed manages this network namespace already, and one serves any number of"
                    + " networks; \"ss -xap src @" + name + "\" names the process", taken);
        } catch (IOException e) {
            throw new HostFailure("cannot claim this network namespace: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
