package dev.routed.http.socket;

import dev.routed.domain.failure.HostFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.ConnectionRefusedSocketException;

/**
 * Checks a path before a socket is bound to it: junixsocket's bind() takes over a socket with a live listener and
 * deletes a regular file.
 */
final class SocketFile {
    /** sun_path in linux/un.h has 108 bytes including the terminating zero. */
    private static final int LONGEST_PATH = 107;
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;
    /** Independent of the umask: a user with write permission to the directory could replace the socket. */
    private static final FileAttribute<?> FOR_LISTING = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private SocketFile() {
    }

    /** Creates the directory and makes the path free to bind. Deletes nothing but the socket of a dead listener. */
    static void makeFree(Path path) {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new HostFailure(
                    "cannot listen on " + path + ": the path has " + length + " bytes, the maximum is "
                            + LONGEST_PATH);
        }
        try {
            Files.createDirectories(path.toAbsolutePath().getParent(), FOR_LISTING);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                removeDead(path);
            }
        } catch (IOException e) {
            throw new HostFailure("cannot listen on " + path + ": " + e, e);
        }
    }

    private static void removeDead(Path path) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & FILE_TYPE) != SOCKET) {
            throw new HostFailure("cannot listen on " + path + ": the path exists and is not a socket; remove it");
        }
        try (AFUNIXSocket socket = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(path))) {
            throw new HostFailure("cannot listen on " + path + ": " + Peer.of(socket) + " already listens there");
        } catch (ConnectionRefusedSocketException dead) {
            Files.delete(path);
        }
    }
}
