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
 * Looks before a socket is bound: junixsocket's bind() takes over a socket that somebody listens on, and deletes a
 * regular file.
 */
final class SocketFile {
    /** sun_path in linux/un.h holds 108 bytes, the last of them zero. */
    private static final int LONGEST_PATH = 107;
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;
    /** Whatever the umask: another user who may write there could put a socket of their own in the place of ours. */
    private static final FileAttribute<?> FOR_LISTING = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private SocketFile() {
    }

    /** Leaves the path free to bind, in a directory that exists; removes nothing but the socket of a dead listener. */
    static void makeFree(Path path) {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new HostFailure(
                    "cannot listen on " + path + ": the path has " + length + " bytes, a unix socket's at most "
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
            throw new HostFailure("cannot listen on " + path + ": something that is not a socket is there; remove it");
        }
        try (AFUNIXSocket socket = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(path))) {
            throw new HostFailure("cannot listen on " + path + ": " + Peer.of(socket) + " listens there already");
        } catch (ConnectionRefusedSocketException dead) {
            Files.delete(path);
        }
    }
}
