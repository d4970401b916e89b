package dev.routed.http.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.newsclub.net.unix.AFUNIXSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection with its own thread, which reads, runs the request and writes. Jetty with junixsocket's selector would
 * need fewer threads, but leaves about one request in ten thousand unanswered.
 */
public final class UnixEndPoint extends AbstractEndPoint {
    private static final Logger LOG = LoggerFactory.getLogger(UnixEndPoint.class);

    private final AFUNIXSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Peer peer;
    private final Optional<String> error;
    private final SocketPolicy admission;
    private final Consumer<EndPoint> whenClosed;
    private final Semaphore wanted = new Semaphore(0);
    private final byte[] chunk = new byte[8192];
    private final Thread thread;

    /** The deadline of the request being received, by {@link System#nanoTime}; empty between requests. */
    private OptionalLong due = OptionalLong.empty();

    /**
     * A connection as it was accepted.
     *
     * @param error why its peer has no access; empty if it may
     */
    record Accepted(AFUNIXSocket socket, InputStream in, OutputStream out, Peer peer, Optional<String> error) {

        static Accepted of(AFUNIXSocket socket, PeerAccess access) throws IOException {
            Peer peer = Peer.of(socket);
            Optional<String> error = access.admits(peer) ? Optional.empty()
                    : Optional.of(peer + " has no access; " + access.who());
            return new Accepted(socket, socket.getInputStream(), socket.getOutputStream(), peer, error);
        }
    }

    UnixEndPoint(Accepted accepted, Scheduler scheduler, String name, SocketPolicy admission,
            Consumer<EndPoint> whenClosed) {
        super(scheduler);
        this.socket = accepted.socket();
        this.in = accepted.in();
        this.out = accepted.out();
        this.peer = accepted.peer();
        this.error = accepted.error();
        this.admission = admission;
        this.whenClosed = whenClosed;
        this.thread = new Thread(this::serve, name);
        thread.setDaemon(true);
    }

    /** Returns the process at the other end. */
    public Peer peer() {
        return peer;
    }

    /** Returns why the peer has no access; empty if it has. */
    public Optional<String> error() {
        return error;
    }

    /** Called when the request being received is complete. */
    void arrived() {
        due = OptionalLong.empty();
    }

    void start() {
        onOpen();
        try {
            thread.start();
        } catch (Error noMoreThreads) {
            close(noMoreThreads);
            throw noMoreThreads;
        }
    }

    /** Stops reading: the connection ends once the call in flight, if any, has been answered. */
    void finish() {
        try {
            // Uses the channel: since JDK 25, java.net.Socket considers accepted junixsocket sockets unconnected.
            socket.getChannel().shutdownInput();
        } catch (IOException e) {
            close(e);
        }
    }

    void awaitEnd(Duration timeout) throws InterruptedException {
        thread.join(Math.max(1, timeout.toMillis()));
    }

    private void serve() {
        try {
            getConnection().onOpen();
            while (isOpen()) {
                wanted.acquireUninterruptibly();
                getFillInterest().fillable();
            }
        } finally {
            close();
        }
    }

    @Override
    protected void needsFillInterest() {
        wanted.release();
    }

    /** Blocks until there is input, so it never returns 0; bodies that arrive in pieces need no second thread. */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (isInputShutdown()) {
            return -1;
        }
        int count = read(Math.min(chunk.length, BufferUtil.space(buffer)));
        if (count < 0) {
            // Otherwise Jetty never closes the connection.
            shutdownInput();
            return -1;
        }
        BufferUtil.append(buffer, chunk, 0, count);
        return count;
    }

    /** Reads input. A sender that is too slow or idle for too long is treated as disconnected. */
    private int read(int most) throws IOException {
        try {
            socket.setSoTimeout(timeout());
            int count = in.read(chunk, 0, most);
            if (due.isEmpty()) {
                due = OptionalLong.of(System.nanoTime() + admission.requestTimeout().toNanos());
            }
            return count;
        } catch (SocketTimeoutException late) {
            if (due.isPresent()) {
                LOG.warn("{} did not complete its request within {}; disconnecting", peer, admission.requestTimeout());
            }
            return -1;
        }
    }

    /** Returns the timeout in milliseconds; 0 means none. */
    private int timeout() {
        if (due.isPresent()) {
            return (int) Math.max(1, Duration.ofNanos(due.getAsLong() - System.nanoTime()).toMillis());
        }
        return (int) admission.idleTimeout().map(Duration::toMillis).orElse(0L).longValue();
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        for (ByteBuffer buffer : buffers) {
            BufferUtil.writeTo(buffer, out);
            BufferUtil.clear(buffer);
        }
        return true;
    }

    @Override
    protected void onIncompleteFlush() {
        throw new IllegalStateException("a blocking flush is never incomplete");
    }

    @Override
    protected void doShutdownOutput() {
        try {
            socket.getChannel().shutdownOutput();
        } catch (IOException e) {
            close(e);
        }
    }

    @Override
    protected void doClose() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is closed in any case.
        }
        wanted.release();
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        if (getConnection() != null) {
            getConnection().onClose(cause);
        }
        whenClosed.accept(this);
    }

    /** Disables Jetty's idle timer; {@link #read} applies the timeouts. */
    @Override
    public void setIdleTimeout(long ignored) {
    }

    @Override
    public Object getTransport() {
        return socket;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }
}
