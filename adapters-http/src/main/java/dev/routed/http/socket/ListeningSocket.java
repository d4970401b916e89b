package dev.routed.http.socket;

import dev.routed.domain.failure.HostFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * A listening unix socket. Connections succeed from now on; they wait for a server to answer them. Closing it deletes
 * its file.
 */
public final class ListeningSocket implements Closeable {
    private static final int BACKLOG = 128;

    private final Path path;
    private final SocketPolicy admission;
    private final AFUNIXServerSocket server;
    private final Object file;
    private final PeerAccess peerAccess;
    private volatile boolean refusing;

    private ListeningSocket(Path path, SocketPolicy admission, AFUNIXServerSocket server, Object file,
            PeerAccess peerAccess) {
        this.path = path;
        this.admission = admission;
        this.server = server;
        this.file = file;
        this.peerAccess = peerAccess;
    }

    /** Listens at all of the paths, or at none if one of them fails; see {@link #bind(Path, SocketPolicy)}. */
    public static List<ListeningSocket> bind(List<Path> paths, SocketPolicy admission) {
        List<ListeningSocket> sockets = new ArrayList<>();
        try {
            paths.forEach(path -> sockets.add(bind(path, admission)));
            return sockets;
        } catch (RuntimeException e) {
            sockets.forEach(ListeningSocket::closeQuietly);
            throw e;
        }
    }

    /**
     * Listens at the path with access for the owner and the group of the policy. Creates missing directories and
     * replaces the file of a dead listener.
     *
     * @throws HostFailure if the path is in use by a live listener, is not a socket, or cannot be used
     */
    static ListeningSocket bind(Path path, SocketPolicy admission) {
        SocketFile.makeFree(path);
        AFUNIXServerSocket server = null;
        try {
            server = AFUNIXServerSocket.newInstance();
            // Otherwise bind() would replace a socket created after the check above.
            server.setReuseAddress(false);
            server.setDeleteOnClose(false);
            server.bind(AFUNIXSocketAddress.of(path), BACKLOG);
        } catch (IOException e) {
            closeQuietly(server);
            throw failure(path, e);
        }
        try {
            return new ListeningSocket(path, admission, server, fileKey(path),
                    PeerAccess.at(path, admission.group()));
        } catch (IOException e) {
            closeQuietly(server);
            deleteQuietly(path);
            throw failure(path, e);
        }
    }

    private static HostFailure failure(Path path, IOException e) {
        return new HostFailure("cannot listen on " + path + ": " + e.getMessage(), e);
    }

    PeerAccess peerAccess() {
        return peerAccess;
    }

    SocketPolicy admission() {
        return admission;
    }

    Path path() {
        return path;
    }

    /** Waits for the next connection. Throws IOException if the socket is closed meanwhile. */
    AFUNIXSocket accept() throws IOException {
        return server.accept();
    }

    boolean isClosed() {
        return server.isClosed();
    }

    /** Returns true if the socket listens and its file is still in place. */
    boolean isReachable() {
        try {
            return !isClosed() && fileKey(path).equals(file);
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Refuses connections from now on. Those that wait to be accepted still are; after them, {@link #accept} fails
     * (unix_stream_connect and unix_accept in net/unix/af_unix.c).
     */
    void refuse() throws IOException {
        if (isRefusing()) {
            return;
        }
        refusing = true;
        FileDescriptorCast.using(server.getFileDescriptor()).as(AFUNIXSocket.class).getChannel().shutdownInput();
    }

    /** Returns true if nobody can connect any more. */
    boolean isRefusing() {
        return refusing || isClosed();
    }

    /**
     * Stops listening and deletes the file, unless it has been replaced. The kernel resets connections that have not
     * been accepted.
     */
    @Override
    public void close() throws IOException {
        boolean own = isReachable(); // checked while open: afterwards another file may get the inode number
        server.close();
        if (own) {
            Files.deleteIfExists(path);
        }
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The original failure is reported instead.
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // The original failure is reported instead.
        }
    }
}
