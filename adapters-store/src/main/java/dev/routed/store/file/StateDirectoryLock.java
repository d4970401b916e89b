package dev.routed.store.file;

import dev.routed.domain.failure.StateStoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * An exclusive lock on a state directory, which the kernel releases when the process dies. The lock file contains the
 * holder's process id.
 */
public final class StateDirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private StateDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock; creates the directory if it is missing, accessible only to its owner.
     *
     * @throws StateStoreFailure if it is not writable or is in use
     */
    public static StateDirectoryLock take(Path directory) {
        Path file = directory.resolve("lock");
        try {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                name(channel);
                return new StateDirectoryLock(channel);
            }
            channel.close();
            throw new StateStoreFailure("the state directory " + directory + " is in use by process "
                    + Files.readString(file).strip(), null);
        } catch (IOException e) {
            throw new StateStoreFailure("the state directory " + directory + " cannot be written: " + reason(e), e);
        }
    }

    private static void name(FileChannel channel) {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            channel.truncate(0).write(ByteBuffer.wrap(pid));
        } catch (IOException e) {
            // A full disk must not keep the daemon from starting; the lock works without the process id.
            return;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the state directory cannot be released", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Returns the reason, because the message of a FileSystemException is often only the path. */
    private static String reason(IOException e) {
        boolean says = e instanceof FileSystemException failure && failure.getReason() != null;
        return says ? ((FileSystemException) e).getReason() : e.toString();
    }
}
