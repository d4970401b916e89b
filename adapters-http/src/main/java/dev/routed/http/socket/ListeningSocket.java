package dev.routed.http.socket;

import dev.routed.domain.failure.HostFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A unix socket that listens; its file goes when it is closed. */
final class ListeningSocket implements Closeable {
    private static final int BACKLOG = 128;

    private final Path path;
    private final AFUNIXServerSocket server;
    private final Object file;
    private final PeerAccess peerAccess;

    private ListeningSocket(Path path, AFUNIXServerSocket server, Object file, PeerAccess peerAccess) {
        this.path = path;
        this.server = server;
        this.file = file;
        this.peerAccess = peerAccess;
    }

    /**
     * Listens at the path, for the owner and the group. Missing directories are made, the file of a dead listener is
     * replaced.
     *
     * @throws HostFailure when the path is taken by a living listener or by anything but a socket, or cannot be used
     */
    static ListeningSocket bind(Path path, Optional<String> group) {
        SocketFile.makeFree(path);
        AFUNIXServerSocket server = null;
        try {
            server = AFUNIXServerSocket.newInstance();
            // Else bind() would take a socket over that somebody made since we looked.
            server.setReuseAddress(false);
            server.setDeleteOnClose(false);
            server.bind(AFUNIXSocketAddress.of(path), BACKLOG);
        } catch (IOException e) {
            closeQuietly(server);
            throw failure(path, e);
        }
        try {
            return new ListeningSocket(path, server, fileKey(path), PeerAccess.at(path, group));
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

    Path path() {
        return path;
    }

    /** Waits for the next connection. Throws IOException when the socket is closed meanwhile. */
    AFUNIXSocket accept() throws IOException {
        return server.accept();
    }

    boolean isClosed() {
        return server.isClosed();
    }

    /** True if it listens and its file is still in its place. */
    boolean isReachable() {
        try {
            return !isClosed() && fileKey(path).equals(file);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Stops listening and removes the file, unless somebody put another one in its place. */
    @Override
    public void close() throws IOException {
        boolean own = isReachable(); // asked while it is open: afterwards another file may get its inode number
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
            // The failure that led here is the one to report.
        }
    }

    private static void closeQuietly(AFUNIXServerSocket server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            // The failure that led here is the one to report.
        }
    }
}
