package dev.routed.http.loopback;

import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;

/** A connection that closes as soon as it is opened. */
final class RejectedConnection extends AbstractConnection {

    RejectedConnection(EndPoint endPoint, Executor executor) {
        super(endPoint, executor);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        close();
    }

    @Override
    public void onFillable() {
        close();
    }
}
