package dev.routed.http.loopback;

import java.net.InetSocketAddress;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 within {@link ConnectionLimits}. Connections beyond the limits are closed at once instead of queued, so that
 * they delay no other user.
 */
public final class LimitedHttp extends HttpConnectionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedHttp.class);
    /** An id that no user has: (uid_t) -1 means "unchanged" in chown(2). */
    private static final long NO_UID = 0xffff_ffffL;
    private final ConnectionLimits bounds;
    private final PeerUidLookup owner;
    private final ConnectionQuota quota;

    public LimitedHttp(HttpConfiguration http, ConnectionLimits bounds, PeerUidLookup owner) {
        super(http);
        this.bounds = bounds;
        this.owner = owner;
        this.quota = new ConnectionQuota(bounds);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        long uid = uid(endPoint);
        if (quota.enter(uid)) {
            return configure(
                    new TimeLimitedConnection(getHttpConfiguration(), connector, endPoint, bounds.exchange(),
                            () -> quota.leave(uid)),
                    connector, endPoint);
        }
        LOG.warn("rejected a connection of user {} to {}: the limit is {} connections per user and {} of all users",
                uid == NO_UID ? "unknown" : uid, endPoint.getLocalSocketAddress(), bounds.perUser(), bounds.users());
        return new RejectedConnection(endPoint, connector.getExecutor());
    }

    private long uid(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress peer
                && endPoint.getLocalSocketAddress() instanceof InetSocketAddress own
                        ? owner.uid(peer, own).orElse(NO_UID) : NO_UID;
    }
}
