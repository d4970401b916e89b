package dev.routed.http.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.newsclub.net.unix.AFUNIXSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on one unix socket and gives each its own thread. */
public final class UnixConnector extends AbstractConnector {
    private static final Logger LOG = LoggerFactory.getLogger(UnixConnector.class);

    private final ListeningSocket listening;
    private final Semaphore places;
    private final AtomicLong accepted = new AtomicLong();

    /** Owns the socket from now on; accepts connections once the server has started. */
    public UnixConnector(Server server, HttpConfiguration http, ListeningSocket listening) {
        // With a pool, one buffer was occasionally shared by two connections after a third had sent malformed data.
        super(server, null, null, ByteBufferPool.NON_POOLING, 1, new PluginHttp(http));
        this.listening = listening;
        this.places = new Semaphore(listening.admission().connections());
        setName(listening.path().toString());
    }

    @Override
    protected void accept(int acceptor) throws IOException, InterruptedException {
        awaitPlace();
        UnixEndPoint endPoint = next();
        endPoint.setConnection(getDefaultConnectionFactory().newConnection(this, endPoint));
        onEndPointOpened(endPoint);
        endPoint.start();
        if (!isAccepting()) {
            endPoint.finish();
        }
    }

    private void awaitPlace() throws InterruptedException {
        if (!places.tryAcquire()) {
            LOG.warn("{}: connection limit {} reached; new connections wait", listening.path(),
                    getConnectedEndPoints().size());
            places.acquire();
        }
    }

    /** Accepts the next connection and releases its permit if that fails. */
    private UnixEndPoint next() throws IOException {
        try {
            return endPoint(listening.accept());
        } catch (IOException | RuntimeException | Error e) {
            places.release();
            throw e;
        }
    }

    private void forget(EndPoint endPoint) {
        places.release();
        onEndPointClosed(endPoint);
    }

    private UnixEndPoint endPoint(AFUNIXSocket socket) throws IOException {
        String name = listening.path().getFileName() + "-" + accepted.incrementAndGet();
        try {
            UnixEndPoint.Accepted connection = UnixEndPoint.Accepted.of(socket, listening.peerAccess());
            return new UnixEndPoint(connection, getScheduler(), name, listening.admission(), this::forget);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    protected boolean handleAcceptFailure(Throwable cause) {
        if (!listening.isRefusing()) {
            return super.handleAcceptFailure(cause);
        }
        if (isRunning() && isAccepting() && listening.isClosed()) {
            LOG.error("{}: no longer listening, another process replaced the socket file: {}", listening.path(),
                    cause.getMessage());
        }
        return false;
    }

    /** Returns true if connections to the path reach this connector. */
    public boolean isListening() {
        return isRunning() && isAccepting() && listening.isReachable();
    }

    /** Refuses new connections. Open ones stay, and those that wait to be accepted still are. */
    public void refuse() {
        try {
            listening.refuse();
        } catch (IOException e) {
            LOG.warn("{}: cannot refuse connections before the socket is closed: {}", listening.path(), e.toString());
        }
    }

    public boolean hasConnections() {
        return !endPoints().isEmpty();
    }

    /** Closes each connection once its call in flight, if any, has been answered; continues to accept others. */
    public void finish() {
        endPoints().forEach(UnixEndPoint::finish);
    }

    /** Stops listening and deletes the socket file. */
    public void stopListening() {
        setAccepting(false);
        close();
    }

    @Override
    public Object getTransport() {
        return listening;
    }

    /** Waits until all connections have ended, at most until {@code deadline}, by {@link System#nanoTime}. */
    public void awaitEnd(long deadline) throws InterruptedException {
        for (UnixEndPoint endPoint : endPoints()) {
            endPoint.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    @Override
    protected void doStop() throws Exception {
        close();
        endPoints().forEach(UnixEndPoint::close);
        super.doStop();
    }

    private List<UnixEndPoint> endPoints() {
        return getConnectedEndPoints().stream().map(UnixEndPoint.class::cast).toList();
    }

    private void close() {
        try {
            listening.close();
        } catch (IOException e) {
            LOG.warn("{}: cannot close the socket: {}", listening.path(), e.toString());
        }
    }
}
