package dev.routed.http.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.newsclub.net.unix.AFUNIXSocket;

/**
 * A connection with a thread of its own, on which it reads, has the request answered, and writes. Jetty over junixsocket's
 * selector would need fewer threads, but leaves one request in some ten thousand unanswered.
 */
public final class UnixEndPoint extends AbstractEndPoint {
    private final AFUNIXSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Peer peer;
    private final Consumer<EndPoint> whenClosed;
    private final Semaphore wanted = new Semaphore(0);
    private final byte[] chunk = new byte[8192];
    private final Thread thread;

    UnixEndPoint(AFUNIXSocket socket, Scheduler scheduler, String name, Consumer<EndPoint> whenClosed)
            throws IOException {
        super(scheduler);
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.peer = Peer.of(socket);
        this.whenClosed = whenClosed;
        this.thread = new Thread(this::serve, name);
        thread.setDaemon(true);
    }

    /** Who is at the other end. */
    public Peer peer() {
        return peer;
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

    /** Reads no further: the connection ends when the call in flight, if any, is answered. */
    void finish() {
        try {
            // By the channel: from JDK 25 on, java.net.Socket takes accepted sockets of junixsocket for unconnected.
            socket.getChannel().shutdownInput();
        } catch (IOException e) {
            close(e);
        }
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
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

    /** Waits for input, so it never returns 0: bodies that arrive in pieces need no second thread. */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (isInputShutdown()) {
            return -1;
        }
        int count = in.read(chunk, 0, Math.min(chunk.length, BufferUtil.space(buffer)));
        if (count < 0) {
            // Without this Jetty never closes the connection.
            shutdownInput();
            return -1;
        }
        BufferUtil.append(buffer, chunk, 0, count);
        return count;
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
            // The descriptor is gone in any case.
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

    /** No timer ever ends a connection: the engine cannot tell that from a call that failed. */
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
