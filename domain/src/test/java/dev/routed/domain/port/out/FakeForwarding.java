package dev.routed.domain.port.out;

import java.util.List;

/** Forwarding that remembers whether it was allowed, and complains on demand. */
public final class FakeForwarding implements Forwarding {
    private boolean allowed;
    private int calls;
    private List<String> problems = List.of();

    @Override
    public synchronized List<String> allow() {
        calls++;
        allowed = true;
        return problems;
    }

    @Override
    public synchronized List<String> withdraw() {
        allowed = false;
        return problems;
    }

    /** True after {@code allow}, until {@code withdraw} or {@link #forget}. */
    public synchronized boolean allowed() {
        return allowed;
    }

    /** How often {@code allow} was called. */
    public synchronized int calls() {
        return calls;
    }

    /** Our consent is gone, as when somebody else rewrites the packet filter. */
    public synchronized void forget() {
        allowed = false;
    }

    /** What every call from now on answers. */
    public synchronized void complain(String... lines) {
        problems = List.of(lines);
    }
}
