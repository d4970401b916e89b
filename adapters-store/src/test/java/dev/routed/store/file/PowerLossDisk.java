package dev.routed.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that can lose power, as an H2 file system for names that begin with "power:". Writes since the last fsync then
 * survive page by page in any combination; earlier writes always survive. Supports one file at a time.
 */
public final class PowerLossDisk extends FilePathWrapper {
    private static final int PAGE = 4096;
    private static final List<Write> UNSAFE = new ArrayList<>();
    private static final List<byte[]> AFTER_LOSS = new ArrayList<>();
    private static byte[] safe = {};
    private static Random random = new Random();

    /** Bytes written at a position; without bytes, a truncation at that position. */
    record Write(int position, byte[] bytes) {
        int end() {
            return position + bytes.length;
        }
    }

    /** Starts recording; the current content of the file is considered durable. */
    public static synchronized void watch(Path file, Random dice) throws IOException {
        FilePath.register(new PowerLossDisk());
        random = dice;
        safe = Files.readAllBytes(file);
        UNSAFE.clear();
    }

    /** Returns possible contents of the file after a power loss, one for each fsync since the last call. */
    public static synchronized List<byte[]> takeImages() {
        List<byte[]> images = List.copyOf(AFTER_LOSS);
        AFTER_LOSS.clear();
        return images;
    }

    static synchronized void written(Write write) {
        UNSAFE.add(write);
    }

    /** Handles an fsync: power may be lost before it ends; once it has ended, everything is durable. */
    static synchronized void forced() {
        AFTER_LOSS.add(image());
        for (Write write : UNSAFE) {
            safe = apply(write, safe);
        }
        UNSAFE.clear();
    }

    /** Returns a possible content of the file if power is lost now. */
    public static synchronized byte[] image() {
        byte[] image = safe;
        for (Write write : UNSAFE) {
            image = randomPartOf(write, image);
        }
        return image;
    }

    private static byte[] randomPartOf(Write write, byte[] image) {
        byte[] next = image;
        if (write.bytes.length == 0) {
            return random.nextBoolean() ? apply(write, next) : next;
        }
        for (int at = 0; at < write.bytes.length; at += PAGE) {
            if (random.nextBoolean()) {
                byte[] page = Arrays.copyOfRange(write.bytes, at, Math.min(at + PAGE, write.bytes.length));
                next = apply(new Write(write.position + at, page), next);
            }
        }
        return next;
    }

    private static byte[] apply(Write write, byte[] image) {
        int size = write.bytes.length == 0 ? write.position : Math.max(image.length, write.end());
        byte[] next = Arrays.copyOf(image, size);
        System.arraycopy(write.bytes, 0, next, write.position, write.bytes.length);
        return next;
    }

    @Override
    public String getScheme() {
        return "power";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new PowerLossChannel(getBase().open(mode));
    }
}
