package dev.routed.netlink.sockdiag;

import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.wire.MalformedMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds the owners of TCP sockets in this network namespace. Queries single sockets, so the cost does not depend on
 * their number.
 */
public final class SocketOwners implements AutoCloseable {
    private final NetlinkConnection kernel;

    private SocketOwners(NetlinkConnection kernel) {
        this.kernel = kernel;
    }

    /** Opens the connection. Throws HostFailure. */
    public static SocketOwners open() {
        return HostErrors.translate("query the owners of sockets",
                () -> new SocketOwners(NetlinkConnection.openSocketDiagnosis()));
    }

    /**
     * Returns the user id of the socket between these ends; empty if there is none, if it is closed already, or if the
     * kernel was built without inet_diag.
     *
     * @param local the socket's own end
     */
    public OptionalLong uid(InetSocketAddress local, InetSocketAddress remote) {
        try {
            List<NetlinkReply> answers = kernel.exchange(List.of(InetDiag.tcpSocket(local, remote)));
            return answers.get(0).parts().stream().findFirst().map(InetDiag::uid).orElse(OptionalLong.empty());
        } catch (SyscallFailed | MalformedMessage unknown) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
