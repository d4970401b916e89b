package dev.routed.http.loopback;

import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;

/** Closes as soon as it is open. */
final class ClosedConnection extends AbstractConnection {

    ClosedConnection(EndPoint endPoint, Executor executor) {
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
