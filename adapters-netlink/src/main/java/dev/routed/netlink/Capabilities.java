package dev.routed.netlink;

import dev.routed.domain.failure.HostFailure;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import java.util.List;

/** Checks whether this process may change the host's network. */
public final class Capabilities {

    private Capabilities() {
    }

    /** Throws HostFailure, which names the missing capability, if the process may not change links. Changes nothing. */
    public static void require() {
        if (!mayChangeLinks()) {
            throw new HostFailure("net-routed needs CAP_NET_ADMIN to change links and routes; run it as root,"
                    + " or in a container with --cap-add=NET_ADMIN --net=host");
        }
    }

    private static boolean mayChangeLinks() {
        return HostErrors.translate("open rtnetlink", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                return kernel.exchange(List.of(LinkRequests.setNothing())).get(0).error()
                        .filter(error -> error.errno().equals(Errno.EPERM)).isEmpty();
            }
        });
    }
}
