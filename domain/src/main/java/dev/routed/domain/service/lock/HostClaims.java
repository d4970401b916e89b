package dev.routed.domain.service.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is changing which part of the host. An operation claims what it changes, changes it without the lock of the
 * state, and releases the claim. Claims on different parts do not exclude each other. Thread-safe.
 *
 * <p>A claim is granted as a whole and in the order of arrival, so there is neither a deadlock nor starvation. A thread
 * that holds a claim can claim parts of it again, but no others.
 */
public final class HostClaims {
    private static final String SECOND_CLAIM = "this thread holds a claim on other parts: waiting for a second"
            + " one could be a deadlock";
    /** Claims held and waiting, in order of arrival. */
    private final List<Claim> queue = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    /** The right to change these parts. */
    public final class Claim implements AutoCloseable {
        private final Set<HostPart> parts;
        private final Thread holder = Thread.currentThread();

        private Claim(Set<HostPart> parts) {
            this.parts = Set.copyOf(parts);
        }

        /** Returns true if the claim includes all these parts. */
        public boolean covers(Set<HostPart> more) {
            return parts.containsAll(more);
        }

        private boolean overlaps(Claim other) {
            return !Collections.disjoint(parts, other.parts);
        }

        @Override
        public void close() {
            release(this);
        }
    }

    /**
     * Knows which parts have been claimed since it was opened, or were at that time: what was read of them since then
     * may be outdated. Parts that no operation claimed can be claimed without waiting.
     */
    public final class Watch implements AutoCloseable {
        private final Set<HostPart> touched = new HashSet<>();

        private Watch() {
            queue.forEach(claim -> touched.addAll(claim.parts));
        }

        /** Claims those of the parts that no other operation has claimed since the watch began. Does not wait. */
        public Claim claimUntouched(Set<HostPart> parts) {
            synchronized (HostClaims.this) {
                if (held().isPresent()) {
                    throw new IllegalStateException(SECOND_CLAIM);
                }
                Set<HostPart> free = new HashSet<>(parts);
                free.removeAll(touched);
                return enqueue(free, watches.stream().filter(other -> other != this));
            }
        }

        /** Returns true if another operation has claimed the part since the watch began. */
        public boolean isTouched(HostPart part) {
            synchronized (HostClaims.this) {
                return touched.contains(part);
            }
        }

        @Override
        public void close() {
            synchronized (HostClaims.this) {
                watches.remove(this);
            }
        }
    }

    /** Begins to watch. */
    public synchronized Watch watch() {
        Watch watch = new Watch();
        watches.add(watch);
        return watch;
    }

    /**
     * Waits until no earlier claim overlaps.
     *
     * @throws IllegalStateException if this thread holds a claim that does not cover the parts
     */
    public synchronized Claim take(Set<HostPart> parts) {
        Optional<Claim> held = held();
        if (held.isPresent()) {
            return again(held.get(), parts);
        }
        Claim claim = enqueue(parts, watches.stream());
        boolean interrupted = false;
        while (isBlocked(claim)) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true; // The holder ends soon; the caller must not change the host without the claim.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return claim;
    }

    /** Returns true if a thread holds a claim on the part, or waits for it. */
    public synchronized boolean isClaimed(HostPart part) {
        return queue.stream().anyMatch(claim -> claim.parts.contains(part));
    }

    /** Returns the number of claims that wait for others. */
    public synchronized int waiting() {
        return (int) queue.stream().filter(this::isBlocked).count();
    }

    private Optional<Claim> held() {
        return queue.stream().filter(claim -> claim.holder == Thread.currentThread()).findFirst();
    }

    /** Returns a claim that is not in the queue, so that its end releases nothing. */
    private Claim again(Claim held, Set<HostPart> parts) {
        if (!held.covers(parts)) {
            throw new IllegalStateException(SECOND_CLAIM);
        }
        return new Claim(parts);
    }

    private Claim enqueue(Set<HostPart> parts, Stream<Watch> others) {
        Claim claim = new Claim(parts);
        others.forEach(watch -> watch.touched.addAll(claim.parts));
        queue.add(claim);
        return claim;
    }

    private boolean isBlocked(Claim claim) {
        return queue.stream().takeWhile(earlier -> earlier != claim).anyMatch(claim::overlaps);
    }

    private synchronized void release(Claim claim) {
        queue.remove(claim);
        notifyAll();
    }
}
