package dev.routed.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Captures the lines of a logger from level INFO. */
public final class LogLines implements BeforeEachCallback, AfterEachCallback {
    private final Logger log;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /** @param name name of the logger */
    public LogLines(String name) {
        log = (Logger) LoggerFactory.getLogger(name);
    }

    public List<ILoggingEvent> all() {
        return lines.list;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        log.detachAppender(lines);
        log.setLevel(null);
    }
}
