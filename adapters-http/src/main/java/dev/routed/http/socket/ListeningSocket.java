package dev.routed.http.socket;

import dev.routed.domain.failure.HostFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A unix socket that listens; its file goes when it is closed. */
final class ListeningSocket implements Closeable {
    private static final int BACKLOG = 128;

    private final Path path;
    private final AFUNIXServerSocket server;
    private final Object file;

    private ListeningSocket(Path path, AFUNIXServerSocket server) throws IOException {
        this.path = path;
        this.server = server;
        this.file = fileKey(path);
    }

    /**
     * Listens at the path, for the owner alone. Missing directories are made, the file of a dead listener is replaced.
     *
     * @throws HostFailure when the path is taken by a living listener or by anything but a socket, or cannot be used
     */
    static ListeningSocket bind(Path path) {
        SocketFile.makeFree(path);
        AFUNIXServerSocket server = null;
        try {
            server = AFUNIXServerSocket.newInstance();
            // Else bind() would take a socket over that somebody made since we looked.
            server.setReuseAddress(false);
            server.setDeleteOnClose(false);
            server.bind(AFUNIXSocketAddress.of(path), BACKLOG);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new ListeningSocket(path, server);
        } catch (IOException e) {
            closeQuietly(server);
            throw new HostFailure("cannot listen on " + path + ": " + e.getMessage(), e);
        }
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

    /** Stops listening and removes the file, unless somebody put another one in its place. */
    @Override
    public void close() throws IOException {
        server.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && fileKey(path).equals(file)) {
            Files.delete(path);
        }
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
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
