package dev.routed.bootstrap.resource;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open resources, closed in reverse order; a failure to close one does not affect the others. */
public final class ResourceStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    public <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failure) {
                LOG.warn("cannot close a resource at shutdown: {}", failure.toString());
            }
        }
    }
}
