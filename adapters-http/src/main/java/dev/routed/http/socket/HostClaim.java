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
 * The right to manage links and routes of this network namespace: two daemons would each delete what the other makes.
 * It is a lock (fcntl(2)) on one byte of a file that root alone can open, so no other user can take it; the kernel
 * releases it with the process. However the daemon is installed, it shares the host's {@code /run}, and containers'
 * engines need it there. The byte's position is the inode number of the network namespace (namespaces(7)), so daemons
 * of different namespaces may share the file.
 */
public final class HostClaim implements AutoCloseable {
    private static final Path FILE = Path.of("/run/net-routed/lock");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/net");
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> FOR_LISTING = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private final FileChannel channel;

    private HostClaim(FileChannel channel) {
        this.channel = channel;
    }

    /** Throws HostFailure when another process has the claim, or when the file cannot be locked. */
    public static HostClaim take() {
        return take(FILE);
    }

    static HostClaim take(Path file) {
        FileChannel channel = null;
        try {
            channel = open(file);
            if (locked(channel, namespace())) {
                return new HostClaim(channel);
            }
        } catch (IOException e) {
            closeQuietly(channel);
            throw new HostFailure("cannot claim this network namespace by a lock on " + file + ": " + e, e);
        }
        closeQuietly(channel);
        throw new HostFailure("another net-routed manages this network namespace already, and one serves any number of"
                + " networks; \"fuser -v " + file + "\" on the host names the process", null);
    }

    /** Also a reader could lock a byte, so a file that an earlier program left readable is closed to others. */
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

    /** The link's target is {@code net:[4026531840]}. */
    private static long namespace() throws IOException {
        return Long.parseLong(Files.readSymbolicLink(NAMESPACE).toString().replaceAll("\\D", ""));
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The failure that led here is the one to report.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
