package dev.routed.store.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The file of the log. Its whole size is written at its creation, so that a record changes neither size nor allocation:
 * it needs no space, and one fdatasync makes it durable. Used by one thread at a time, except for {@link #syncs}.
 */
final class PreallocatedFile implements AutoCloseable {
    private final Path path;
    private final LogHeader header;
    private final UnaryOperator<FileChannel> device;
    private final AtomicLong syncs = new AtomicLong();
    private FileChannel channel;

    private PreallocatedFile(Path path, LogHeader header, UnaryOperator<FileChannel> device, FileChannel channel) {
        this.path = path;
        this.header = header;
        this.device = device;
        this.channel = channel;
    }

    /**
     * Creates an empty log that only its owner may read; replaces one that is there, atomically.
     *
     * @param device wraps the open file
     */
    static PreallocatedFile create(Path path, LogHeader header, UnaryOperator<FileChannel> device) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel file = FileChannel.open(next, StandardOpenOption.WRITE)) {
            write(file, header.bytes(), 0);
            ByteBuffer zeros = ByteBuffer.allocate(header.half());
            write(file, zeros.clear(), header.start(0));
            write(file, zeros.clear(), header.start(1));
            file.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(next); // it may have filled the disk
            throw e;
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        return new PreallocatedFile(path, header, device, channel(path, device));
    }

    /** Opens a log. Throws StateStoreFailure or IllegalStateException as {@link LogHeader#read} does. */
    static PreallocatedFile open(Path path, UnaryOperator<FileChannel> device) throws IOException {
        FileChannel channel = channel(path, device);
        try {
            LogHeader header = LogHeader.read(read(channel, 0, LogHeader.SIZE));
            if (channel.size() < header.size()) {
                throw new IllegalStateException("its log is truncated");
            }
            return new PreallocatedFile(path, header, device, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Replaces this file by an empty one whose halves have the size; this one remains open. */
    PreallocatedFile enlarged(int half) throws IOException {
        return create(path, new LogHeader(header.journal(), half), device);
    }

    private static FileChannel channel(Path path, UnaryOperator<FileChannel> device) throws IOException {
        return device.apply(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    LogHeader header() {
        return header;
    }

    /** Returns the content of a half. */
    ByteBuffer read(int index) throws IOException {
        return read(usable(), header.start(index), header.half());
    }

    /** Writes at a position of a half, and returns when it is on disk. */
    void write(int index, int position, ByteBuffer bytes) throws IOException {
        write(usable(), bytes, header.start(index) + position);
        force();
    }

    /** Returns when everything that was written is on disk. */
    void force() throws IOException {
        syncs.incrementAndGet();
        usable().force(false);
    }

    /** Returns how often something was forced to the disk. */
    long syncs() {
        return syncs.get();
    }

    /** A thread that is interrupted during a write closes the channel. */
    private FileChannel usable() throws IOException {
        if (!channel.isOpen()) {
            channel = channel(path, device);
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position() - start);
        }
    }
}
