package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A file on a disk that can lose power. Writes since the last fsync then survive sector by sector in any combination.
 * It can also fail at a chosen step, a write or an fsync, which has then been carried out completely or not at all.
 */
public final class TornFile extends DelegatingFile {
    /** What a disk writes atomically, in bytes. */
    private static final int SECTOR = 512;
    private final Random random;
    private final Runnable beforeSync;
    private final List<Sector> unsafe = new ArrayList<>();
    private byte[] safe;
    private int stepsLeft = Integer.MAX_VALUE;
    private int failures;
    private boolean carriedOut;

    private record Sector(int position, byte[] bytes) {
    }

    /** @param beforeSync called when an fsync begins, while power may still be lost */
    public TornFile(FileChannel base, Random random, Runnable beforeSync) throws IOException {
        super(base);
        this.random = random;
        this.beforeSync = beforeSync;
        ByteBuffer all = ByteBuffer.allocate((int) base.size());
        base.read(all, 0);
        this.safe = all.array();
    }

    /**
     * Lets {@code steps} steps succeed and then {@code times} steps fail.
     *
     * @param carried whether the failing steps are carried out nevertheless
     */
    public synchronized void failAfter(int steps, int times, boolean carried) {
        stepsLeft = steps;
        failures = times;
        carriedOut = carried;
    }

    /** Returns true once all requested failures have occurred. */
    public synchronized boolean hasFailed() {
        return failures == 0;
    }

    /** Returns a possible content of the file if power is lost now. */
    public synchronized byte[] image() {
        byte[] image = safe.clone();
        unsafe.stream().filter(sector -> random.nextBoolean()).forEach(sector -> apply(sector, image));
        return image;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        boolean fails = isFailing();
        int length = source.remaining();
        if (!fails || carriedOut) {
            length = written(source, (int) position);
        }
        if (fails) {
            throw new IOException("Input/output error");
        }
        return length;
    }

    private int written(ByteBuffer source, int position) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        int start = 0;
        while (start < bytes.length) {
            int end = Math.min(bytes.length, (position + start) / SECTOR * SECTOR + SECTOR - position);
            unsafe.add(new Sector(position + start, Arrays.copyOfRange(bytes, start, end)));
            start = end;
        }
        return base().write(source, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        beforeSync.run();
        if (isFailing()) {
            throw new IOException("Input/output error");
        }
        base().force(metadata);
        synchronized (this) {
            unsafe.forEach(sector -> apply(sector, safe));
            unsafe.clear();
        }
    }

    private static void apply(Sector sector, byte[] image) {
        System.arraycopy(sector.bytes(), 0, image, sector.position(), sector.bytes().length);
    }

    private synchronized boolean isFailing() {
        if (stepsLeft > 0) {
            stepsLeft--;
            return false;
        }
        if (failures > 0) {
            failures--;
            return true;
        }
        return false;
    }

    @Override
    protected void implTruncate(long size) {
        throw new IllegalStateException("the log keeps its size");
    }
}
