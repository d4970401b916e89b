package dev.routed.http.socket;

import dev.routed.domain.failure.HostFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The exclusive right to manage links and routes of this network namespace: two daemons would delete each other's. It
 * is a lock (fcntl(2)) on one byte of a file that only root can open, so no other user can take it; the kernel releases
 * it when the process ends. However the daemon is installed, it shares the host's {@code /run}, because the engine
 * needs its sockets there. The byte's position is the inode number of the network namespace (namespaces(7)), so daemons
 * of different namespaces can share the file.
 */
public final class HostLock implements AutoCloseable {
    private static final Path FILE = Path.of("/run/net-routed/lock");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/net");
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> FOR_LISTING = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private final FileChannel channel;

    private HostLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock. Throws HostFailure if another process has it or the file cannot be locked. */
    public static HostLock take() {
        return take(FILE);
    }

    static HostLock take(Path file) {
        FileChannel channel = null;
        try {
            channel = open(file);
            if (locked(channel, namespace())) {
                return new HostLock(channel);
            }
        } catch (IOException e) {
            closeQuietly(channel);
            throw new HostFailure(
                    "cannot lock " + file + ", which keeps a second net-routed from this network namespace: " + e, e);
        }
        closeQuietly(channel);
        throw new HostFailure("another net-routed already manages this network namespace, and one serves any number of"
                + " networks; \"fuser -v " + file + "\" on the host names the process", null);
    }

    /**
     * Restricts the permissions of a file that an earlier version left readable, because a reader can lock a byte too.
     */
    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.getParent(), FOR_LISTING);
        FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(OWNER_ALONE)) {
            Files.setPosixFilePermissions(file, OWNER_ALONE);
        }
        return channel;
    }

    private static boolean locked(FileChannel channel, long position) throws IOException {
        try {
            return channel.tryLock(position, 1, false) != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        }
    }

    /** Parses the link's target, which looks like {@code net:[4026531840]}. */
    private static long namespace() throws IOException {
        return Long.parseLong(Files.readSymbolicLink(NAMESPACE).toString().replaceAll("\\D", ""));
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The original failure is reported instead.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
