package dev.routed.bootstrap.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The durations of several operations, in the order in which they were first run. Not thread-safe. */
final class Times {
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

    void add(String what, long taken) {
        nanos.computeIfAbsent(what, name -> new ArrayList<>()).add(taken);
    }

    void addAll(Times others) {
        others.nanos.forEach((what, taken) -> nanos.computeIfAbsent(what, name -> new ArrayList<>()).addAll(taken));
    }

    /** Prints median, 99th percentile and maximum in milliseconds, one line per operation. */
    void print() {
        System.out.printf("  %-32s %10s %10s %10s%n", "", "p50 ms", "p99 ms", "max ms");
        nanos.forEach((what, taken) -> {
            long[] sorted = taken.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf("  %-32s %10.3f %10.3f %10.3f%n", what, sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6, sorted[sorted.length - 1] / 1e6);
        });
    }
}
